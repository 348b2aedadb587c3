// Weighted medians per axis and cluster, over points that are sorted once.

import { axisAt, Cloud } from './cloud';

/** Bytes of one cluster's state: f64 half of its weight, weight passed, median; u32 how far it is. */
const STATE_BYTES: u32 = 32;
const SEARCHING: u32 = 0;
/** Exactly half of the weight lies at or below the value: any place up to the next value is a median. */
const HALFWAY: u32 = 1;
const FOUND: u32 = 2;

/**
 * The numbers of the points in ascending order of an axis, equal ones in their own order, to `orderAt` (u32 each).
 * Radix sort of the bits, 8 at a time. Scratch: `keysAt` and `swapAt` 12 bytes per point, `digitsAt` 1,024 bytes.
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
    store<u64>(from + i * 12, key);
    store<u32>(from + i * 12, i, 8);
  }
  for (let shift: u64 = 0; shift < 64; shift += 8) {
    if (((differing >> shift) & 255) === 0) continue;
    sortDigit(from, to, c.count, shift, digitsAt);
    const other = from;
    from = to;
    to = other;
  }
  for (let i: u32 = 0; i < c.count; i++) store<u32>(orderAt + (i << 2), load<u32>(from + i * 12, 8));
}

/** Bits of a f64 as an integer that sorts like it; -0 like 0. */
function sortable(bits: u64): u64 {
  if (bits << 1 === 0) return 0x8000000000000000;
  return bits >> 63 ? ~bits : bits | 0x8000000000000000;
}

function sortDigit(from: usize, to: usize, count: u32, shift: u64, digitsAt: usize): void {
  memory.fill(digitsAt, 0, 1024);
  for (let i: u32 = 0; i < count; i++) {
    const at = digitsAt + ((<usize>((load<u64>(from + i * 12) >> shift) & 255)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let before: u32 = 0;
  for (let at = digitsAt; at < digitsAt + 1024; at += 4) {
    const here = load<u32>(at);
    store<u32>(at, before);
    before += here;
  }
  for (let i: u32 = 0; i < count; i++) {
    const key = load<u64>(from + i * 12);
    const at = digitsAt + ((<usize>((key >> shift) & 255)) << 2);
    const place = load<u32>(at);
    store<u32>(at, place + 1);
    store<u64>(to + place * 12, key);
    store<u32>(to + place * 12, load<u32>(from + i * 12, 8), 8);
  }
}

/**
 * Median of every cluster along an axis: the place with at most half of the cluster's weight on either side;
 * the middle where there is a whole stretch of them. `orderAt` from `sortAxis`; `sumsAt` from `sumByLabel`;
 * `stateAt` 32 bytes per cluster. Writes to the axis of `centroidsAt`; a cluster without weight keeps its own.
 */
export function weightedMedians(
  c: Cloud,
  axis: u32,
  orderAt: usize,
  labelsAt: usize,
  k: u32,
  sumsAt: usize,
  stateAt: usize,
  centroidsAt: usize,
): void {
  memory.fill(stateAt, 0, k * STATE_BYTES);
  for (let j: u32 = 0; j < k; j++) {
    const weight = load<f64>(sumsAt + j * ((c.dims + 1) << 3));
    store<f64>(stateAt + j * STATE_BYTES, 0.5 * weight);
  }
  const values = axisAt(c, axis);
  for (let position: u32 = 0; position < c.count; position++) {
    const i = load<u32>(orderAt + (position << 2));
    const weight = load<f64>(c.weights + (i << 3));
    if (weight === 0) continue;
    const state = stateAt + load<u32>(labelsAt + (i << 2)) * STATE_BYTES;
    if (load<u32>(state, 24) !== FOUND) pass(state, load<f64>(values + (i << 3)), weight);
  }
  for (let j: u32 = 0; j < k; j++) {
    const state = stateAt + j * STATE_BYTES;
    if (load<u32>(state, 24) === SEARCHING) continue;
    store<f64>(centroidsAt + ((j * c.dims + axis) << 3), load<f64>(state, 16));
  }
}

/** Takes a cluster's search past a value. */
function pass(state: usize, value: f64, weight: f64): void {
  if (load<u32>(state, 24) === HALFWAY) {
    const median = load<f64>(state, 16);
    store<f64>(state, median + 0.5 * (value - median), 16);
    store<u32>(state, FOUND, 24);
    return;
  }
  const half = load<f64>(state);
  const passed = load<f64>(state, 8) + weight;
  store<f64>(state, passed, 8);
  store<f64>(state, value, 16);
  if (passed >= half) store<u32>(state, passed > half ? FOUND : HALFWAY, 24);
}
