import { checkPoints, type Points } from '../../vectors/points.ts';
import { type FitOptions, type FitPlan, planFit } from './fit-options.ts';
import { fitHard, HardClusters, type HardFit } from './hard-clusters.ts';
import { PointCloud } from './point-cloud.ts';

/**
 * k-means (Lloyd 1982) on weighted points of any dimension: least sum of weight times squared distance to the
 * nearest of K centroids, each the mean of its points. The inertia never rises. `tolerance`: least relative fall
 * of the inertia; default 0, which ends when no label changes.
 *
 * A cluster that owns nothing moves to the point with the largest weight times squared distance. With at least as
 * many clusters as distinct points the inertia is 0 but for rounding, and there are only as many clusters as distinct
 * points.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitKmeans(points: Points, options: FitOptions): Promise<HardFit> {
  checkPoints(points);
  const plan = planFit(options, points.dims, 0);
  return fitMeans(PointCloud.of(points), plan, options);
}

/** The same on points in kernel memory. */
export function fitMeans(cloud: PointCloud, plan: FitPlan, options: FitOptions): Promise<HardFit> {
  return fitHard(cloud, plan, 2, (k) => meanClusters(cloud, k), options);
}

/** Clusters of points in kernel memory that move to the means of their points. */
export function meanClusters(cloud: PointCloud, k: number): HardClusters {
  return new MeanClusters(cloud, k, 2);
}

/** Clusters at the means of their points. */
class MeanClusters extends HardClusters {
  protected override center(): void {
    const { kernel, dims } = this.cloud;
    const sums = kernel.f64(this.sums, this.k * (dims + 1));
    const centroids = kernel.f64(this.centroids, this.k * dims);
    for (let cluster = 0; cluster < this.k; cluster++) {
      const at = cluster * (dims + 1);
      const weight = sums[at]!;
      if (weight === 0) continue;
      for (let axis = 0; axis < dims; axis++)
        centroids[cluster * dims + axis]! += sums[at + 1 + axis]! / weight;
    }
  }
}
