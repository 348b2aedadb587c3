// Initial centroids at points, each chosen by its distance to those before.

import { MEAN_BYTES, moveCentroid, Solver } from './solver';

/**
 * Lowers every point's squared distance to its nearest seed (f64 at `nearestAt`, set to infinity first) by
 * the new seed `seed`, a point; returns the sum of weight times distance.
 */
export function nearSeed(s: Solver, seed: u32, nearestAt: usize): f64 {
  const x = load<f32>(s.x + (seed << 2));
  const y = load<f32>(s.y + (seed << 2));
  const z = load<f32>(s.z + (seed << 2));
  const w = load<f32>(s.w + (seed << 2));
  return nearPoint(s, x, y, z, w, nearestAt);
}

/** The same for centroid `k` where it is. */
export function nearCentroid(s: Solver, k: u32, nearestAt: usize): f64 {
  const at = s.means + k * MEAN_BYTES;
  const x = <f32>load<f64>(at);
  const y = <f32>load<f64>(at, 8);
  const z = <f32>load<f64>(at, 16);
  const w = <f32>load<f64>(at, 24);
  return nearPoint(s, x, y, z, w, nearestAt);
}

function nearPoint(s: Solver, x: f32, y: f32, z: f32, w: f32, nearestAt: usize): f64 {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < s.count; i++) {
    const offset = i << 2;
    const dx = load<f32>(s.x + offset) - x;
    const dy = load<f32>(s.y + offset) - y;
    const dz = load<f32>(s.z + offset) - z;
    const dw = load<f32>(s.w + offset) - w;
    const at = nearestAt + (i << 3);
    const distance = min(load<f64>(at), <f64>(dx * dx + dy * dy + dz * dz + dw * dw));
    store<f64>(at, distance);
    sum += load<f64>(s.weights + (i << 3)) * distance;
  }
  return sum;
}

/** First point at which the running sum of weight times distance exceeds `target`; the last such otherwise. */
export function pickByDistance(s: Solver, nearestAt: usize, target: f64): u32 {
  let sum: f64 = 0;
  let picked: u32 = 0;
  for (let i: u32 = 0; i < s.count; i++) {
    const share = load<f64>(s.weights + (i << 3)) * load<f64>(nearestAt + (i << 3));
    if (share <= 0) continue;
    picked = i;
    sum += share;
    if (sum > target) break;
  }
  return picked;
}

/** The point farthest from its nearest seed. */
export function pickFarthest(s: Solver, nearestAt: usize): u32 {
  let picked: u32 = 0;
  let farthest: f64 = -1;
  for (let i: u32 = 0; i < s.count; i++) {
    const distance = load<f64>(nearestAt + (i << 3));
    if (distance > farthest) {
      farthest = distance;
      picked = i;
    }
  }
  return picked;
}

/** Makes point `i` centroid `k`. */
export function seedAtPoint(s: Solver, k: u32, i: u32): void {
  const offset = i << 2;
  moveCentroid(
    s,
    k,
    load<f32>(s.x + offset),
    load<f32>(s.y + offset),
    load<f32>(s.z + offset),
    load<f32>(s.w + offset),
  );
}
