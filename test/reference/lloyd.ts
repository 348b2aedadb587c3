// Lloyd's k-means by its definition, in f64: every point against every centroid.

/** Points of any number of dimensions, with their weights. */
export interface WeightedPoints {
  /** `dims` numbers per point. */
  readonly coordinates: Float64Array;
  /** One per point. */
  readonly weights: Float64Array;
  readonly dims: number;
}

/** Squared distance of point `i` to centroid `k`. */
export function squaredDistance(
  points: WeightedPoints,
  i: number,
  centroids: Float64Array,
  k: number,
): number {
  const { coordinates, dims } = points;
  let sum = 0;
  for (let d = 0; d < dims; d++) {
    const difference = coordinates[i * dims + d]! - centroids[k * dims + d]!;
    sum += difference * difference;
  }
  return sum;
}

/** The nearest centroid of every point; of equally near ones, the lowest. */
export function nearestCentroids(points: WeightedPoints, centroids: Float64Array): Uint32Array {
  const k = centroids.length / points.dims;
  return Uint32Array.from(points.weights, (_, i) => {
    let nearest = 0;
    let least = Infinity;
    for (let j = 0; j < k; j++) {
      const distance = squaredDistance(points, i, centroids, j);
      if (distance >= least) continue;
      least = distance;
      nearest = j;
    }
    return nearest;
  });
}

/** Weighted sum of the squared distances of the points to the centroids that `labels` gives them. */
export function inertiaOf(points: WeightedPoints, centroids: Float64Array, labels: Uint32Array): number {
  return labels.reduce(
    (sum, label, i) => sum + points.weights[i]! * squaredDistance(points, i, centroids, label),
    0,
  );
}

/** The mean of the points of every label; the centroid as it was where there are none, and for the first `fixed`. */
export function meansOf(
  points: WeightedPoints,
  centroids: Float64Array,
  labels: Uint32Array,
  fixed = 0,
): Float64Array {
  const { coordinates, weights, dims } = points;
  const sums = new Float64Array(centroids.length);
  const totals = new Float64Array(centroids.length / dims);
  labels.forEach((label, i) => {
    totals[label]! += weights[i]!;
    for (let d = 0; d < dims; d++) sums[label * dims + d]! += weights[i]! * coordinates[i * dims + d]!;
  });
  return sums.map((sum, at) => {
    const label = Math.floor(at / dims);
    const total = totals[label]!;
    return total > 0 && label >= fixed ? sum / total : centroids[at]!;
  });
}

/** A run of Lloyd's iteration. */
export interface ReferenceRun {
  readonly centroids: Float64Array;
  readonly labels: Uint32Array;
  /** With the centroids at the means of their points. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Assigns and averages until no label changes, or `most` iterations are done after the first assignment. The first
 * `fixed` centroids stay.
 */
export function lloyd(points: WeightedPoints, start: Float64Array, most = 1000, fixed = 0): ReferenceRun {
  let centroids = start;
  let labels = nearestCentroids(points, centroids);
  let converged = false;
  let iterations = 0;
  while (!converged && iterations < most) {
    centroids = meansOf(points, centroids, labels, fixed);
    const next = nearestCentroids(points, centroids);
    converged = next.every((label, i) => label === labels[i]);
    labels = next;
    iterations++;
  }
  centroids = meansOf(points, centroids, labels, fixed);
  return { centroids, labels, inertia: inertiaOf(points, centroids, labels), iterations, converged };
}
