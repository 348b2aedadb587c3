// Clustering straight from its definitions, slowly.

/** Rows of `dims` numbers. */
export function rowsOf(values: ArrayLike<number>, dims: number): number[][] {
  return Array.from({ length: values.length / dims }, (_, i) =>
    Array.from({ length: dims }, (_, axis) => values[i * dims + axis]!),
  );
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, axis) => sum + (value - b[axis]!) ** 2, 0);
}

export function cityBlock(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, axis) => sum + Math.abs(value - b[axis]!), 0);
}

/** Number of the least value, the first of equals. */
export function indexOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

/** The middle of all positions with at most half of the weight on either side. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  const isMedian = (position: number) =>
    values.reduce((sum, value, i) => sum + (value < position ? weights[i]! : 0), 0) <= half &&
    values.reduce((sum, value, i) => sum + (value > position ? weights[i]! : 0), 0) <= half;
  const medians = values.filter((value, i) => weights[i]! > 0 && isMedian(value));
  return (Math.min(...medians) + Math.max(...medians)) / 2;
}

export interface ReferenceClusters {
  readonly weights: ArrayLike<number>;
  readonly means: ArrayLike<number>;
  readonly variances: ArrayLike<number>;
}

/** Log density of share times Gaussian of every cluster at a point. */
function logDensities(point: readonly number[], { weights, means, variances }: ReferenceClusters): number[] {
  const dims = point.length;
  return Array.from(weights, (weight, k) =>
    point.reduce((sum, value, axis) => {
      const variance = variances[k * dims + axis]!;
      return (
        sum - 0.5 * Math.log(2 * Math.PI * variance) - (value - means[k * dims + axis]!) ** 2 / 2 / variance
      );
    }, Math.log(weight)),
  );
}

/** Responsibilities of every cluster for a point, and the point's log-likelihood. */
export function soften(
  point: readonly number[],
  clusters: ReferenceClusters,
): { shares: number[]; log: number } {
  const logs = logDensities(point, clusters);
  const high = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - high), 0);
  return { shares: logs.map((log) => Math.exp(log - high) / sum), log: high + Math.log(sum) };
}

/** Silhouettes of points of which each stands for itself alone. */
export function silhouettesOf(points: readonly (readonly number[])[], labels: readonly number[]): number[] {
  const clusters = [...new Set(labels)];
  return points.map((point, i) => {
    const meanTo = (cluster: number) => {
      const others = points.filter((_, j) => j !== i && labels[j] === cluster);
      return others.reduce((sum, other) => sum + Math.sqrt(squaredDistance(point, other)), 0) / others.length;
    };
    if (labels.filter((label) => label === labels[i]).length === 1) return 0;
    const a = meanTo(labels[i]!);
    const b = Math.min(...clusters.filter((cluster) => cluster !== labels[i]).map(meanTo));
    return Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
  });
}
