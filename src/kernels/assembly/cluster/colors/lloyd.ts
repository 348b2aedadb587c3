// Lloyd's iteration (Lloyd 1982): assign every point to its nearest centroid, move every centroid to the
// mean of its points, until nothing changes.

import { assign } from './assignment';
import { MEAN_BYTES, moveCentroid, Solver, SUMS_BYTES } from './solver';

/** Moves every centroid that is not fixed to the mean of its points; one without points stays where it is. */
export function moveToMeans(s: Solver): void {
  for (let k: u32 = s.fixed; k < s.k; k++) {
    const at = s.sums + k * SUMS_BYTES;
    const weight = load<f64>(at, 32);
    if (weight <= 0) continue;
    const share = 1 / weight;
    moveCentroid(
      s,
      k,
      load<f64>(at) * share,
      load<f64>(at, 8) * share,
      load<f64>(at, 16) * share,
      load<f64>(at, 24) * share,
    );
  }
}

/**
 * Iterates until no label changes, the inertia falls by less than `tolerance` times itself, or
 * `maxIterations` are done; returns the iterations done. `s.changed` is 0 only when converged.
 */
export function lloyd(s: Solver, maxIterations: u32, tolerance: f64): u32 {
  let before = inertiaAtMeans(s);
  for (let iteration: u32 = 1; iteration <= maxIterations; iteration++) {
    moveToMeans(s);
    if (assign(s) === 0) return iteration;
    const after = inertiaAtMeans(s);
    if (before - after < tolerance * after) return iteration;
    before = after;
  }
  return maxIterations;
}

/** Weight of cluster `k`. */
export function clusterWeight(s: Solver, k: u32): f64 {
  return load<f64>(s.sums + k * SUMS_BYTES, 32);
}

/**
 * Weighted sum of squared distances of cluster `k` to the best position for its centroid: the mean, unless it is fixed.
 */
export function clusterInertia(s: Solver, k: u32): f64 {
  if (k < s.fixed) return max<f64>(0, inertiaAtCentroid(s, k));
  const at = s.sums + k * SUMS_BYTES;
  const weight = load<f64>(at, 32);
  if (weight <= 0) return 0;
  const x = load<f64>(at);
  const y = load<f64>(at, 8);
  const z = load<f64>(at, 16);
  const w = load<f64>(at, 24);
  return max<f64>(0, load<f64>(at, 40) - (x * x + y * y + z * z + w * w) / weight);
}

/** Inertia with every centroid that is not fixed at the mean of its points. */
export function inertiaAtMeans(s: Solver): f64 {
  let sum: f64 = 0;
  for (let k: u32 = 0; k < s.k; k++) sum += clusterInertia(s, k);
  return sum;
}

/** Inertia with the centroids where they are. */
export function inertiaAtCentroids(s: Solver): f64 {
  let sum: f64 = 0;
  for (let k: u32 = 0; k < s.k; k++) sum += inertiaAtCentroid(s, k);
  return max<f64>(0, sum);
}

/** Weighted sum of squared distances of cluster `k` to its centroid; rounding may leave it below 0. */
function inertiaAtCentroid(s: Solver, k: u32): f64 {
  const at = s.sums + k * SUMS_BYTES;
  const mean = s.means + k * MEAN_BYTES;
  let cross: f64 = 0;
  let square: f64 = 0;
  for (let d: usize = 0; d < 32; d += 8) {
    const m = load<f64>(mean + d);
    cross += m * load<f64>(at + d);
    square += m * m;
  }
  return load<f64>(at, 40) - 2 * cross + square * load<f64>(at, 32);
}
