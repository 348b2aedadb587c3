/** Clusters as their centroids, four coordinates each, and weights. */
export interface WeightedCentroids {
  readonly centroids: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Merges the pair of clusters whose merging adds least to the inertia, until `k` are left (pairwise nearest neighbour:
 * Equitz 1989, "A new vector quantization clustering algorithm"; the same as Ward 1963). The first `fixed` ones stay
 * where they are: others go to them. Returns the centroids, in the order of those that absorbed others.
 */
export function mergeNearest(given: WeightedCentroids, k: number, fixed: number): Float64Array {
  const centroids = given.centroids.slice();
  const weights = given.weights.slice();
  const clusters: Cluster[] = Array.from(weights, (_, at) => ({ at, nearest: at, cost: Infinity }));
  const costOf = (a: number, b: number) => mergeCost({ centroids, weights }, a, b, fixed);
  for (const [i, one] of clusters.entries()) findNearest(one, clusters, i + 1, costOf);
  while (clusters.length > Math.max(k, fixed)) {
    let least = 0;
    for (let i = 1; i < clusters.length; i++) if (clusters[i]!.cost < clusters[least]!.cost) least = i;
    const { at, nearest } = clusters[least]!;
    absorb({ centroids, weights }, at, nearest, fixed);
    clusters.splice(
      clusters.findIndex((one) => one.at === nearest),
      1,
    );
    for (const [i, one] of clusters.entries()) {
      const isStale = one.at === at || one.nearest === at || one.nearest === nearest;
      if (isStale) findNearest(one, clusters, i + 1, costOf);
      else if (one.at < at && costOf(one.at, at) < one.cost)
        [one.nearest, one.cost] = [at, costOf(one.at, at)];
    }
  }
  return Float64Array.from(clusters.flatMap(({ at }) => [...centroids.subarray(4 * at, 4 * at + 4)]));
}

/** A cluster that is left, the one behind it that is nearest, and what merging both costs. */
interface Cluster {
  readonly at: number;
  nearest: number;
  cost: number;
}

function findNearest(
  one: Cluster,
  clusters: readonly Cluster[],
  from: number,
  costOf: (a: number, b: number) => number,
): void {
  one.cost = Infinity;
  for (let i = from; i < clusters.length; i++) {
    const { at } = clusters[i]!;
    const cost = costOf(one.at, at);
    if (cost < one.cost) [one.nearest, one.cost] = [at, cost];
  }
}

/** What merging two clusters adds to the inertia; `a` is before `b`. */
function mergeCost({ centroids, weights }: WeightedCentroids, a: number, b: number, fixed: number): number {
  if (b < fixed) return Infinity;
  let square = 0;
  for (let axis = 0; axis < 4; axis++) square += (centroids[4 * a + axis]! - centroids[4 * b + axis]!) ** 2;
  const [first, second] = [weights[a]!, weights[b]!];
  if (a < fixed) return second * square;
  return first + second > 0 ? (square * first * second) / (first + second) : 0;
}

/** Gives cluster `a` all of `b`. */
function absorb({ centroids, weights }: WeightedCentroids, a: number, b: number, fixed: number): void {
  const sum = weights[a]! + weights[b]!;
  const share = a < fixed || sum <= 0 ? 0 : weights[b]! / sum;
  for (let axis = 0; axis < 4; axis++)
    centroids[4 * a + axis]! += share * (centroids[4 * b + axis]! - centroids[4 * a + axis]!);
  weights[a] = sum;
}
