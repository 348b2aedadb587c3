import { Random } from '../cluster/random.ts';
import { distinctPoints, type Points, pointCount } from '../vectors/points.ts';
import { drawIndex } from './draw-index.ts';
import type { MixtureInit } from './mixture-options.ts';

/** Bound on the iterations of k-means, which ends by itself but for rounding. */
const MOST_ITERATIONS = 300;

/** A first hard clustering of points: one label, 0 to k - 1, each; k is at most the number of distinct points. */
export function startLabels(points: Points, k: number, init: MixtureInit, seed: number): Uint32Array {
  const { points: distinct } = distinctPoints(points);
  const random = new Random(seed);
  const seeds = init === 'random' ? randomSeeds(distinct, k, random) : spreadSeeds(distinct, k, random);
  if (init === 'kmeans') refine(distinct, seeds);
  return nearestLabels(points, seeds);
}

/** The label of the nearest seed for every point, the lowest of equals. */
function nearestLabels(points: Points, seeds: Float64Array): Uint32Array {
  const { dims, values } = points;
  return Uint32Array.from({ length: pointCount(points) }, (_, i) => {
    let best = 0;
    let least = Infinity;
    for (let at = 0; at < seeds.length; at += dims) {
      const distance = squaredDistance(values, i * dims, seeds, at, dims);
      if (distance < least) [least, best] = [distance, at / dims];
    }
    return best;
  });
}

/** k-means++ (Arthur and Vassilvitskii 2007): each seed drawn by weight times squared distance to those before. */
function spreadSeeds({ dims, values, weights }: Points, k: number, random: Random): Float64Array {
  const seeds = new Float64Array(k * dims);
  const costs = weights!.slice();
  for (let seed = 0; seed < k; seed++) {
    const pick = drawIndex(costs, random);
    seeds.set(values.subarray(pick * dims, (pick + 1) * dims), seed * dims);
    for (let i = 0; i < costs.length; i++) {
      const cost = weights![i]! * squaredDistance(values, i * dims, seeds, seed * dims, dims);
      costs[i] = seed === 0 ? cost : Math.min(costs[i]!, cost);
    }
  }
  return seeds;
}

/** Different points, each equally likely. */
function randomSeeds({ dims, values }: Points, k: number, random: Random): Float64Array {
  const order = Uint32Array.from({ length: values.length / dims }, (_, i) => i);
  const seeds = new Float64Array(k * dims);
  for (let seed = 0; seed < k; seed++) {
    const other = seed + random.below(order.length - seed);
    const pick = order[other]!;
    order[other] = order[seed]!;
    seeds.set(values.subarray(pick * dims, (pick + 1) * dims), seed * dims);
  }
  return seeds;
}

/** Lloyd's iteration, in place; a seed without points stays where it is. */
function refine(points: Points, seeds: Float64Array): void {
  const { dims, values, weights } = points;
  let labels = nearestLabels(points, seeds);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const sums = new Float64Array(seeds.length);
    const totals = new Float64Array(seeds.length / dims);
    labels.forEach((label, i) => {
      totals[label]! += weights![i]!;
      for (let d = 0; d < dims; d++) sums[label * dims + d]! += weights![i]! * values[i * dims + d]!;
    });
    sums.forEach((sum, i) => {
      const total = totals[Math.floor(i / dims)]!;
      if (total > 0) seeds[i] = sum / total;
    });
    const moved = nearestLabels(points, seeds);
    if (moved.every((label, i) => label === labels[i])) return;
    labels = moved;
  }
}

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += (a[atA + d]! - b[atB + d]!) ** 2;
  return sum;
}
