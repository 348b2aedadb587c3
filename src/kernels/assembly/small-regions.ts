// Merges small regions, smallest first, each into the neighbour of nearest mean colour.

import { find, flatten } from './components';

const NONE: u32 = 0xffffffff;

/** Filled in by the caller. 32-bit fields in this order; regions have numbers below `count`. */
@unmanaged
class Merging {
  /** u32 per pixel, row-major; 0xffffffff is no region. */
  labels: usize;
  width: u32;
  height: u32;
  count: u32;
  /** Regions of fewer pixels are merged. */
  least: u32;
  /** Four f64 per region: area, and the sums of three colour coordinates. */
  sums: usize;
  /** u32 per region: parent of its set, next and last of the set's list, and the next entry of the same queue. */
  parents: usize;
  nexts: usize;
  tails: usize;
  queued: usize;
  /** u32 per area below `least`: first and last entry of its queue. */
  heads: usize;
  ends: usize;
  /** u32 for each region and one more: where its neighbours start. */
  starts: usize;
  /** The neighbours of small regions, one for each side of a pixel that borders on another region. */
  neighbors: usize;
}

/** Adds area and colour to the cleared sums. Planes: three f32 arrays, `stride` floats apart. */
export function sumPlanes(labelsAt: usize, pixels: u32, planesAt: usize, stride: u32, sumsAt: usize): void {
  const plane: usize = (<usize>stride) << 2;
  for (let i: u32 = 0; i < pixels; i++) {
    const at = (<usize>i) << 2;
    const label = load<u32>(labelsAt + at);
    if (label === NONE) continue;
    const sums = sumsAt + ((<usize>label) << 5);
    store<f64>(sums, load<f64>(sums) + 1);
    store<f64>(sums, load<f64>(sums, 8) + <f64>load<f32>(planesAt + at), 8);
    store<f64>(sums, load<f64>(sums, 16) + <f64>load<f32>(planesAt + plane + at), 16);
    store<f64>(sums, load<f64>(sums, 24) + <f64>load<f32>(planesAt + 2 * plane + at), 24);
  }
}

/** Fills in `starts`; returns how many neighbours there are to list. */
export function countSides(m: Merging): u32 {
  memory.fill(m.starts, 0, (<usize>m.count + 1) << 2);
  visitSides(m, false);
  let sum: u32 = 0;
  for (let i: u32 = 0; i <= m.count; i++) {
    const at = m.starts + ((<usize>i) << 2);
    const count = load<u32>(at);
    store<u32>(at, sum);
    sum += count;
  }
  return sum;
}

/** Merges, and replaces the labels by those of what is left, numbered by the lowest of each; returns how many. */
export function mergeSmall(m: Merging): u32 {
  visitSides(m, true);
  // Filling moved every start to the end of its list.
  for (let i = m.count; i > 0; i--)
    store<u32>(m.starts + ((<usize>i) << 2), load<u32>(m.starts + ((<usize>i - 1) << 2)));
  store<u32>(m.starts, 0);
  memory.fill(m.heads, 0xff, (<usize>m.least) << 2);
  for (let i: u32 = 0; i < m.count; i++) {
    const at = (<usize>i) << 2;
    store<u32>(m.parents + at, i);
    store<u32>(m.nexts + at, NONE);
    store<u32>(m.tails + at, i);
    enqueue(m, i, areaOf(m, i));
  }
  for (let area: u32 = 1; area < m.least; area++) {
    for (;;) {
      const entry = load<u32>(m.heads + ((<usize>area) << 2));
      if (entry === NONE) break;
      store<u32>(m.heads + ((<usize>area) << 2), load<u32>(m.queued + ((<usize>entry) << 2)));
      const region = find(m.parents, entry);
      // It may have grown since; then a later entry stands for it.
      if (areaOf(m, region) !== <f64>area) continue;
      const neighbor = nearestNeighbor(m, region);
      if (neighbor !== NONE) enqueue(m, entry, areaOf(m, unite(m, region, neighbor)));
    }
  }
  const count = flatten(m.parents, m.count);
  const pixels: usize = <usize>m.width * m.height;
  for (let at = m.labels; at < m.labels + (pixels << 2); at += 4) {
    const label = load<u32>(at);
    if (label !== NONE) store<u32>(at, load<u32>(m.parents + ((<usize>label) << 2)));
  }
  return count;
}

/** Counts, or lists, the neighbours of small regions. */
function visitSides(m: Merging, list: bool): void {
  const rowBytes: usize = (<usize>m.width) << 2;
  for (let y: u32 = 0; y < m.height; y++) {
    const row = m.labels + y * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 4) {
      const label = load<u32>(row + at);
      if (at + 4 < rowBytes) visitPair(m, label, load<u32>(row + at + 4), list);
      if (y + 1 < m.height) visitPair(m, label, load<u32>(row + at + rowBytes), list);
    }
  }
}

