// Exact nearest-centroid assignment over a tree of cells.
//
// The points are sorted by Morton code, so every cell of the tree is a run of points. On the way down each
// node keeps the centroids that can be nearest to any point of its bounding box, as in the filtering
// algorithm of Kanungo et al. (2002): candidate c is dropped for c* when even the corner of the box that
// lies farthest in the direction from c* to c is nearer to c*. A node whose candidates and their places are
// the same as last time is skipped; a node with one candidate is labelled as a whole; leaves compare four
// points at a time.

import { MEAN_BYTES, moveCentroid, NONE, relabelPoint, Solver, SUMS_BYTES } from './solver';

const LEAF_SIZE: u32 = 80;
const NODE_BYTES: u32 = 64;
/** Farther than any point, yet its square is finite: fills candidate lists up to a multiple of 4. */
export const FAR: f32 = 1e18;

@unmanaged
class Node {
  minX: f32;
  minY: f32;
  minZ: f32;
  minW: f32;
  maxX: f32;
  maxY: f32;
  maxZ: f32;
  maxW: f32;
  start: u32;
  end: u32;
  /** Number of the node after the last one of this subtree. */
  next: u32;
  /** The one cluster of all points below, or NONE. */
  label: u32;
  /** Fingerprint of the candidates at the last visit; 0 when the labels below may differ from it. */
  fingerprint: u64;
  /** The centroid that was nearest to the middle of the box at the last visit, or NONE. */
  winner: u32;
  reserved: u32;
}

/** Type parameters that carry the number of dimensions to compile time: `offsetof<Axes>()` is 3 or 4. */
@unmanaged
class Three {
  x: u8;
  y: u8;
  z: u8;
}
@unmanaged
class Four extends Three {
  w: u8;
}

function nodeAt(s: Solver, index: u32): Node {
  return changetype<Node>(s.nodes + index * NODE_BYTES);
}

/** Bits of the Morton code below the digit of `level` (levels count from 0; 8 digits of `dims` bits). */
function shiftOf(s: Solver, level: u32): u32 {
  return (7 - level) * s.dims;
}

function codeAt(s: Solver, i: u32): u32 {
  return load<u32>(s.codes + (i << 2));
}

/** First level at which the codes of the run differ; 8 when they are all equal. */
function splitLevel(s: Solver, start: u32, end: u32): u32 {
  const different = codeAt(s, start) ^ codeAt(s, end - 1);
  if (different === 0) return 8;
  const highest = 31 - clz<u32>(different);
  return 7 - highest / s.dims;
}

