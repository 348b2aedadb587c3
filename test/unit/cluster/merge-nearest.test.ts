import { expect, test } from 'vitest';
import { mergeNearest, type WeightedCentroids } from '../../../src/cluster/colors/merge-nearest.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

/** Clusters at random, in 4 dimensions; some have no weight, some are at one place. */
function clustersOf(count: number, seed: number): WeightedCentroids {
  const random = randomNumbers(seed);
  const centroids = Float64Array.from({ length: 4 * count }, () => Math.floor(9 * random()) ** 2 + random());
  const weights = Float64Array.from({ length: count }, () => Math.floor(5 * random()));
  centroids.copyWithin(0, 4 * (count - 1));
  return { centroids, weights };
}

/** The definition: every pair is looked at before each merge. */
function mergedByDefinition({ centroids, weights }: WeightedCentroids, k: number, fixed: number): number[] {
  let clusters = Array.from(weights, (weight, i) => ({ weight, at: [...centroids.slice(4 * i, 4 * i + 4)] }));
  while (clusters.length > Math.max(k, fixed)) {
    let [least, first, second] = [Infinity, 0, 0];
    for (let a = 0; a < clusters.length; a++)
      for (let b = Math.max(a + 1, fixed); b < clusters.length; b++) {
        const [one, other] = [clusters[a]!, clusters[b]!];
        const square = one.at.reduce((sum, value, axis) => sum + (value - other.at[axis]!) ** 2, 0);
        const sum = one.weight + other.weight;
        const cost =
          a < fixed ? other.weight * square : sum > 0 ? (square * one.weight * other.weight) / sum : 0;
        if (cost < least) [least, first, second] = [cost, a, b];
      }
    const [one, other] = [clusters[first]!, clusters[second]!];
    const weight = one.weight + other.weight;
    const share = first < fixed || weight === 0 ? 0 : other.weight / weight;
    const at = one.at.map((value, axis) => value + share * (other.at[axis]! - value));
    clusters = clusters.map((cluster, i) => (i === first ? { weight, at } : cluster));
    clusters.splice(second, 1);
  }
  return clusters.flatMap(({ at }) => at);
}

test.each([0, 1, 3])('with %i fixed ones the pair whose merging costs least is merged each time', (fixed) => {
  for (let seed = 1; seed <= 30; seed++) {
    const clusters = clustersOf(4 + (seed % 23), seed);
    const k = 1 + (seed % 7);
    const merged = [...mergeNearest(clusters, k, fixed)];
    expect(merged.length).toBe(4 * Math.min(clusters.weights.length, Math.max(k, fixed)));
    const expected = mergedByDefinition(clusters, k, fixed);
    for (const [i, value] of merged.entries()) expect(value).toBeCloseTo(expected[i]!, 9);
    expect(merged.slice(0, 4 * fixed)).toEqual([...clusters.centroids.slice(0, 4 * fixed)]);
  }
});
