// Breathing out: the clusters that are missed least are removed.

import { assign } from './assignment';
import { addTo, Breath, chooseHighest } from './breath';
import { FAR, listCentroids } from './candidates';
import { MEAN_BYTES, moveCentroid, Solver, SUMS_BYTES } from './solver';

/** Nearest other centroids that are looked at for the second-nearest of a point. */
const NEIGHBORS: u32 = 12;
const NEIGHBORS_BYTES: u32 = NEIGHBORS * 16;
/**
 * Finds the `wanted` nearest other centroids of cluster `k`, nearest first, by the f32 centroids listed last:
 * numbers to `b.nearest`, squared distances (f32) behind them; returns how many there are.
 */
function findNeighbors(s: Solver, b: Breath, k: u32, wanted: u32): u32 {
  const stride = s.capacity << 2;
  const own = s.lists + (k << 2);
  const x = v128.load32_splat(own + stride);
  const y = v128.load32_splat(own + 2 * stride);
  const z = v128.load32_splat(own + 3 * stride);
  const w = v128.load32_splat(own + 4 * stride);
  const values = b.nearest + NEIGHBORS * 4;
  let found: u32 = 0;
  let farthest: f32 = f32.MAX_VALUE;
  const end = s.lists + (s.k << 2);
  for (let at = s.lists; at < end; at += 16) {
    const distance = distances(x, y, z, w, at + stride, stride);
    let lanes = i32x4.bitmask(f32x4.lt(distance, f32x4.splat(farthest)));
    if (lanes === 0) continue;
    v128.store(b.lanes, distance);
    for (; lanes !== 0; lanes &= lanes - 1) {
      const lane = ctz<i32>(lanes) << 2;
      const other = <u32>((at - s.lists) >> 2) + (lane >> 2);
      const value = load<f32>(b.lanes + lane);
      if (other === k || other >= s.k || value >= farthest) continue;
      if (found < wanted) found++;
      let slot = found - 1;
      for (; slot > 0 && load<f32>(values + ((slot - 1) << 2)) > value; slot--) {
        store<u32>(b.nearest + (slot << 2), load<u32>(b.nearest + ((slot - 1) << 2)));
        store<f32>(values + (slot << 2), load<f32>(values + ((slot - 1) << 2)));
      }
      store<u32>(b.nearest + (slot << 2), other);
      store<f32>(values + (slot << 2), value);
      if (found === wanted) farthest = load<f32>(values + ((wanted - 1) << 2));
    }
  }
  return found;
}

/** Copies the coordinates of the nearest other centroids of cluster `k` where `lossOfPoint` reads them. */
function gatherNeighbors(s: Solver, b: Breath, k: u32): void {
  const stride = s.capacity << 2;
  const found = findNeighbors(s, b, k, NEIGHBORS);
  const out = b.neighbors + k * NEIGHBORS_BYTES;
  for (let axis: u32 = 0; axis < 4; axis++) {
    const values = s.lists + (axis + 1) * stride;
    for (let n: u32 = 0; n < NEIGHBORS; n++) {
      const at = out + ((axis * NEIGHBORS + n) << 2);
      store<f32>(at, n < found ? load<f32>(values + (load<u32>(b.nearest + (n << 2)) << 2)) : FAR);
    }
  }
}

/**
 * Scores every cluster by what its removal would save (the negative of what it would cost): estimated from
 * its weight and nearest neighbour for all, then exactly, point by point, for the `candidates` cheapest.
 */
function scoreRemovals(s: Solver, b: Breath, candidates: u32): void {
  listCentroids(s);
  for (let k: u32 = 0; k < s.k; k++) {
    findNeighbors(s, b, k, 1);
    const other = load<u32>(b.nearest);
    store<u32>(b.closest + (k << 2), other);
    const weight = load<f64>(s.sums + k * SUMS_BYTES, 32);
    const otherWeight = load<f64>(s.sums + other * SUMS_BYTES, 32);
    const share = weight + otherWeight > 0 ? (weight * otherWeight) / (weight + otherWeight) : 0;
    const score = -share * <f64>load<f32>(b.nearest + NEIGHBORS * 4);
    store<f64>(b.scores + (k << 3), k < s.fixed ? -f64.MAX_VALUE : score);
  }
  chooseHighest(s, b, candidates);
  for (let k: u32 = 0; k < s.k; k++) {
    const chosen = load<u32>(b.marks + (k << 2)) !== 0;
    store<f64>(b.scores + (k << 3), chosen ? 0 : -f64.MAX_VALUE);
    if (chosen) gatherNeighbors(s, b, k);
  }
  for (let i: u32 = 0; i < s.count; i++) {
    const label = load<u32>(s.labels + (i << 2));
    if (load<u32>(b.marks + (label << 2)) === 0) continue;
    const loss = load<f64>(s.weights + (i << 3)) * <f64>lossOfPoint(s, b, i, label);
    addTo(b.scores + (label << 3), -loss);
  }
}

