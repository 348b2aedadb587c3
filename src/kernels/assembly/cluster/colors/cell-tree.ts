// The cell tree: weighted points sorted by Morton code, so that every cell of space is a run of points, and a
// node for each cell that is worth a look of its own.

import { addPoint, addSums, NONE, Solver, SUMS_BYTES, UNLABELLED } from './solver';

const LEAF_SIZE: u32 = 80;
const NODE_BYTES: u32 = 64;
@unmanaged
export class Node {
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
  /** The one cluster of all points below, UNLABELLED when they have none yet, or NONE when they differ. */
  label: u32;
  /** Fingerprint of the candidates at the last visit; 0 when the labels below may differ from it. */
  fingerprint: u64;
  /** The centroid that was nearest to the middle of the box at the last visit, or NONE. */
  winner: u32;
  reserved: u32;
}

export function nodeAt(s: Solver, index: u32): Node {
  return changetype<Node>(s.nodes + index * NODE_BYTES);
}

/** Address of the sums over the points of a node, in the form of a cluster's. */
export function nodeSumsAt(s: Solver, index: u32): usize {
  return s.nodeSums + index * SUMS_BYTES;
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
  node.label = UNLABELLED;
  node.fingerprint = 0;
  node.winner = NONE;
  emptyBox(node);
  const sums = nodeSumsAt(s, index);
  memory.fill(sums, 0, SUMS_BYTES);
  let next = index + 1;
  const level: u32 = end - start <= LEAF_SIZE ? 8 : splitLevel(s, start, end);
  if (level === 8) {
    for (let i = start; i < end; i++) {
      const point = pointAt(s, i);
      growBox(node, point, point);
      addPoint(s, i, sums, 1);
    }
  } else {
    for (let i = start; i < end; ) {
      const stop = cellEnd(s, i, end, level);
      const child = changetype<usize>(nodeAt(s, next));
      const childSums = nodeSumsAt(s, next);
      next = buildTree(s, next, i, stop);
      addSums(sums, childSums, 1);
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
