import type { CellSolver } from './cell-solver.ts';
import { mergeNearest } from './merge-nearest.ts';

/** More points than this take longer to merge than to search. */
const MAX_POINTS = 512;

/**
 * K centroids that few points come to when the nearest pairs are merged again and again: where K is not much less than
 * their number, a better start than any drawn one. Those that are fixed stay. Undefined for more than 512 points.
 */
export function mergedStart(solver: CellSolver, k: number): Float64Array | undefined {
  const { kernel, count, fixed } = solver;
  if (count > MAX_POINTS) return undefined;
  const centroids = new Float64Array(4 * (fixed + count));
  centroids.set(solver.centroids().subarray(0, 4 * fixed));
  for (const [axis, at] of solver.axes().entries()) {
    const values = kernel.f32(at, count);
    for (let i = 0; i < count; i++) centroids[4 * (fixed + i) + axis] = values[i]!;
  }
  const weights = new Float64Array(fixed + count);
  weights.set(kernel.f64(solver.field('weights'), count), fixed);
  return mergeNearest({ centroids, weights }, k, fixed);
}
