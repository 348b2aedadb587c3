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
  const least = Math.max(k, fixed);
  const left = withoutEmpty(given.weights, least, fixed);
  const clusters = new MergingClusters(given, left, fixed);
  for (let count = left.length; count > least; count--) clusters.mergeCheapest();
  return clusters.centroids();
}

/**
 * Positions of clusters without as many as may go of those that have no points: merging these costs nothing, and the
 * first cluster of all takes them one by one, unless it is one of them.
 */
function withoutEmpty(weights: Float64Array, least: number, fixed: number): Int32Array {
  let count = weights.length;
  const isFirstEmpty = fixed === 0 && weights[0] === 0;
  const left = Array.from(weights.keys()).filter((i) => {
    const goes = !isFirstEmpty && count > least && i > 0 && i >= fixed && weights[i] === 0;
    if (goes) count--;
    return !goes;
  });
  return Int32Array.from(left);
}

/** A little more than 1: what costs more by it costs more, however it is rounded. */
const ROUNDED = 1 + 1e-9;

/** Clusters that are merged two by two: each knows the one behind it that is nearest, and what merging both costs. */
class MergingClusters {
  readonly #centroids: Float64Array;
  readonly #weights: Float64Array;
  readonly #fixed: number;
  readonly #nearest: Int32Array;
  /** Infinity for the last one, and for those that are gone. */
  readonly #costs: Float64Array;
  /** Those that are left, in order. */
  #left: Int32Array;

  constructor({ centroids, weights }: WeightedCentroids, left: Int32Array, fixed: number) {
    this.#centroids = centroids.slice();
    this.#weights = weights.slice();
    this.#fixed = fixed;
    this.#left = left;
    this.#nearest = new Int32Array(weights.length);
    this.#costs = new Float64Array(weights.length);
    for (let i = 0; i < left.length; i++) this.#findNearest(i);
  }

  mergeCheapest(): void {
    const [left, nearest, costs] = [this.#left, this.#nearest, this.#costs];
    let first = left[0]!;
    for (let i = 1; i < left.length; i++) if (costs[left[i]!]! < costs[first]!) first = left[i]!;
    const second = nearest[first]!;
    this.#absorb(first, second);
    const gone = left.indexOf(second);
    left.copyWithin(gone, gone + 1);
    this.#left = left.subarray(0, -1);
    for (let i = 0; i < this.#left.length; i++) {
      const one = left[i]!;
      if (one === first || nearest[one] === first || nearest[one] === second) this.#findNearest(i);
      else if (one < first) this.#compare(one, first);
    }
  }

  centroids(): Float64Array {
    const left = new Float64Array(4 * this.#left.length);
    for (const [i, one] of this.#left.entries())
      left.set(this.#centroids.subarray(4 * one, 4 * one + 4), 4 * i);
    return left;
  }

  /** Of the one at a position among those that are left. */
  #findNearest(position: number): void {
    const left = this.#left;
    const one = left[position]!;
    const costs = this.#costs;
    costs[one] = Infinity;
    if (one < this.#fixed) {
      for (let i = position + 1; i < left.length && costs[one]! > 0; i++) this.#compare(one, left[i]!);
      return;
    }
    // A loop of its own, of numbers alone: it takes most of the time. Its sums are those of `#costOf`. Lists that are
    // taken apart at once would be garbage, more than all else that a small picture leaves.
    const centroids = this.#centroids;
    const weights = this.#weights;
    const x = centroids[4 * one]!;
    const y = centroids[4 * one + 1]!;
    const z = centroids[4 * one + 2]!;
    const a = centroids[4 * one + 3]!;
    const first = weights[one]!;
    let least = Infinity;
    let nearest = this.#nearest[one]!;
    let bound = Infinity;
    // Clusters without points cost nothing, and often there are many of them.
    for (let i = position + 1; i < left.length && least > 0; i++) {
      const other = left[i]!;
      const at = 4 * other;
      const dx = x - centroids[at]!;
      const dy = y - centroids[at + 1]!;
      const dz = z - centroids[at + 2]!;
      const da = a - centroids[at + 3]!;
      const second = weights[other]!;
      const product = (dx * dx + dy * dy + dz * dz + da * da) * first * second;
      const sum = first + second;
      // Most are too far, which shows without a division.
      if (product > bound * sum) continue;
      const cost = sum > 0 ? product / sum : 0;
      if (cost >= least) continue;
      least = cost;
      nearest = other;
      bound = ROUNDED * cost;
    }
    costs[one] = least;
    this.#nearest[one] = nearest;
  }

  /** Takes `other` for the nearest where merging with it costs less. */
  #compare(one: number, other: number): void {
    const cost = this.#costOf(one, other);
    if (cost >= this.#costs[one]!) return;
    this.#nearest[one] = other;
    this.#costs[one] = cost;
  }

  /** What merging two clusters adds to the inertia; `a` is before `b`. */
  #costOf(a: number, b: number): number {
    if (b < this.#fixed) return Infinity;
    const [centroids, weights] = [this.#centroids, this.#weights];
    let square = 0;
    for (let axis = 0; axis < 4; axis++) {
      const difference = centroids[4 * a + axis]! - centroids[4 * b + axis]!;
      square += difference * difference;
    }
    const first = weights[a]!;
    const second = weights[b]!;
    if (a < this.#fixed) return second * square;
    return first + second > 0 ? (square * first * second) / (first + second) : 0;
  }

  /** Gives cluster `a` all of `b`. */
  #absorb(a: number, b: number): void {
    const [centroids, weights] = [this.#centroids, this.#weights];
    const sum = weights[a]! + weights[b]!;
    const share = a < this.#fixed || sum <= 0 ? 0 : weights[b]! / sum;
    for (let axis = 0; axis < 4; axis++)
      centroids[4 * a + axis]! += share * (centroids[4 * b + axis]! - centroids[4 * a + axis]!);
    weights[a] = sum;
  }
}