function visitPair(m: Merging, a: u32, b: u32, list: bool): void {
  if (a === b || a === NONE || b === NONE) return;
  visitSide(m, a, b, list);
  visitSide(m, b, a, list);
}

function visitSide(m: Merging, region: u32, neighbor: u32, list: bool): void {
  if (areaOf(m, region) >= <f64>m.least) return;
  const at = m.starts + ((<usize>region) << 2);
  const to = load<u32>(at);
  if (list) store<u32>(m.neighbors + ((<usize>to) << 2), neighbor);
  store<u32>(at, to + 1);
}

function areaOf(m: Merging, region: u32): f64 {
  return load<f64>(m.sums + ((<usize>region) << 5));
}

/** Puts an entry for its region at the end of the queue of the region's area, if that is small. */
function enqueue(m: Merging, entry: u32, area: f64): void {
  if (area >= <f64>m.least) return;
  const queue = (<usize>area) << 2;
  store<u32>(m.queued + ((<usize>entry) << 2), NONE);
  if (load<u32>(m.heads + queue) === NONE) store<u32>(m.heads + queue, entry);
  else store<u32>(m.queued + ((<usize>load<u32>(m.ends + queue)) << 2), entry);
  store<u32>(m.ends + queue, entry);
}

/** The neighbour of nearest mean colour, the lowest of equals; `NONE` for a region without neighbours. */
function nearestNeighbor(m: Merging, region: u32): u32 {
  let best = NONE;
  let least = f64.MAX_VALUE;
  let before = region;
  for (let part = region; part !== NONE; ) {
    const from = m.neighbors + ((<usize>load<u32>(m.starts + ((<usize>part) << 2))) << 2);
    const to = compactSides(m, part, region);
    for (let at = from; at < to; at += 4) {
      const neighbor = load<u32>(at);
      if (neighbor === best) continue;
      const distance = distanceOf(m, region, neighbor);
      if (distance > least || (distance === least && neighbor > best)) continue;
      least = distance;
      best = neighbor;
    }
    const next = load<u32>(m.nexts + ((<usize>part) << 2));
    if (from === to && part !== region) {
      // Nothing of this part is left at the region's boundary.
      store<u32>(m.nexts + ((<usize>before) << 2), next);
      if (next === NONE) store<u32>(m.tails + ((<usize>region) << 2), before);
    } else before = part;
    part = next;
  }
  return best;
}

/** Drops the sides of a part that lie inside its region by now, which saves looking at them again; returns their end. */
function compactSides(m: Merging, part: u32, region: u32): usize {
  const start = m.starts + ((<usize>part) << 2);
  const from = m.neighbors + ((<usize>load<u32>(start)) << 2);
  const end = m.neighbors + ((<usize>load<u32>(start, 4)) << 2);
  let to = from;
  let last = region;
  for (let at = from; at < end; at += 4) {
    const listed = load<u32>(at);
    if (listed === NONE) break;
    const neighbor = find(m.parents, listed);
    if (neighbor === last || neighbor === region) continue;
    last = neighbor;
    store<u32>(to, neighbor);
    to += 4;
  }
  if (to < end) store<u32>(to, NONE);
  return to;
}

/** Squared distance of two mean colours. */
function distanceOf(m: Merging, a: u32, b: u32): f64 {
  const first = m.sums + ((<usize>a) << 5);
  const second = m.sums + ((<usize>b) << 5);
  const n = load<f64>(first);
  const o = load<f64>(second);
  const x = load<f64>(first, 8) / n - load<f64>(second, 8) / o;
  const y = load<f64>(first, 16) / n - load<f64>(second, 16) / o;
  const z = load<f64>(first, 24) / n - load<f64>(second, 24) / o;
  return x * x + y * y + z * z;
}

/** Makes one region of two; returns it. */
function unite(m: Merging, a: u32, b: u32): u32 {
  const root = min(a, b);
  const other = max(a, b);
  store<u32>(m.parents + ((<usize>other) << 2), root);
  store<u32>(m.nexts + ((<usize>load<u32>(m.tails + ((<usize>root) << 2))) << 2), other);
  store<u32>(m.tails + ((<usize>root) << 2), load<u32>(m.tails + ((<usize>other) << 2)));
  const sums = m.sums + ((<usize>root) << 5);
  const added = m.sums + ((<usize>other) << 5);
  v128.store(sums, f64x2.add(v128.load(sums), v128.load(added)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), v128.load(added, 16)), 16);
  return root;
}
