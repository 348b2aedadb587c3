// Wu's variance cut by its definition: boxes of points, cut at the best of 31 even positions of the best axis.
import type { WeightedPoints } from './lloyd.ts';

const BINS = 32;

/** Points that share a box, with the weighted sum of squared distances to their mean. */
interface Box {
  readonly members: readonly number[];
  readonly mean: readonly number[];
  readonly inertia: number;
}

/** Means of `k` boxes: the one of largest inertia is cut until there are `k`, or each has equal points only. */
export function varianceCut(points: WeightedPoints, k: number): Float64Array {
  const boxes = [boxOf(points, [...points.weights.keys()])];
  while (boxes.length < k) {
    const worst = boxes.reduce((most, box, i) => (box.inertia > boxes[most]!.inertia ? i : most), 0);
    const parts = bestCut(points, boxes[worst]!);
    if (parts === undefined) break;
    boxes.splice(worst, 1, ...parts);
  }
  return Float64Array.from(boxes.flatMap(({ mean }) => mean));
}

/** The two parts of a box with the least inertia together; undefined when all its points are equal. */
function bestCut(points: WeightedPoints, { members }: Box): [Box, Box] | undefined {
  let least = Infinity;
  let best: [Box, Box] | undefined;
  for (let axis = 0; axis < points.dims; axis++) {
    const along = (i: number) => points.coordinates[i * points.dims + axis]!;
    const low = members.reduce((value, i) => Math.min(value, along(i)), Infinity);
    const high = members.reduce((value, i) => Math.max(value, along(i)), -Infinity);
    if (low === high) continue;
    for (let bin = 1; bin < BINS; bin++) {
      const limit = low + (bin * (high - low)) / BINS;
      const below = boxOf(
        points,
        members.filter((i) => along(i) < limit),
      );
      const above = boxOf(
        points,
        members.filter((i) => along(i) >= limit),
      );
      if (below.inertia + above.inertia >= least * (1 - 1e-9)) continue;
      least = below.inertia + above.inertia;
      best = [below, above];
    }
  }
  return best;
}

function boxOf({ coordinates, weights, dims }: WeightedPoints, members: readonly number[]): Box {
  const total = members.reduce((sum, i) => sum + weights[i]!, 0);
  const mean = Array.from({ length: dims }, (_, d) =>
    members.reduce((sum, i) => sum + (weights[i]! * coordinates[i * dims + d]!) / total, 0),
  );
  let inertia = 0;
  for (const i of members)
    for (let d = 0; d < dims; d++) inertia += weights[i]! * (coordinates[i * dims + d]! - mean[d]!) ** 2;
  return { members, mean, inertia };
}
