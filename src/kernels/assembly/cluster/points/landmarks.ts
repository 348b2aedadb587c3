// Points as mixtures of their nearest landmarks (Chen and Cai 2011): sparse rows of `r` numbers and shares.

import { expF64x2 } from '../../core/math';
import { Cloud } from './cloud';

/**
 * The `r` nearest of `p` landmarks (rows of `dims` f64) of every point, nearest first: their numbers to
 * `numbersAt` (u32) and squared distances to `sharesAt` (f64).
 */
export function nearestLandmarks(
  c: Cloud,
  landmarksAt: usize,
  p: u32,
  r: u32,
  numbersAt: usize,
  sharesAt: usize,
): void {
  const axisBytes: usize = c.stride << 3;
  for (let i: u32 = 0; i < c.count; i++) {
    const numbers = numbersAt + ((i * r) << 2);
    const distances = sharesAt + ((i * r) << 3);
    const last = distances + ((r - 1) << 3);
    for (let slot: u32 = 0; slot < r; slot++) store<f64>(distances + (slot << 3), f64.MAX_VALUE);
    let row = landmarksAt;
    for (let landmark: u32 = 0; landmark < p; landmark++) {
      let sum: f64 = 0;
      let at = c.values + (i << 3);
      const end = row + (c.dims << 3);
      while (row < end) {
        const difference = load<f64>(at) - load<f64>(row);
        sum += difference * difference;
        at += axisBytes;
        row += 8;
      }
      if (sum < load<f64>(last)) insert(numbers, distances, r, landmark, sum);
    }
  }
}

function insert(numbers: usize, distances: usize, r: u32, landmark: u32, distance: f64): void {
  let slot = r - 1;
  while (slot > 0 && load<f64>(distances + ((slot - 1) << 3)) > distance) {
    store<f64>(distances + (slot << 3), load<f64>(distances + ((slot - 1) << 3)));
    store<u32>(numbers + (slot << 2), load<u32>(numbers + ((slot - 1) << 2)));
    slot--;
  }
  store<f64>(distances + (slot << 3), distance);
  store<u32>(numbers + (slot << 2), landmark);
}

/** Turns squared distances d into shares: exp(-`scale` d), over the sum of the row. */
export function landmarkShares(count: u32, r: u32, scale: f64, sharesAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const row = sharesAt + ((i * r) << 3);
    // Relative to the nearest, so that a far point does not lose all its shares to underflow.
    const nearest = load<f64>(row);
    let sum: f64 = 0;
    for (let slot: u32 = 0; slot < r; slot++) {
      const at = row + (slot << 3);
      const share = f64x2.extract_lane(expF64x2(f64x2.splat(-scale * (load<f64>(at) - nearest))), 0);
      store<f64>(at, share);
      sum += share;
    }
    for (let slot: u32 = 0; slot < r; slot++) {
      const at = row + (slot << 3);
      store<f64>(at, load<f64>(at) / sum);
    }
  }
}

/** Sums over the points of weight times share times share of every pair of landmarks: `p` x `p` f64. */
export function landmarkGram(
  c: Cloud,
  r: u32,
  numbersAt: usize,
  sharesAt: usize,
  p: u32,
  gramAt: usize,
): void {
  memory.fill(gramAt, 0, (p * p) << 3);
  for (let i: u32 = 0; i < c.count; i++) {
    const weight = load<f64>(c.weights + (i << 3));
    const numbers = numbersAt + ((i * r) << 2);
    const shares = sharesAt + ((i * r) << 3);
    for (let a: u32 = 0; a < r; a++) {
      const row = gramAt + ((load<u32>(numbers + (a << 2)) * p) << 3);
      const own = weight * load<f64>(shares + (a << 3));
      for (let b: u32 = 0; b < r; b++) {
        const at = row + (load<u32>(numbers + (b << 2)) << 3);
        store<f64>(at, load<f64>(at) + own * load<f64>(shares + (b << 3)));
      }
    }
  }
}

/**
 * Rows of `k` f64, each brought to length 1: the sum over a point's landmarks of share times the landmark's row
 * in `vectorsAt` (`p` x `k`).
 */
export function embedPoints(
  count: u32,
  r: u32,
  numbersAt: usize,
  sharesAt: usize,
  vectorsAt: usize,
  k: u32,
  outAt: usize,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const out = outAt + ((i * k) << 3);
    let squares: f64 = 0;
    for (let axis: u32 = 0; axis < k; axis++) {
      let sum: f64 = 0;
      for (let slot: u32 = 0; slot < r; slot++) {
        const at = i * r + slot;
        const vector = load<u32>(numbersAt + (at << 2)) * k + axis;
        sum += load<f64>(sharesAt + (at << 3)) * load<f64>(vectorsAt + (vector << 3));
      }
      store<f64>(out + (axis << 3), sum);
      squares += sum * sum;
    }
    const scale: f64 = squares > 0 ? 1 / sqrt(squares) : 0;
    for (let axis: u32 = 0; axis < k; axis++) {
      const at = out + (axis << 3);
      store<f64>(at, load<f64>(at) * scale);
    }
  }
}