/** End of the run of points from `start` that share the digits of its code down to `level`. */
function cellEnd(s: Solver, start: u32, end: u32, level: u32): u32 {
  const shift = shiftOf(s, level);
  const prefix = codeAt(s, start) >>> shift;
  let low = start + 1;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (codeAt(s, middle) >>> shift === prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of nodes that the tree over points `start` to `end` will have. */
export function countNodes(s: Solver, start: u32, end: u32): u32 {
  if (end - start <= LEAF_SIZE) return 1;
  const level = splitLevel(s, start, end);
  if (level === 8) return 1;
  let nodes: u32 = 1;
  for (let i = start; i < end; ) {
    const stop = cellEnd(s, i, end, level);
    nodes += countNodes(s, i, stop);
    i = stop;
  }
  return nodes;
}

/** Builds the subtree over points `start` to `end` at node `index`; returns the next free node. */
export function buildTree(s: Solver, index: u32, start: u32, end: u32): u32 {
  const node = nodeAt(s, index);
  node.start = start;
  node.end = end;
  node.label = NONE;
  node.fingerprint = 0;
  node.winner = NONE;
  emptyBox(node);
  let next = index + 1;
  const level: u32 = end - start <= LEAF_SIZE ? 8 : splitLevel(s, start, end);
  if (level === 8) {
    for (let i = start; i < end; i++) growBox(node, pointAt(s, i), pointAt(s, i));
  } else {
    for (let i = start; i < end; ) {
      const stop = cellEnd(s, i, end, level);
      const child = changetype<usize>(nodeAt(s, next));
      next = buildTree(s, next, i, stop);
      growBox(node, v128.load(child), v128.load(child, 16));
      i = stop;
    }
  }
  node.next = next;
  return next;
}

function pointAt(s: Solver, i: u32): v128 {
  const offset = i << 2;
  let point = v128.load32_zero(s.x + offset);
  point = v128.load_lane<f32>(s.y + offset, point, 1);
  point = v128.load_lane<f32>(s.z + offset, point, 2);
  return v128.load_lane<f32>(s.w + offset, point, 3);
}

function emptyBox(node: Node): void {
  v128.store(changetype<usize>(node), f32x4.splat(f32.MAX_VALUE));
  v128.store(changetype<usize>(node), f32x4.splat(-f32.MAX_VALUE), 16);
}

function growBox(node: Node, low: v128, high: v128): void {
  const at = changetype<usize>(node);
  v128.store(at, f32x4.min(v128.load(at), low));
  v128.store(at, f32x4.max(v128.load(at, 16), high), 16);
}

/** Gives every point the label of its nearest centroid (the lowest of equals); returns how many changed. */
export function assign(s: Solver): u32 {
  s.changed = 0;
  s.passes++;
  listCentroids(s);
  if (s.dims === 3) visit<Three>(s, 0, s.lists, s.k);
  else visit<Four>(s, 0, s.lists, s.k);
  return s.changed;
}

/** Writes all centroids, as f32, to the first candidate list. */
export function listCentroids(s: Solver): void {
  const stride = s.capacity << 2;
  for (let k: u32 = 0; k < s.k; k++) {
    const mean = s.means + k * MEAN_BYTES;
    const at = s.lists + (k << 2);
    store<u32>(at, k);
    store<f32>(at + stride, <f32>load<f64>(mean));
    store<f32>(at + 2 * stride, <f32>load<f64>(mean, 8));
    store<f32>(at + 3 * stride, <f32>load<f64>(mean, 16));
    store<f32>(at + 4 * stride, <f32>load<f64>(mean, 24));
    store<u64>(s.tags + (k << 3), tagOf(k, load<u32>(s.versions + (k << 2))));
  }
  padList(s.lists, stride, s.k);
}

/** Makes every lane up to the next multiple of 4 a candidate that is never nearest. */
function padList(list: usize, stride: usize, count: u32): void {
  for (let i = count; (i & 3) !== 0; i++) {
    const at = list + (i << 2);
    store<f32>(at + stride, FAR);
    store<f32>(at + 2 * stride, FAR);
    store<f32>(at + 3 * stride, FAR);
    store<f32>(at + 4 * stride, FAR);
  }
}

/** A number that stands for a centroid at one place; sums of these identify candidate lists (Zobrist 1970). */
function tagOf(k: u32, version: u32): u64 {
  let tag = (((<u64>version) << 32) | k) * 0x9e3779b97f4a7c15;
  tag = (tag ^ (tag >> 32)) * 0xd6e8feb86659fd93;
  return tag ^ (tag >> 32);
}

/** Number of the candidate nearest to the middle of the node's box. */
function nearestToCentre(node: Node, list: usize, stride: usize, count: u32): u32 {
  const x = f32x4.splat((node.minX + node.maxX) * 0.5);
  const y = f32x4.splat((node.minY + node.maxY) * 0.5);
  const z = f32x4.splat((node.minZ + node.maxZ) * 0.5);
  const w = f32x4.splat((node.minW + node.maxW) * 0.5);
  let best = f32x4.splat(f32.MAX_VALUE);
  let where = i32x4.splat(0);
  const end = list + (count << 2);
  for (let at = list; at < end; at += 16) {
    const dx = f32x4.sub(v128.load(at + stride), x);
    const dy = f32x4.sub(v128.load(at + 2 * stride), y);
    const dz = f32x4.sub(v128.load(at + 3 * stride), z);
    const dw = f32x4.sub(v128.load(at + 4 * stride), w);
    const xy = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    const distance = f32x4.add(xy, f32x4.add(f32x4.mul(dz, dz), f32x4.mul(dw, dw)));
    where = v128.bitselect(v128.load(at), where, f32x4.lt(distance, best));
    best = f32x4.min(best, distance);
  }
  let nearest = f32x4.extract_lane(best, 0);
  let winner = i32x4.extract_lane(where, 0);
  if (f32x4.extract_lane(best, 1) < nearest) {
    nearest = f32x4.extract_lane(best, 1);
    winner = i32x4.extract_lane(where, 1);
  }
  if (f32x4.extract_lane(best, 2) < nearest) {
    nearest = f32x4.extract_lane(best, 2);
    winner = i32x4.extract_lane(where, 2);
  }
  if (f32x4.extract_lane(best, 3) < nearest) winner = i32x4.extract_lane(where, 3);
  return winner;
}

/**
 * For one axis: how much farther than the winner each of four candidates is from the corner that suits it
 * best: (c - c*)(c + c* - 2 corner), the difference of two squares without their cancellation.
 */
function excess(twiceLow: v128, twiceHigh: v128, winner: v128, candidates: v128): v128 {
  const corner = v128.bitselect(twiceHigh, twiceLow, f32x4.gt(candidates, winner));
  return f32x4.mul(f32x4.sub(candidates, winner), f32x4.sub(f32x4.add(candidates, winner), corner));
}

/** For each subset of four lanes, the byte shuffle that moves them to the front. */
const FRONT = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 8, 9, 10, 11, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 4,
  5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255,
  255, 255, 255, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 12,
  13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 255,
  255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 8, 9, 10, 11, 12, 13, 14, 15,
  255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 4, 5,
  6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15,
]);

