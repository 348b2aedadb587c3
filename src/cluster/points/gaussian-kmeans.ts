import { number, oneOf } from '../../core/checks.ts';
import { checkPoints, type Points } from '../../vectors/points.ts';
import { type FitOptions, type FitPlan, planFit } from './fit-options.ts';
import { fitSoft, minVariance, startSoft } from './fit-soft.ts';
import { PointCloud } from './point-cloud.ts';
import type { Moments, SoftFit, SoftParameters } from './soft-clusters.ts';

/** Shapes of a cluster: one radius, or one variance per axis. */
export const CLUSTER_SHAPES = ['radius', 'axes'] as const;
export type ClusterShape = (typeof CLUSTER_SHAPES)[number];

/** What `fitGaussianKmeans` takes. */
export interface GaussianKmeansOptions extends FitOptions {
  /** `radius` (default): MacKay's version 2; `axes`: his version 3. */
  readonly shape?: ClusterShape | undefined;
  /**
   * Smallest variance of a cluster along an axis, so that none collapses onto a point: 1e-100 to 1e100; default one
   * millionth of the data's mean variance along the axes.
   */
  readonly varianceFloor?: number | undefined;
}

/** Least gain of the mean log-likelihood that is worth another iteration. */
const TOLERANCE = 1e-4;

/**
 * Gaussian k-means (MacKay 2003, algorithms 22.2 and 22.4): soft k-means whose clusters have a share of the points
 * each, and a radius each (`radius`) or a variance along every axis each (`axes`). This is EM for a mixture of round,
 * or of axis-aligned, Gaussians; its mean log-likelihood (`history`) never falls. Starts from given centroids, or from
 * the result of k-means with `init` and `restarts`, with equal weights and the mean variance within those clusters. A
 * cluster that loses all its points keeps its place, with weight 0. `tolerance`: least gain of the mean log-likelihood,
 * default 1e-4.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitGaussianKmeans(points: Points, options: GaussianKmeansOptions): Promise<SoftFit> {
  checkPoints(points);
  const plan = planFit(options, points.dims, TOLERANCE);
  return fitGaussians(PointCloud.of(points), plan, options);
}

/** The same on points in kernel memory. */
export async function fitGaussians(
  cloud: PointCloud,
  plan: FitPlan,
  options: GaussianKmeansOptions,
): Promise<SoftFit> {
  const shape = oneOf('shape', options.shape ?? 'radius', CLUSTER_SHAPES);
  const floor =
    options.varianceFloor === undefined
      ? minVariance(cloud)
      : number('varianceFloor', options.varianceFloor, 1e-100, 1e100);
  const start = await startSoft(cloud, plan, options);
  const variance = Math.max(start.variance, floor);
  const total = cloud.totalWeight();
  return fitSoft(
    cloud,
    { ...start, variance },
    plan,
    (parameters, moments) => maximize(parameters, moments, { shape, floor, total }),
    options,
  );
}

interface Rule {
  readonly shape: ClusterShape;
  readonly floor: number;
  readonly total: number;
}

/** Shares and variances of largest likelihood. */
function maximize(
  { weights, variances }: SoftParameters,
  { totals, variances: measured }: Moments,
  { shape, floor, total }: Rule,
): void {
  const dims = measured.length / totals.length;
  totals.forEach((own, k) => {
    weights[k] = own / total;
    const spread = measured.subarray(k * dims, (k + 1) * dims);
    const mean = spread.reduce((sum, variance) => sum + variance, 0) / dims;
    for (let axis = 0; axis < dims; axis++)
      variances[k * dims + axis] = Math.max(floor, shape === 'radius' ? mean : spread[axis]!);
  });
}
