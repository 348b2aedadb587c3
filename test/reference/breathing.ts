// One breath of the breathing k-means by its definition, every run of Lloyd's iteration to its end.
import { inertiaOf, lloyd, nearestCentroids, squaredDistance, type WeightedPoints } from './lloyd.ts';

/** `m` clusters more, Lloyd, `m` clusters fewer, Lloyd: the inertia before and after. */
export function breathe(points: WeightedPoints, start: Float64Array, m: number): [number, number] {
  const before = lloyd(points, start);
  const more = lloyd(points, splitLargest(points, before.centroids, m));
  const fewer = lloyd(points, removeCheapest(points, more.centroids, m));
  return [before.inertia, fewer.inertia];
}

/** What the removal of each cluster adds to the inertia: its points go to their second-nearest centroid. */
export function removalCosts(points: WeightedPoints, centroids: Float64Array): number[] {
  const labels = nearestCentroids(points, centroids);
  const whole = inertiaOf(points, centroids, labels);
  return Array.from({ length: centroids.length / points.dims }, (_, k) => {
    const without = centroids.map((value, at) => (Math.floor(at / points.dims) === k ? 1e9 : value));
    return inertiaOf(points, without, nearestCentroids(points, without)) - whole;
  });
}

/** Removes the `m` cheapest clusters, one by one, sparing those that are nearest to one that goes. */
function removeCheapest(points: WeightedPoints, centroids: Float64Array, m: number): Float64Array {
  const costs = removalCosts(points, centroids);
  const order = [...costs.keys()].sort((a, b) => costs[a]! - costs[b]!);
  const going = new Set<number>();
  const staying = new Set<number>();
  for (const k of order) {
    const neighbor = nearestOther(points, centroids, k);
    if (going.size === m || staying.has(k) || going.has(neighbor)) continue;
    going.add(k);
    staying.add(neighbor);
  }
  return centroids.filter((_, at) => !going.has(Math.floor(at / points.dims)));
}

function nearestOther({ dims }: WeightedPoints, centroids: Float64Array, k: number): number {
  const state = { coordinates: centroids, weights: new Float64Array(centroids.length / dims), dims };
  const others = [...state.weights.keys()].filter((other) => other !== k);
  const distance = (other: number) => squaredDistance(state, other, centroids, k);
  return others.reduce((nearest, other) => (distance(other) < distance(nearest) ? other : nearest));
}

/** Two centroids for each of the `m` clusters of largest inertia, one deviation apart along its longest axis. */
function splitLargest(points: WeightedPoints, centroids: Float64Array, m: number): Float64Array {
  const { dims, weights } = points;
  const labels = nearestCentroids(points, centroids);
  const members = Array.from({ length: centroids.length / dims }, (_, k) =>
    [...labels.keys()].filter((i) => labels[i] === k),
  );
  const inertias = members.map((own, k) =>
    own.reduce((sum, i) => sum + weights[i]! * squaredDistance(points, i, centroids, k), 0),
  );
  const largest = [...members.keys()].sort((a, b) => inertias[b]! - inertias[a]!).slice(0, m);
  const out = [...centroids];
  for (const k of largest) {
    const step = longestAxis(points, members[k]!, centroids.subarray(k * dims, (k + 1) * dims));
    for (let d = 0; d < dims; d++) {
      out.push(out[k * dims + d]! + step[d]!);
      out[k * dims + d]! -= step[d]!;
    }
  }
  return Float64Array.from(out);
}

/** The longest axis of some points, as long as the standard deviation along it: power iteration. */
function longestAxis({ coordinates, weights, dims }: WeightedPoints, members: number[], mean: Float64Array) {
  const total = members.reduce((sum, i) => sum + weights[i]!, 0);
  const offsets = members.map((i) => Array.from(mean, (value, d) => coordinates[i * dims + d]! - value));
  const axes = Array.from(mean, (_, d) => d);
  const spread = axes.map((d) => members.reduce((sum, i, n) => sum + weights[i]! * offsets[n]![d]! ** 2, 0));
  const widest = spread.indexOf(Math.max(...spread));
  let axis: number[] = axes.map((d) => (d === widest ? 1 : 0));
  let variance = 0;
  // As few turns as the kernel makes: where two axes are about as long, more would choose another.
  for (let turn = 0; turn < 13; turn++) {
    const next = new Array<number>(dims).fill(0);
    members.forEach((i, n) => {
      const along = offsets[n]!.reduce((sum, value, d) => sum + value * axis[d]!, 0);
      for (const d of axes) next[d]! += (weights[i]! / total) * along * offsets[n]![d]!;
    });
    variance = Math.hypot(...next);
    axis = next.map((value) => value / variance);
  }
  return axis.map((value) => value * Math.sqrt(variance));
}