/**
 * Copies the candidates that can be nearest to a point of the node's box, in their order, from `list` to
 * `kept`; returns how many. Any centroid may serve as the winner: it only has to be a good one.
 */
function filter<Axes>(s: Solver, node: Node, list: usize, count: u32, kept: usize): u32 {
  const stride = s.capacity << 2;
  const winner = s.lists + (node.winner << 2);
  const winnerX = v128.load32_splat(winner + stride);
  const winnerY = v128.load32_splat(winner + 2 * stride);
  const winnerZ = v128.load32_splat(winner + 3 * stride);
  const winnerW = v128.load32_splat(winner + 4 * stride);
  const lowX = f32x4.splat(2 * node.minX);
  const lowY = f32x4.splat(2 * node.minY);
  const lowZ = f32x4.splat(2 * node.minZ);
  const lowW = f32x4.splat(2 * node.minW);
  const highX = f32x4.splat(2 * node.maxX);
  const highY = f32x4.splat(2 * node.maxY);
  const highZ = f32x4.splat(2 * node.maxZ);
  const highW = f32x4.splat(2 * node.maxW);
  const slack = f32x4.splat(s.slack);
  let out = kept;
  const end = list + (count << 2);
  for (let at = list; at < end; at += 16) {
    const x = v128.load(at + stride);
    const y = v128.load(at + 2 * stride);
    const z = v128.load(at + 3 * stride);
    let sum = f32x4.add(excess(lowX, highX, winnerX, x), excess(lowY, highY, winnerY, y));
    sum = f32x4.add(sum, excess(lowZ, highZ, winnerZ, z));
    if (offsetof<Axes>() === 4)
      sum = f32x4.add(sum, excess(lowW, highW, winnerW, v128.load(at + 4 * stride)));
    const lanes = i32x4.bitmask(f32x4.le(sum, slack));
    if (lanes === 0) continue;
    const front = v128.load(FRONT + (lanes << 4));
    v128.store(out, i8x16.swizzle(v128.load(at), front));
    v128.store(out + stride, i8x16.swizzle(x, front));
    v128.store(out + 2 * stride, i8x16.swizzle(y, front));
    v128.store(out + 3 * stride, i8x16.swizzle(z, front));
    if (offsetof<Axes>() === 4)
      v128.store(out + 4 * stride, i8x16.swizzle(v128.load(at + 4 * stride), front));
    out += (<usize>popcnt<i32>(lanes)) << 2;
  }
  return <u32>((out - kept) >> 2);
}

function visit<Axes>(s: Solver, index: u32, list: usize, count: u32): void {
  const node = nodeAt(s, index);
  const stride = s.capacity << 2;
  const kept = list + 5 * stride;
  if (node.winner >= s.k) node.winner = nearestToCentre(node, list, stride, count);
  const left = filter<Axes>(s, node, list, count, kept);
  if (left === 1) {
    node.winner = load<u32>(kept);
    labelNode(s, index, node.winner);
    return;
  }
  let fingerprint: u64 = 0;
  for (let i: u32 = 0; i < left; i++) fingerprint += load<u64>(s.tags + (load<u32>(kept + (i << 2)) << 3));
  fingerprint |= 1;
  if (node.fingerprint === fingerprint) return;
  node.fingerprint = fingerprint;
  node.label = NONE;
  padList(kept, stride, left);
  // It changes little from pass to pass, and only costs a little when it is not the best.
  if ((s.passes & 3) === 0) node.winner = nearestToCentre(node, kept, stride, left);
  if (node.next === index + 1) {
    scanLeaf<Axes>(s, node, kept, left);
  } else {
    for (let child = index + 1; child < node.next; child = nodeAt(s, child).next)
      visit<Axes>(s, child, kept, left);
  }
}

