import { arrayOf, integer, object } from '../core/checks.ts';
import { ln } from '../math/exp-log.ts';
import { checkPoints, type Points, pointCount, totalWeight } from './points.ts';

/** What was subtracted from every axis, and what it was then divided by. */
export interface Standardization {
  readonly dims: number;
  readonly means: Float64Array;
  /** Standard deviations; 1 for an axis without spread. */
  readonly deviations: Float64Array;
}

/**
 * The points with weighted mean 0 and standard deviation 1 along every axis (that of the population: divided by
 * the total weight); an axis without spread is only centred. The other functions here undo it in results. All throw
 * `invalid-option`.
 */
export function standardize(points: Points): { points: Points; scale: Standardization } {
  checkPoints(points);
  const { dims, values, weights } = points;
  const scale = { dims, ...weightedSpread(points) };
  const scaled = values.map((value, i) => (value - scale.means[i % dims]!) / scale.deviations[i % dims]!);
  return { points: { dims, values: scaled, weights }, scale };
}

/** Means (rows of D coordinates, or any other points) back in the units of the original points. */
export function unstandardizeMeans(means: Float64Array, scale: Standardization): Float64Array {
  const { dims, deviations } = checkScale(scale);
  arrayOf('means', means, 'Float64Array');
  return means.map((mean, i) => mean * deviations[i % dims]! + scale.means[i % dims]!);
}

/** Covariances (D x D, row-major, one after the other) back in the units of the original points. */
export function unstandardizeCovariances(covariances: Float64Array, scale: Standardization): Float64Array {
  const { dims, deviations } = checkScale(scale);
  arrayOf('covariances', covariances, 'Float64Array');
  return covariances.map(
    (value, i) => value * deviations[i % dims]! * deviations[Math.floor(i / dims) % dims]!,
  );
}

/** Natural logarithms of densities back per unit of volume of the original space. */
export function unstandardizeLogDensities(logs: Float64Array, scale: Standardization): Float64Array {
  checkScale(scale);
  arrayOf('logs', logs, 'Float64Array');
  const volume = scale.deviations.reduce((sum, deviation) => sum + ln(deviation), 0);
  return logs.map((value) => value - volume);
}

function checkScale(scale: Standardization): Standardization {
  const { dims, means, deviations } = object('scale', scale);
  integer('scale.dims', dims, 1, 2 ** 31 - 1);
  arrayOf('scale.means', means, 'Float64Array', dims);
  arrayOf('scale.deviations', deviations, 'Float64Array', dims);
  return scale;
}

/** Weighted means and standard deviations per axis, in two passes to keep the digits of far-off points. */
function weightedSpread(points: Points): { means: Float64Array; deviations: Float64Array } {
  const { dims, values, weights } = points;
  const total = totalWeight(points);
  const means = new Float64Array(dims);
  const squares = new Float64Array(dims);
  for (let i = 0; i < pointCount(points); i++) {
    const share = (weights ? weights[i]! : 1) / total;
    for (let d = 0; d < dims; d++) means[d]! += share * values[i * dims + d]!;
  }
  for (let i = 0; i < pointCount(points); i++) {
    const share = (weights ? weights[i]! : 1) / total;
    for (let d = 0; d < dims; d++) squares[d]! += share * (values[i * dims + d]! - means[d]!) ** 2;
  }
  // Spread below the rounding of the mean is none.
  const deviations = squares.map((square, d) => (square > (1e-14 * means[d]!) ** 2 ? Math.sqrt(square) : 1));
  return { means, deviations };
}
