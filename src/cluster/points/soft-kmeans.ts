import { number } from '../../core/checks.ts';
import { checkPoints, type Points } from '../../vectors/points.ts';
import { type FitOptions, type FitPlan, planFit } from './fit-options.ts';
import { fitSoft, startSoft } from './fit-soft.ts';
import { PointCloud } from './point-cloud.ts';
import type { SoftFit } from './soft-clusters.ts';

/** What `fitSoftKmeans` takes. */
export interface SoftKmeansOptions extends FitOptions {
  /**
   * Stiffness, an inverse squared length: 1e-100 to 1e100. Default: the inverse of the mean variance along the axes
   * within the clusters that it starts from.
   */
  readonly beta?: number | undefined;
}

/** Least gain of the mean log-likelihood that is worth another iteration. */
const TOLERANCE = 1e-4;

/**
 * Soft k-means (MacKay 2003, algorithm 20.7): cluster k takes the share exp(-beta |x - m_k|^2 / 2) of every point,
 * over the sum of that of all clusters, and moves to the mean of its shares. `beta` is the inverse variance of K equal
 * round Gaussians, whose mean log-likelihood (`history`) never falls. With a large beta it is k-means; below the
 * inverse of the data's largest variance all clusters come together at the mean. Starts from given centroids, or from
 * the result of k-means with `init` and `restarts`. `tolerance`: least gain of the mean log-likelihood, default 1e-4.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitSoftKmeans(points: Points, options: SoftKmeansOptions): Promise<SoftFit> {
  checkPoints(points);
  const plan = planFit(options, points.dims, TOLERANCE);
  return fitStiff(PointCloud.of(points), plan, options);
}

/** The same on points in kernel memory. */
export async function fitStiff(
  cloud: PointCloud,
  plan: FitPlan,
  options: SoftKmeansOptions,
): Promise<SoftFit> {
  const beta = options.beta === undefined ? undefined : number('beta', options.beta, 1e-100, 1e100);
  const start = await startSoft(cloud, plan, options);
  const variance = beta === undefined ? start.variance : 1 / beta;
  // Only the means move.
  return fitSoft(cloud, { ...start, variance }, plan, () => undefined, options);
}
