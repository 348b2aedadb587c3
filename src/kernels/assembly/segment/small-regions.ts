// Merges small regions, smallest first, each into the neighbour of nearest mean colour.

import { find, flatten } from './components';
import { Merging, NONE, nearestNeighbor } from './nearest-region';

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
  memory.fill(m.heads, 0xff, (<usize>m.minArea) << 2);
  for (let i: u32 = 0; i < m.count; i++) {
    const at = (<usize>i) << 2;
    store<u32>(m.parents + at, i);
    store<u32>(m.nexts + at, NONE);
    store<u32>(m.tails + at, i);
    enqueue(m, i, areaOf(m, i));
  }
  for (let area: u32 = 1; area < m.minArea; area++) {
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
  if (areaOf(m, region) >= <f64>m.minArea) return;
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
  if (area >= <f64>m.minArea) return;
  const queue = (<usize>area) << 2;
  store<u32>(m.queued + ((<usize>entry) << 2), NONE);
  if (load<u32>(m.heads + queue) === NONE) store<u32>(m.heads + queue, entry);
  else store<u32>(m.queued + ((<usize>load<u32>(m.ends + queue)) << 2), entry);
  store<u32>(m.ends + queue, entry);
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