/** How much farther the second-nearest centroid of point `i` is than its own, in squared distance. */
function lossOfPoint(s: Solver, b: Breath, i: u32, label: u32): f32 {
  const offset = i << 2;
  const x = v128.load32_splat(s.x + offset);
  const y = v128.load32_splat(s.y + offset);
  const z = v128.load32_splat(s.z + offset);
  const w = v128.load32_splat(s.w + offset);
  const at = b.neighbors + label * NEIGHBORS_BYTES;
  let second = f32x4.splat(f32.MAX_VALUE);
  for (let n: u32 = 0; n < NEIGHBORS * 4; n += 16)
    second = f32x4.min(second, distances(x, y, z, w, at + n, NEIGHBORS * 4));
  second = f32x4.min(
    second,
    i8x16.shuffle(second, second, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
  );
  const other = min(f32x4.extract_lane(second, 0), f32x4.extract_lane(second, 1));
  const own = distances(x, y, z, w, s.lists + (label << 2) + (s.capacity << 2), s.capacity << 2);
  return other - f32x4.extract_lane(own, 0);
}

/** Squared distances of one point to four centroids whose coordinates lie `stride` bytes apart per axis. */
function distances(x: v128, y: v128, z: v128, w: v128, at: usize, stride: usize): v128 {
  const dx = f32x4.sub(v128.load(at), x);
  const dy = f32x4.sub(v128.load(at + stride), y);
  const dz = f32x4.sub(v128.load(at + 2 * stride), z);
  const dw = f32x4.sub(v128.load(at + 3 * stride), w);
  const xy = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
  return f32x4.add(xy, f32x4.add(f32x4.mul(dz, dz), f32x4.mul(dw, dw)));
}

/** What `removeCheapest` has decided of a cluster. */
const OPEN: u32 = 0;
const STAYS: u32 = 1;
const GOES: u32 = 2;

/** Removes the `m` clusters that cost least, none fixed, as far as their nearest neighbours can stay; then assigns. */
export function removeCheapest(s: Solver, b: Breath, m: u32): void {
  const candidates = min(s.k - s.fixed, 3 * m + 8);
  scoreRemovals(s, b, candidates);
  chooseHighest(s, b, candidates);
  for (let k: u32 = 0; k < s.k; k++) store<u32>(b.marks + (k << 2), OPEN);
  let removed: u32 = 0;
  for (let i: u32 = 0; i < candidates && removed < m; i++) {
    const k = load<u32>(b.chosen + (i << 2));
    const neighbor = b.marks + (load<u32>(b.closest + (k << 2)) << 2);
    if (load<u32>(b.marks + (k << 2)) !== OPEN || load<u32>(neighbor) === GOES) continue;
    store<u32>(b.marks + (k << 2), GOES);
    store<u32>(neighbor, STAYS);
    removed++;
  }
  for (let k: u32 = s.fixed; k < s.k && removed < m; k++) {
    if (load<u32>(b.marks + (k << 2)) === GOES) continue;
    store<u32>(b.marks + (k << 2), GOES);
    removed++;
  }
  closeRanks(s, b);
  assign(s);
}

/** Fills the slots of the clusters that go with the last ones that stay. */
function closeRanks(s: Solver, b: Breath): void {
  for (let k: u32 = 0; k < s.k; k++) {
    if (load<u32>(b.marks + (k << 2)) !== GOES) continue;
    while (s.k > k + 1 && load<u32>(b.marks + ((s.k - 1) << 2)) === GOES) s.k--;
    s.k--;
    if (s.k === k) return;
    const last = s.means + s.k * MEAN_BYTES;
    moveCentroid(s, k, load<f64>(last), load<f64>(last, 8), load<f64>(last, 16), load<f64>(last, 24));
  }
}
