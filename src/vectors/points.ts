import { arrayOf, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';

/** Weighted points: `values` row-major, `dims` numbers each; `weights` one per point, absent: all 1. */
export interface Points {
  readonly dims: number;
  readonly values: Float64Array;
  readonly weights?: Float64Array | undefined;
}

/** Number of points, those of weight 0 included. */
export function pointCount(points: Points): number {
  return points.values.length / points.dims;
}

/** Sum of the weights. */
export function totalWeight(points: Points): number {
  return points.weights ? points.weights.reduce((sum, weight) => sum + weight, 0) : pointCount(points);
}

/**
 * Throws `invalid-option` for dims < 1, NaN or infinite coordinates, a length that does not fit, negative or
 * NaN weights, weights that are all 0, and for no points.
 */
export function checkPoints(points: Points): void {
  const { dims, values, weights } = object('points', points);
  arrayOf('points.values', values, 'Float64Array');
  if (weights !== undefined) arrayOf('points.weights', weights, 'Float64Array');
  if (!Number.isInteger(dims) || dims < 1) throw invalidOption('points.dims', 'a positive integer', dims);
  if (values.length === 0) throw invalidOption('points.values', 'at least one point', 'none');
  if (values.length % dims !== 0)
    throw invalidOption('points.values', `a multiple of ${dims} numbers`, values.length);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw invalidOption(`points.values[${bad}]`, 'finite', values[bad]);
  if (!weights) return;
  if (weights.length !== pointCount(points))
    throw invalidOption(
      'points.weights',
      `one number for each of ${pointCount(points)} points`,
      weights.length,
    );
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong >= 0) throw invalidOption(`points.weights[${wrong}]`, 'finite and not negative', weights[wrong]);
  if (!(totalWeight(points) > 0)) throw invalidOption('points.weights', 'above 0 for some point', 'all 0');
}

/**
 * The distinct points with their weights added up, in order of first appearance (points of weight 0 dropped),
 * and the number of the distinct point of each; that of a dropped point is 2^32 - 1 unless it equals another.
 */
export function distinctPoints(points: Points): { points: Points; index: Uint32Array } {
  const { dims, values, weights } = points;
  const count = pointCount(points);
  const first = firstEquals(points);
  const index = new Uint32Array(count).fill(0xffffffff);
  const kept: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < count; i++) {
    const weight = weights ? weights[i]! : 1;
    const at = first[i]!;
    if (weight > 0) {
      if (index[at] === 0xffffffff) index[at] = kept.push(at) - 1;
      sums[index[at]!] = (sums[index[at]!] ?? 0) + weight;
    }
  }
  for (let i = 0; i < count; i++) index[i] = index[first[i]!]!;
  const distinct = new Float64Array(kept.length * dims);
  kept.forEach((at, i) => {
    distinct.set(values.subarray(at * dims, (at + 1) * dims), i * dims);
  });
  return { points: { dims, values: distinct, weights: Float64Array.from(sums) }, index };
}

/** For every point the number of the first point with the same coordinates. */
function firstEquals({ dims, values }: Points): Uint32Array {
  const order = Uint32Array.from({ length: values.length / dims }, (_, i) => i);
  const compare = (a: number, b: number): number => {
    for (let d = 0; d < dims; d++) {
      const difference = values[a * dims + d]! - values[b * dims + d]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  order.sort((a, b) => compare(a, b) || a - b);
  const first = new Uint32Array(order.length);
  for (let i = 0, head = 0; i < order.length; i++) {
    if (compare(order[head]!, order[i]!) !== 0) head = i;
    first[order[i]!] = order[head]!;
  }
  return first;
}
