import { Task } from '../../core/task.ts';
import { alternate } from './alternate.ts';
import type { FitOptions, FitPlan } from './fit-options.ts';
import { fitMeans } from './kmeans.ts';
import type { PointCloud } from './point-cloud.ts';
import { type Maximize, SoftClusters, type SoftFit } from './soft-clusters.ts';

/** Where soft clusters start: at centroids, with one variance for all. */
export interface SoftStart {
  readonly centroids: Float64Array;
  /** Mean variance along the axes within the hard clusters of the centroids; positive. */
  readonly variance: number;
}

/** Share of the data's own variance below which a variance is as good as 0. */
const MIN_VARIANCE = 1e-6;

/** Centroids as given, or those of k-means. */
export async function startSoft(cloud: PointCloud, plan: FitPlan, options: FitOptions): Promise<SoftStart> {
  const given = typeof plan.init !== 'string';
  // One assignment measures the given centroids; those of k-means are iterated.
  const hard = await fitMeans(
    cloud,
    { ...plan, tolerance: 0, recordParameters: false, maxIterations: given ? 1 : plan.maxIterations },
    { ...options, onProgress: undefined },
  );
  const inertia = given ? hard.history[0]! : hard.inertia;
  const variance = Math.max(inertia / (cloud.dims * cloud.totalWeight()), minVariance(cloud));
  return { centroids: typeof plan.init === 'string' ? hard.centroids : plan.init, variance };
}

/** The smallest variance that points like these should be given; positive. */
export function minVariance(cloud: PointCloud): number {
  const { variances } = cloud.spread();
  const mean = variances.reduce((sum, variance) => sum + variance, 0) / cloud.dims;
  return MIN_VARIANCE * (mean > Number.MIN_VALUE / MIN_VARIANCE ? mean : 1);
}

/** Alternates from equal weights to the end. */
export async function fitSoft(
  cloud: PointCloud,
  { centroids, variance }: SoftStart,
  plan: FitPlan,
  maximize: Maximize,
  options: FitOptions,
): Promise<SoftFit> {
  const { dims } = cloud;
  const k = centroids.length / dims;
  const clusters = new SoftClusters(
    cloud,
    {
      weights: new Float64Array(k).fill(1 / k),
      means: centroids.slice(),
      variances: new Float64Array(k * dims).fill(variance),
    },
    maximize,
  );
  const run = await alternate(clusters, plan, cloud.count * k, new Task(options), [0, 1]);
  const labels = clusters.labels();
  return { ...clusters.parameters(), ...run, k, dims, labels, logLikelihood: run.history.at(-1)! };
}
