// Breathing in: the clusters of largest inertia are split in two.

import { addTo, Breath, chooseHighest } from './breath';
import { clusterInertia, moveToMeans } from './lloyd';
import { MEAN_BYTES, moveCentroid, Solver, SUMS_BYTES } from './solver';

/** f64 per cluster in the scatter scratch: the ten second moments of four axes. */
const SCATTER_BYTES: u32 = 80;

/** Second moments about the centroids of the marked clusters. */
function scatterOfMarked(s: Solver, b: Breath): void {
  for (let i: u32 = 0; i < s.count; i++) {
    const label = load<u32>(s.labels + (i << 2));
    if (load<u32>(b.marks + (label << 2)) === 0) continue;
    const mean = s.means + label * MEAN_BYTES;
    const weight = load<f64>(s.weights + (i << 3));
    const offset = i << 2;
    const x = <f64>load<f32>(s.x + offset) - load<f64>(mean);
    const y = <f64>load<f32>(s.y + offset) - load<f64>(mean, 8);
    const z = <f64>load<f32>(s.z + offset) - load<f64>(mean, 16);
    const w = <f64>load<f32>(s.w + offset) - load<f64>(mean, 24);
    const at = b.scatter + label * SCATTER_BYTES;
    addTo(at, weight * x * x);
    addTo(at + 8, weight * x * y);
    addTo(at + 16, weight * x * z);
    addTo(at + 24, weight * y * y);
    addTo(at + 32, weight * y * z);
    addTo(at + 40, weight * z * z);
    if (s.dims === 3) continue;
    addTo(at + 48, weight * x * w);
    addTo(at + 56, weight * y * w);
    addTo(at + 64, weight * z * w);
    addTo(at + 72, weight * w * w);
  }
}

/**
 * Splits cluster `k` at its centroid along its principal axis (power iteration from its widest axis): centroid
 * `k` moves to one side by one standard deviation, a new centroid `twin` to the other. A fixed centroid stays; its
 * twin goes to the side where the mean of the points is.
 */
function splitAlongAxis(s: Solver, b: Breath, k: u32, twin: u32): void {
  const at = b.scatter + k * SCATTER_BYTES;
  const xx = load<f64>(at);
  const xy = load<f64>(at, 8);
  const xz = load<f64>(at, 16);
  const yy = load<f64>(at, 24);
  const yz = load<f64>(at, 32);
  const zz = load<f64>(at, 40);
  const xw = load<f64>(at, 48);
  const yw = load<f64>(at, 56);
  const zw = load<f64>(at, 64);
  const ww = load<f64>(at, 72);
  const widest = max(max(xx, yy), max(zz, ww));
  let x: f64 = xx === widest ? 1 : 0;
  let y: f64 = yy === widest && x === 0 ? 1 : 0;
  let z: f64 = zz === widest && x + y === 0 ? 1 : 0;
  let w: f64 = x + y + z === 0 ? 1 : 0;
  let length: f64 = 0;
  for (let turn = 0; turn < 13; turn++) {
    const nx = xx * x + xy * y + xz * z + xw * w;
    const ny = xy * x + yy * y + yz * z + yw * w;
    const nz = xz * x + yz * y + zz * z + zw * w;
    const nw = xw * x + yw * y + zw * z + ww * w;
    length = sqrt(nx * nx + ny * ny + nz * nz + nw * nw);
    if (length <= 0) return;
    x = nx / length;
    y = ny / length;
    z = nz / length;
    w = nw / length;
  }
  let deviation = sqrt(length / load<f64>(s.sums + k * SUMS_BYTES, 32));
  if (k < s.fixed && isBehind(s, k, x, y, z, w)) deviation = -deviation;
  x *= deviation;
  y *= deviation;
  z *= deviation;
  w *= deviation;
  const mean = s.means + k * MEAN_BYTES;
  const mx = load<f64>(mean);
  const my = load<f64>(mean, 8);
  const mz = load<f64>(mean, 16);
  const mw = load<f64>(mean, 24);
  moveCentroid(s, twin, mx + x, my + y, mz + z, mw + w);
  if (k >= s.fixed) moveCentroid(s, k, mx - x, my - y, mz - z, mw - w);
}

/** Whether the mean of cluster `k` lies in the opposite direction of (x, y, z, w) from its centroid. */
function isBehind(s: Solver, k: u32, x: f64, y: f64, z: f64, w: f64): bool {
  const sums = s.sums + k * SUMS_BYTES;
  const mean = s.means + k * MEAN_BYTES;
  const weight = load<f64>(sums, 32);
  const along =
    x * (load<f64>(sums) - weight * load<f64>(mean)) +
    y * (load<f64>(sums, 8) - weight * load<f64>(mean, 8)) +
    z * (load<f64>(sums, 16) - weight * load<f64>(mean, 16)) +
    w * (load<f64>(sums, 24) - weight * load<f64>(mean, 24));
  return along < 0;
}

/** Splits the `m` clusters of largest inertia; the caller has seen that there is room for `m` more. */
export function splitLargest(s: Solver, b: Breath, m: u32): void {
  moveToMeans(s);
  for (let k: u32 = 0; k < s.k; k++) {
    store<f64>(b.scores + (k << 3), clusterInertia(s, k));
    memory.fill(b.scatter + k * SCATTER_BYTES, 0, SCATTER_BYTES);
  }
  chooseHighest(s, b, m);
  scatterOfMarked(s, b);
  for (let i: u32 = 0; i < m; i++) splitAlongAxis(s, b, load<u32>(b.chosen + (i << 2)), s.k + i);
  s.k += m;
}
