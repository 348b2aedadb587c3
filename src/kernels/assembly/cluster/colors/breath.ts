// What the halves of a breath share: scratch memory, and choosing clusters by score.

import { Solver } from './solver';

/**
 * Scratch of the steps below; every array has `capacity` entries. 32-bit fields in this order.
 */
@unmanaged
export class Breath {
  /** f64 cost or score per cluster. */
  scores: usize;
  /** u32 per cluster: chosen or not, later the new number. */
  marks: usize;
  /** u32 cluster numbers in order of choice. */
  chosen: usize;
  /** Ten f64 per cluster. */
  scatter: usize;
  /** f32 coordinates of the nearest other centroids: 12 x, 12 y, 12 z, 12 w per cluster. */
  neighbors: usize;
  /** u32 nearest other centroid per cluster. */
  closest: usize;
  /** f64 x, y, z, w per cluster: the best centroids so far. */
  saved: usize;
  /** Up to 12 u32 numbers, then as many f32 squared distances. */
  nearest: usize;
  /** Four f32. */
  lanes: usize;
}

/** Marks the `m` clusters of highest score and lists them, highest first; ties go to the lower number. */
export function chooseHighest(s: Solver, b: Breath, m: u32): void {
  for (let k: u32 = 0; k < s.k; k++) store<u32>(b.marks + (k << 2), 0);
  for (let i: u32 = 0; i < m; i++) {
    let best: u32 = 0;
    let score: f64 = -f64.MAX_VALUE;
    for (let k: u32 = 0; k < s.k; k++) {
      const own = load<f64>(b.scores + (k << 3));
      if (own > score && load<u32>(b.marks + (k << 2)) === 0) {
        score = own;
        best = k;
      }
    }
    store<u32>(b.marks + (best << 2), 1);
    store<u32>(b.chosen + (i << 2), best);
  }
}

/** Adds to a number in memory. */
export function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}
