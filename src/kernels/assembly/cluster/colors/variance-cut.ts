// Initial centroids by cutting the cloud of points where its variance is largest.

import { moveCentroid, Solver } from './solver';
import { Box, boxAt, siftDown, siftUp, swap } from './variance-boxes';

const BINS: u32 = 32;

/** Sums over the points of a slice of a box. */
@unmanaged
class Bin {
  weight: f64;
  x: f64;
  y: f64;
  z: f64;
  w: f64;
}

function binAt(binsAt: usize, i: u32): Bin {
  return changetype<Bin>(binsAt + i * offsetof<Bin>());
}

/**
 * Variance cut (Wu 1991): the box of largest inertia is cut, across the axis and at the position that leave
 * the least inertia, until there are `k`; the centroids are the means of the boxes. Returns how many boxes
 * were made: fewer than `k` only when there are fewer distinct points. Scratch: `orderAt` u32 per point,
 * `boxesAt` a `Box` and `heapAt` 4 bytes per box, `binsAt` 32 times a `Bin`.
 */
export function varianceCut(
  s: Solver,
  k: u32,
  orderAt: usize,
  boxesAt: usize,
  heapAt: usize,
  binsAt: usize,
): u32 {
  for (let i: u32 = 0; i < s.count; i++) store<u32>(orderAt + (i << 2), i);
  const first = boxAt(boxesAt, 0);
  first.start = 0;
  first.end = s.count;
  measureBox(s, first, orderAt);
  store<u32>(heapAt, 0);
  let boxes: u32 = 1;
  while (boxes < k) {
    const worst = load<u32>(heapAt);
    const box = boxAt(boxesAt, worst);
    if (box.inertia <= 0) break;
    const twin = boxAt(boxesAt, boxes);
    const cut = cutBox(s, box, twin, orderAt, binsAt);
    if (!cut) box.inertia = 0;
    // First the root, which became smaller: on the way up the new one relies on an ordered heap.
    siftDown(boxesAt, heapAt, boxes);
    if (!cut) continue;
    store<u32>(heapAt + (boxes << 2), boxes);
    siftUp(boxesAt, heapAt, boxes);
    boxes++;
  }
  s.k = boxes;
  for (let i: u32 = 0; i < boxes; i++) {
    const box = boxAt(boxesAt, i);
    moveCentroid(s, i, box.x / box.weight, box.y / box.weight, box.z / box.weight, box.w / box.weight);
  }
  return boxes;
}

function measureBox(s: Solver, box: Box, orderAt: usize): void {
  let weight: f64 = 0;
  let x: f64 = 0;
  let y: f64 = 0;
  let z: f64 = 0;
  let w: f64 = 0;
  let energy: f64 = 0;
  for (let at = box.start; at < box.end; at++) {
    const i = load<u32>(orderAt + (at << 2));
    const own = load<f64>(s.weights + (i << 3));
    const offset = i << 2;
    weight += own;
    x += own * <f64>load<f32>(s.x + offset);
    y += own * <f64>load<f32>(s.y + offset);
    z += own * <f64>load<f32>(s.z + offset);
    w += own * <f64>load<f32>(s.w + offset);
    energy += load<f64>(s.energies + (i << 3));
  }
  box.weight = weight;
  box.x = x;
  box.y = y;
  box.z = z;
  box.w = w;
  box.inertia = box.end - box.start < 2 ? 0 : energy - gain(weight, x, y, z, w);
}

/** What a group of points saves of its energy when it is replaced by its mean: |sum|^2 / weight. */
function gain(weight: f64, x: f64, y: f64, z: f64, w: f64): f64 {
  return (x * x + y * y + z * z + w * w) / weight;
}

/** Cuts `box` in two at the best position of the best axis; the upper part becomes `twin`. 0: all points equal. */
function cutBox(s: Solver, box: Box, twin: Box, orderAt: usize, binsAt: usize): bool {
  let best: f64 = -1;
  let bestValues: usize = 0;
  let bestLimit: f32 = 0;
  for (let axis: u32 = 0; axis < s.dims; axis++) {
    const values = load<usize>(changetype<usize>(s) + (axis << 2));
    let low: f32 = f32.MAX_VALUE;
    let high: f32 = -f32.MAX_VALUE;
    for (let at = box.start; at < box.end; at++) {
      const value = load<f32>(values + (load<u32>(orderAt + (at << 2)) << 2));
      low = min(low, value);
      high = max(high, value);
    }
    const width = (high - low) / <f32>BINS;
    if (width <= 0) continue;
    fillBins(s, box, orderAt, values, low, width, binsAt);
    let weight: f64 = 0;
    let x: f64 = 0;
    let y: f64 = 0;
    let z: f64 = 0;
    let w: f64 = 0;
    for (let bin: u32 = 0; bin + 1 < BINS; bin++) {
      const sums = binAt(binsAt, bin);
      weight += sums.weight;
      x += sums.x;
      y += sums.y;
      z += sums.z;
      w += sums.w;
      const other = box.weight - weight;
      if (weight <= 0 || other <= 0) continue;
      const score = gain(weight, x, y, z, w) + gain(other, box.x - x, box.y - y, box.z - z, box.w - w);
      if (score <= best) continue;
      best = score;
      bestValues = values;
      bestLimit = low + width * <f32>(bin + 1);
    }
  }
  if (bestValues === 0) return false;
  return partition(s, box, twin, orderAt, bestValues, bestLimit);
}

function fillBins(
  s: Solver,
  box: Box,
  orderAt: usize,
  values: usize,
  low: f32,
  width: f32,
  binsAt: usize,
): void {
  memory.fill(binsAt, 0, BINS * offsetof<Bin>());
  const perWidth: f32 = 1 / width;
  for (let at = box.start; at < box.end; at++) {
    const i = load<u32>(orderAt + (at << 2));
    const offset = i << 2;
    const bin = min(<u32>((load<f32>(values + offset) - low) * perWidth), BINS - 1);
    const sums = binAt(binsAt, bin);
    const weight = load<f64>(s.weights + (i << 3));
    sums.weight += weight;
    sums.x += weight * <f64>load<f32>(s.x + offset);
    sums.y += weight * <f64>load<f32>(s.y + offset);
    sums.z += weight * <f64>load<f32>(s.z + offset);
    sums.w += weight * <f64>load<f32>(s.w + offset);
  }
}

/** Puts the points below `limit` first; false when that leaves one side empty (rounding at the last bin). */
function partition(s: Solver, box: Box, twin: Box, orderAt: usize, values: usize, limit: f32): bool {
  let low = box.start;
  let high = box.end;
  while (low < high) {
    if (load<f32>(values + (load<u32>(orderAt + (low << 2)) << 2)) < limit) low++;
    else swap(orderAt, low, --high);
  }
  if (low === box.start || low === box.end) return false;
  twin.start = low;
  twin.end = box.end;
  box.end = low;
  measureBox(s, box, orderAt);
  measureBox(s, twin, orderAt);
  return true;
}
