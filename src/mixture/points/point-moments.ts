import { invalidOption } from '../../core/errors.ts';
import { type Points, pointCount, totalWeight } from '../../vectors/points.ts';

/** Weighted mean (D) and covariance (D x D, divided by the total weight) of all points. */
export interface PointMoments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** The moments of points; throws `invalid-option` when squared coordinates leave the range of numbers. */
export function pointMoments(points: Points): PointMoments {
  const { dims, values, weights } = points;
  const total = totalWeight(points);
  const mean = new Float64Array(dims);
  const covariance = new Float64Array(dims * dims);
  for (let i = 0; i < pointCount(points); i++) {
    const share = (weights ? weights[i]! : 1) / total;
    for (let d = 0; d < dims; d++) mean[d]! += share * values[i * dims + d]!;
  }
  for (let i = 0; i < pointCount(points); i++) {
    const share = (weights ? weights[i]! : 1) / total;
    for (let row = 0; row < dims; row++) {
      const scaled = share * (values[i * dims + row]! - mean[row]!);
      for (let column = 0; column < dims; column++)
        covariance[row * dims + column]! += scaled * (values[i * dims + column]! - mean[column]!);
    }
  }
  if (!covariance.every(Number.isFinite))
    throw invalidOption('points.values', 'so small that their squares are finite', 'larger ones');
  return { mean, covariance };
}

/** Mean of the variances along the axes. */
export function meanVariance({ mean, covariance }: PointMoments): number {
  const dims = mean.length;
  let sum = 0;
  for (let axis = 0; axis < dims; axis++) sum += covariance[axis * (dims + 1)]!;
  return sum / dims;
}

/** The covariance floor where none is given: a millionth of the mean variance (1e-6 when that is 0). */
export function usualFloor(moments: PointMoments): number {
  return 1e-6 * meanVariance(moments) || 1e-6;
}
