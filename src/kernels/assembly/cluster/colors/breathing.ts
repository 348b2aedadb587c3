// Escaping a local optimum of Lloyd's iteration by adding centroids where the error is largest and removing
// as many where they are missed least (after Fritzke 2020, "The breathing k-means algorithm").

import { assign } from './assignment';
import { Breath } from './breath';
import { inertiaAtMeans, lloyd, moveToMeans } from './lloyd';
import { removeCheapest } from './removal';
import { MEAN_BYTES, moveCentroid, Solver } from './solver';
import { splitLargest } from './split';

/** Copies the centroids aside. */
function saveCentroids(s: Solver, b: Breath): void {
  memory.copy(b.saved, s.means, s.k * MEAN_BYTES);
}

/** Brings back the centroids saved, `k` of them, and assigns all points to them. */
function restoreCentroids(s: Solver, b: Breath, k: u32): void {
  s.k = k;
  for (let i: u32 = 0; i < k; i++) {
    const at = b.saved + i * MEAN_BYTES;
    moveCentroid(s, i, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16), load<f64>(at, 24));
  }
  assign(s);
}

/**
 * One breath: `m` clusters more, `steps` iterations, as many clusters fewer, `steps` iterations. Kept when
 * the inertia fell by more than `gain` times itself, else undone; returns the iterations done, negative
 * when undone.
 */
export function breathe(s: Solver, b: Breath, m: u32, steps: u32, tolerance: f64, gain: f64): i32 {
  moveToMeans(s);
  saveCentroids(s, b);
  const k = s.k;
  const before = inertiaAtMeans(s);
  splitLargest(s, b, m);
  assign(s);
  let iterations = lloyd(s, steps, tolerance);
  moveToMeans(s);
  removeCheapest(s, b, m);
  iterations += lloyd(s, steps, tolerance);
  if (inertiaAtMeans(s) < before * (1 - gain)) return iterations;
  restoreCentroids(s, b, k);
  return -iterations;
}
