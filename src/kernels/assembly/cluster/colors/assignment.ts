// Exact nearest-centroid assignment over the cell tree.
//
// On the way down each node keeps the centroids that can be nearest to any point of its bounding box, as in
// the filtering algorithm of Kanungo et al. (2002): candidate c is dropped for c* when even the corner of the
// box that lies farthest in the direction from c* to c is nearer to c*. A node whose candidates and their
// coordinates are the same as last time is skipped; a node with one candidate is labelled as a whole; leaves
// compare eight points at a time.

import { Four, filter, listCentroids, nearestToCenter, padList, Three } from './candidates';
import { Node, nodeAt, nodeSumsAt } from './cell-tree';
import { addSums, moveCentroid, NONE, relabelPoint, Solver, SUMS_BYTES, UNLABELLED } from './solver';

/** Gives every point the label of its nearest centroid (the lowest of equals); returns how many changed. */
export function assign(s: Solver): u32 {
  s.changed = 0;
  s.passes++;
  listCentroids(s);
  if (s.dims === 3) visit<Three>(s, 0, s.lists, s.k);
  else visit<Four>(s, 0, s.lists, s.k);
  return s.changed;
}

function visit<Axes>(s: Solver, index: u32, list: usize, count: u32): void {
  const node = nodeAt(s, index);
  const stride = s.capacity << 2;
  const kept = list + 5 * stride;
  if (node.winner >= s.k) node.winner = nearestToCenter<Axes>(node, list, stride, count);
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
  if ((s.passes & 3) === 0) node.winner = nearestToCenter<Axes>(node, kept, stride, left);
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
  const old = node.label;
  if (old === label) return;
  if (old !== NONE) {
    const sums = nodeSumsAt(s, index);
    if (old !== UNLABELLED) addSums(s.sums + old * SUMS_BYTES, sums, -1);
    addSums(s.sums + label * SUMS_BYTES, sums, 1);
    for (let i = node.start; i < node.end; i++) store<u32>(s.labels + (i << 2), label);
    s.changed += node.end - node.start;
    for (let below = index + 1; below < node.next; below++) settleNode(nodeAt(s, below), label);
  } else if (node.next === index + 1) {
    for (let i = node.start; i < node.end; i++) relabelPoint(s, i, label);
  } else {
    for (let child = index + 1; child < node.next; child = nodeAt(s, child).next) labelNode(s, child, label);
  }
  settleNode(node, label);
}

function settleNode(node: Node, label: u32): void {
  node.label = label;
  node.fingerprint = 0;
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
  for (let index: u32 = 0; index < s.nodeCount; index++) settleNode(nodeAt(s, index), UNLABELLED);
}

/** Makes (x, y, z, w) centroid `k`. */
export function setCentroid(s: Solver, k: u32, x: f64, y: f64, z: f64, w: f64): void {
  moveCentroid(s, k, x, y, z, w);
}
