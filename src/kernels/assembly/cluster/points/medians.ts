// Weighted medians per axis and cluster, over points that are sorted once.

import { axisAt, Cloud } from './cloud';

/** The search for a cluster's median. */
@unmanaged
class MedianSearch {
  /** Half of its weight, and the weight passed. */
  half: f64;
  passed: f64;
  median: f64;
  /** How far it is. */
  progress: u64;
}

/** A point's number behind its value, as bits that sort like it. */
@unmanaged
class SortKey {
  bits: u64;
  point: u32;
}

const SEARCHING: u64 = 0;
/** Exactly half of the weight lies at or below the value: any position up to the next value is a median. */
const HALFWAY: u64 = 1;
const FOUND: u64 = 2;

/**
 * The numbers of the points in ascending order of an axis, equal ones in their own order, to `orderAt` (u32 each).
 * Radix sort of the bits, 8 at a time. Scratch: `keysAt` and `swapAt` a `SortKey` per point, `digitsAt` 1,024 bytes.
 */
export function sortAxis(
  c: Cloud,
  axis: u32,
  orderAt: usize,
  keysAt: usize,
  swapAt: usize,
  digitsAt: usize,
): void {
  const values = axisAt(c, axis);
  let differing: u64 = 0;
  const first = sortable(load<u64>(values));
  let from = keysAt;
  let to = swapAt;
  for (let i: u32 = 0; i < c.count; i++) {
    const key = sortable(load<u64>(values + (i << 3)));
    differing |= key ^ first;
    setKey(from, i, key, i);
  }
  for (let shift: u64 = 0; shift < 64; shift += 8) {
    if (((differing >> shift) & 255) === 0) continue;
    sortDigit(from, to, c.count, shift, digitsAt);
    const other = from;
    from = to;
    to = other;
  }
  for (let i: u32 = 0; i < c.count; i++) store<u32>(orderAt + (i << 2), keyAt(from, i).point);
}

/** Bits of a f64 as an integer that sorts like it; -0 like 0. */
function sortable(bits: u64): u64 {
  if (bits << 1 === 0) return 0x8000000000000000;
  return bits >> 63 ? ~bits : bits | 0x8000000000000000;
}

function sortDigit(from: usize, to: usize, count: u32, shift: u64, digitsAt: usize): void {
  memory.fill(digitsAt, 0, 1024);
  for (let i: u32 = 0; i < count; i++) {
    const at = digitsAt + ((<usize>((keyAt(from, i).bits >> shift) & 255)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let before: u32 = 0;
  for (let at = digitsAt; at < digitsAt + 1024; at += 4) {
    const here = load<u32>(at);
    store<u32>(at, before);
    before += here;
  }
  for (let i: u32 = 0; i < count; i++) {
    const key = keyAt(from, i);
    const at = digitsAt + ((<usize>((key.bits >> shift) & 255)) << 2);
    const slot = load<u32>(at);
    store<u32>(at, slot + 1);
    setKey(to, slot, key.bits, key.point);
  }
}

function keyAt(keysAt: usize, i: u32): SortKey {
  return changetype<SortKey>(keysAt + i * offsetof<SortKey>());
}

function setKey(keysAt: usize, i: u32, bits: u64, point: u32): void {
  const key = keyAt(keysAt, i);
  key.bits = bits;
  key.point = point;
}

/**
 * Median of every cluster along an axis: the position with at most half of the cluster's weight on either side;
 * the middle where there is a whole stretch of them. `orderAt` from `sortAxis`; `sumsAt` from `sumByLabel`;
 * `searchesAt` a `MedianSearch` per cluster.
 * Writes to the axis of `centroidsAt`; a cluster without weight keeps its own.
 */
export function weightedMedians(
  c: Cloud,
  axis: u32,
  orderAt: usize,
  labelsAt: usize,
  k: u32,
  sumsAt: usize,
  searchesAt: usize,
  centroidsAt: usize,
): void {
  memory.fill(searchesAt, 0, k * offsetof<MedianSearch>());
  for (let j: u32 = 0; j < k; j++) {
    const weight = load<f64>(sumsAt + j * ((c.dims + 1) << 3));
    searchOf(searchesAt, j).half = 0.5 * weight;
  }
  const values = axisAt(c, axis);
  for (let position: u32 = 0; position < c.count; position++) {
    const i = load<u32>(orderAt + (position << 2));
    const weight = load<f64>(c.weights + (i << 3));
    if (weight === 0) continue;
    const search = searchOf(searchesAt, load<u32>(labelsAt + (i << 2)));
    if (search.progress !== FOUND) pass(search, load<f64>(values + (i << 3)), weight);
  }
  for (let j: u32 = 0; j < k; j++) {
    const search = searchOf(searchesAt, j);
    if (search.progress === SEARCHING) continue;
    store<f64>(centroidsAt + ((j * c.dims + axis) << 3), search.median);
  }
}

function searchOf(searchesAt: usize, cluster: u32): MedianSearch {
  return changetype<MedianSearch>(searchesAt + cluster * offsetof<MedianSearch>());
}

/** Takes a cluster's search past a value. */
function pass(search: MedianSearch, value: f64, weight: f64): void {
  if (search.progress === HALFWAY) {
    search.median += 0.5 * (value - search.median);
    search.progress = FOUND;
    return;
  }
  search.passed += weight;
  search.median = value;
  if (search.passed >= search.half) search.progress = search.passed > search.half ? FOUND : HALFWAY;
}