/** Gives all points of a node one label. */
function labelNode(s: Solver, index: u32, label: u32): void {
  const node = nodeAt(s, index);
  if (node.label === label) return;
  for (let i = node.start; i < node.end; i++) relabelPoint(s, i, label);
  for (let below = index; below < node.next; below++) {
    nodeAt(s, below).label = label;
    nodeAt(s, below).fingerprint = 0;
  }
}

/** Compares every point of a leaf with every candidate, eight points at a time. */
function scanLeaf<Axes>(s: Solver, node: Node, list: usize, count: u32): void {
  const stride = s.capacity << 2;
  const end = list + (count << 2);
  for (let i = node.start; i < node.end; i += 8) {
    const offset = i << 2;
    const xA = v128.load(s.x + offset);
    const yA = v128.load(s.y + offset);
    const zA = v128.load(s.z + offset);
    const wA = v128.load(s.w + offset);
    const xB = v128.load(s.x + offset, 16);
    const yB = v128.load(s.y + offset, 16);
    const zB = v128.load(s.z + offset, 16);
    const wB = v128.load(s.w + offset, 16);
    let bestA = f32x4.splat(f32.MAX_VALUE);
    let bestB = bestA;
    let labelsA = i32x4.splat(0);
    let labelsB = labelsA;
    for (let at = list; at < end; at += 4) {
      const x = v128.load32_splat(at + stride);
      const y = v128.load32_splat(at + 2 * stride);
      const z = v128.load32_splat(at + 3 * stride);
      let distanceA = f32x4.add(square(f32x4.sub(xA, x)), square(f32x4.sub(yA, y)));
      let distanceB = f32x4.add(square(f32x4.sub(xB, x)), square(f32x4.sub(yB, y)));
      distanceA = f32x4.add(distanceA, square(f32x4.sub(zA, z)));
      distanceB = f32x4.add(distanceB, square(f32x4.sub(zB, z)));
      if (offsetof<Axes>() === 4) {
        const w = v128.load32_splat(at + 4 * stride);
        distanceA = f32x4.add(distanceA, square(f32x4.sub(wA, w)));
        distanceB = f32x4.add(distanceB, square(f32x4.sub(wB, w)));
      }
      const label = v128.load32_splat(at);
      labelsA = v128.bitselect(label, labelsA, f32x4.lt(distanceA, bestA));
      labelsB = v128.bitselect(label, labelsB, f32x4.lt(distanceB, bestB));
      bestA = f32x4.min(bestA, distanceA);
      bestB = f32x4.min(bestB, distanceB);
    }
    relabelFour(s, i, node.end, labelsA);
    if (i + 4 < node.end) relabelFour(s, i + 4, node.end, labelsB);
  }
}

function square(x: v128): v128 {
  return f32x4.mul(x, x);
}

/** Writes four labels from point `i` on, of those before `end`. */
function relabelFour(s: Solver, i: u32, end: u32, labels: v128): void {
  if (i32x4.all_true(i32x4.eq(labels, v128.load(s.labels + (i << 2))))) return;
  relabelPoint(s, i, i32x4.extract_lane(labels, 0));
  if (i + 1 < end) relabelPoint(s, i + 1, i32x4.extract_lane(labels, 1));
  if (i + 2 < end) relabelPoint(s, i + 2, i32x4.extract_lane(labels, 2));
  if (i + 3 < end) relabelPoint(s, i + 3, i32x4.extract_lane(labels, 3));
}

/** Forgets all labels and sums. */
export function clearAssignment(s: Solver): void {
  memory.fill(s.labels, 0xff, s.count << 2);
  memory.fill(s.sums, 0, s.capacity * SUMS_BYTES);
  for (let index: u32 = 0; index < s.nodeCount; index++) {
    nodeAt(s, index).label = NONE;
    nodeAt(s, index).fingerprint = 0;
  }
}

/** Makes (x, y, z, w) centroid `k`. */
export function setCentroid(s: Solver, k: u32, x: f64, y: f64, z: f64, w: f64): void {
  moveCentroid(s, k, x, y, z, w);
}
