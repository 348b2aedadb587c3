// Seeds by their definitions. The generator is asked for the same draws as the engine asks for.
import { squaredDistance, type WeightedPoints } from './lloyd.ts';

/** Uniform numbers, 0 to 1. */
export type Draw = () => number;

/** k-means++ (Arthur and Vassilvitskii 2007): numbers of the points drawn. */
export function kMeansPlusPlus(points: WeightedPoints, k: number, draw: Draw): number[] {
  const seeds = [pick(points.weights, draw())];
  while (seeds.length < k) {
    const distances = distancesToSeeds(points, seeds);
    seeds.push(
      pick(
        distances.map((distance, i) => distance * points.weights[i]!),
        draw(),
      ),
    );
  }
  return seeds;
}

/** Maximin (Gonzalez 1985): the first drawn by weight, each next the farthest, the lowest of equals. */
export function maximin(points: WeightedPoints, k: number, draw: Draw): number[] {
  const seeds = [pick(points.weights, draw())];
  while (seeds.length < k) {
    const distances = distancesToSeeds(points, seeds);
    seeds.push(distances.indexOf(distances.reduce((most, distance) => Math.max(most, distance))));
  }
  return seeds;
}

/** Squared distance of every point to the nearest seed. */
function distancesToSeeds(points: WeightedPoints, seeds: readonly number[]): Float64Array {
  const { coordinates, dims } = points;
  const centroids = Float64Array.from(
    seeds.flatMap((seed) => [...coordinates.subarray(seed * dims, (seed + 1) * dims)]),
  );
  return Float64Array.from(points.weights, (_, i) =>
    Math.min(...seeds.map((_seed, k) => squaredDistance(points, i, centroids, k))),
  );
}

/** The number at which the running sum of shares first exceeds `draw` times their total. */
function pick(shares: Float64Array, draw: number): number {
  const target = draw * shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return shares.findIndex((share) => {
    sum += share;
    return sum > target;
  });
}
