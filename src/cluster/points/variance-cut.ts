import type { PointCloud } from './point-cloud.ts';

const BINS = 64;

/** A run of the order of the points. */
interface Box {
  readonly start: number;
  readonly end: number;
  readonly inertia: number;
  readonly mean: Float64Array;
}

/** Where a box is cut: points below `limit` on the axis are one half. */
interface Cut {
  readonly axis: number;
  readonly limit: number;
}

/**
 * Variance cut (Wu 1991) for any dimension: the box of largest inertia is cut across the axis, and at the one of
 * 64 positions, that take the most inertia along that axis away, until there are `k` boxes or none has any. Returns the
 * means of the boxes, as rows.
 */
export function cutByVariance(cloud: PointCloud, k: number): Float64Array {
  const weights = cloud.weights();
  const order = Uint32Array.from(weights.keys()).filter((i) => weights[i]! > 0);
  const boxes = [measureBox(cloud, order, 0, order.length)];
  while (boxes.length < k) {
    const worst = boxes.reduce((best, box, i) => (box.inertia > boxes[best]!.inertia ? i : best), 0);
    const box = boxes[worst]!;
    const cut = box.inertia > 0 ? bestCut(cloud, order, box) : undefined;
    if (!cut) break;
    const middle = partition(cloud.axis(cut.axis), order, box, cut.limit);
    boxes[worst] = measureBox(cloud, order, box.start, middle);
    boxes.push(measureBox(cloud, order, middle, box.end));
  }
  return Float64Array.from(boxes.flatMap(({ mean }) => [...mean]));
}

function measureBox(cloud: PointCloud, order: Uint32Array, start: number, end: number): Box {
  const weights = cloud.weights();
  const mean = new Float64Array(cloud.dims);
  let inertia = 0;
  for (let axis = 0; axis < cloud.dims; axis++) {
    const values = cloud.axis(axis);
    const origin = values[order[start]!]!;
    let [weight, sum, squares] = [0, 0, 0];
    for (let at = start; at < end; at++) {
      const i = order[at]!;
      const offset = values[i]! - origin;
      weight += weights[i]!;
      sum += weights[i]! * offset;
      squares += weights[i]! * offset * offset;
    }
    mean[axis] = origin + sum / weight;
    inertia += Math.max(0, squares - (sum * sum) / weight);
  }
  return { start, end, inertia, mean };
}

/** The cut that takes most inertia away; undefined when no axis has any extent. */
function bestCut(cloud: PointCloud, order: Uint32Array, box: Box): Cut | undefined {
  let best: Cut | undefined;
  let most = -1;
  for (let axis = 0; axis < cloud.dims; axis++) {
    const values = cloud.axis(axis);
    let [low, high] = [Infinity, -Infinity];
    for (let at = box.start; at < box.end; at++) {
      low = Math.min(low, values[order[at]!]!);
      high = Math.max(high, values[order[at]!]!);
    }
    if (high <= low) continue;
    const { bin, gain } = bestBin(binSums(cloud, axis, order, box, low, high));
    if (gain <= most) continue;
    most = gain;
    best = { axis, limit: limitOf(bin, low, high) };
  }
  return best;
}

/** Where bin `bin` begins: above `low`, so that a cut there leaves points on both sides. */
function limitOf(bin: number, low: number, high: number): number {
  const limit = low + (high - low) * (bin / BINS);
  return limit > low ? limit : high;
}

/** Weight and sum of coordinates less `low` of every bin. */
function binSums(
  cloud: PointCloud,
  axis: number,
  order: Uint32Array,
  box: Box,
  low: number,
  high: number,
): Float64Array {
  const values = cloud.axis(axis);
  const weights = cloud.weights();
  const sums = new Float64Array(2 * BINS);
  for (let at = box.start; at < box.end; at++) {
    const i = order[at]!;
    const offset = values[i]! - low;
    const bin = Math.min(BINS - 1, Math.floor((BINS * offset) / (high - low)));
    sums[2 * bin]! += weights[i]!;
    sums[2 * bin + 1]! += weights[i]! * offset;
  }
  return sums;
}

/** The first bin of the upper half for which the inertia between both halves is largest. */
function bestBin(sums: Float64Array): { bin: number; gain: number } {
  let [weight, total] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    weight += sums[2 * bin]!;
    total += sums[2 * bin + 1]!;
  }
  let best = { bin: 1, gain: 0 };
  let [below, sum] = [0, 0];
  for (let bin = 1; bin < BINS; bin++) {
    below += sums[2 * bin - 2]!;
    sum += sums[2 * bin - 1]!;
    const above = weight - below;
    if (!(below > 0 && above > 0)) continue;
    const gain = ((sum / below - (total - sum) / above) ** 2 * below * above) / weight;
    if (gain > best.gain) best = { bin, gain };
  }
  return best;
}

/** Brings the points of a box below `limit` to its front; returns where the others start. */
function partition(values: Float64Array, order: Uint32Array, box: Box, limit: number): number {
  let middle = box.start;
  for (let at = box.start; at < box.end; at++) {
    const i = order[at]!;
    if (values[i]! >= limit) continue;
    order[at] = order[middle]!;
    order[middle++] = i;
  }
  return middle;
}
