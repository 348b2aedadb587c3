/** Points and centroids are flat: three coordinates each. */
export interface WeightedPoints {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** Labels every point with its nearest centroid, the lowest of equals: every distance, nothing clever. */
export function assignByBruteForce(points: Float64Array, centroids: Float64Array, labels: Uint32Array): void {
  const clusters = centroids.length / 3;
  for (let n = 0; n < labels.length; n++) {
    let nearest = 0;
    let smallest = Infinity;
    for (let k = 0; k < clusters; k++) {
      const x = points[3 * n]! - centroids[3 * k]!;
      const y = points[3 * n + 1]! - centroids[3 * k + 1]!;
      const z = points[3 * n + 2]! - centroids[3 * k + 2]!;
      const distance = x * x + y * y + z * z;
      if (distance < smallest) {
        smallest = distance;
        nearest = k;
      }
    }
    labels[n] = nearest;
  }
}

/** The same with a loop over the axes, as code for any number of dimensions has it. */
export function assignWithAxisLoop(points: Float64Array, centroids: Float64Array, labels: Uint32Array): void {
  const clusters = centroids.length / 3;
  for (let n = 0; n < labels.length; n++) {
    let nearest = 0;
    let smallest = Infinity;
    for (let k = 0; k < clusters; k++) {
      let distance = 0;
      for (let axis = 0; axis < 3; axis++)
        distance += (points[3 * n + axis]! - centroids[3 * k + axis]!) ** 2;
      if (distance < smallest) {
        smallest = distance;
        nearest = k;
      }
    }
    labels[n] = nearest;
  }
}

/** How plain Lloyd ended. */
export interface BruteForceRun {
  readonly iterations: number;
  /** Weighted sum of squared distances to the means. */
  readonly inertia: number;
}

/** Lloyd's iteration from given centroids until no label changes. */
export function lloydByBruteForce({ points, weights }: WeightedPoints, start: Float64Array): BruteForceRun {
  let labels = new Uint32Array(weights.length);
  let centroids = start;
  assignByBruteForce(points, centroids, labels);
  for (let iterations = 1; ; iterations++) {
    centroids = meansOf(points, weights, labels, centroids);
    const next = new Uint32Array(labels.length);
    assignByBruteForce(points, centroids, next);
    const settled = next.every((label, n) => label === labels[n]);
    labels = next;
    if (settled) return { iterations, inertia: inertiaOf(points, weights, labels, centroids) };
  }
}

/** Weighted mean of the points of every cluster; one without points stays where it is. */
function meansOf(
  points: Float64Array,
  weights: Float64Array,
  labels: Uint32Array,
  centroids: Float64Array,
): Float64Array {
  const sums = new Float64Array(centroids.length);
  const totals = new Float64Array(centroids.length / 3);
  for (let n = 0; n < labels.length; n++) {
    const k = labels[n]!;
    totals[k]! += weights[n]!;
    for (let axis = 0; axis < 3; axis++) sums[3 * k + axis]! += weights[n]! * points[3 * n + axis]!;
  }
  return sums.map((sum, i) => {
    const total = totals[Math.floor(i / 3)]!;
    return total > 0 ? sum / total : centroids[i]!;
  });
}

function inertiaOf(
  points: Float64Array,
  weights: Float64Array,
  labels: Uint32Array,
  centroids: Float64Array,
): number {
  let sum = 0;
  for (let n = 0; n < labels.length; n++) {
    for (let axis = 0; axis < 3; axis++)
      sum += weights[n]! * (points[3 * n + axis]! - centroids[3 * labels[n]! + axis]!) ** 2;
  }
  return sum;
}
