import { MEDIAN_SEARCH, SORT_KEY } from '../../kernels/generated/layouts.ts';
import { checkPoints, type Points } from '../../vectors/points.ts';
import { type FitOptions, type FitPlan, planFit } from './fit-options.ts';
import { fitHard, HardClusters, type HardFit } from './hard-clusters.ts';
import { PointCloud } from './point-cloud.ts';

/**
 * k-medians (Bradley, Mangasarian and Street 1997) on weighted points of any dimension: least sum of weight times
 * L1 distance (absolute differences added over the axes) to the nearest of K centroids, each the weighted median of
 * its points along every axis (the middle, where a whole stretch of values is one). `inertia` and `history` are
 * that sum. Everything else is as in `fitKmeans`; `kmeans++` draws in proportion to weight times L1 distance.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitKmedians(points: Points, options: FitOptions): Promise<HardFit> {
  checkPoints(points);
  const plan = planFit(options, points.dims, 0);
  return fitMedians(PointCloud.of(points), plan, options);
}

/** The same on points in kernel memory. */
export function fitMedians(cloud: PointCloud, plan: FitPlan, options: FitOptions): Promise<HardFit> {
  return fitHard(cloud, plan, 1, medianClusters(cloud), options);
}

/** What makes K clusters of points in kernel memory that move to the medians of their points. */
export function medianClusters(cloud: PointCloud): (k: number) => HardClusters {
  const orders = sortAxes(cloud);
  return (k) => new MedianClusters(cloud, k, orders);
}

/** Addresses of the point numbers in ascending order of each axis. */
function sortAxes(cloud: PointCloud): readonly number[] {
  const { kernel, at, count, dims } = cloud;
  const orders = Array.from({ length: dims }, () => kernel.reserve(4 * count));
  return kernel.scope(() => {
    const keys = kernel.reserve(SORT_KEY.bytes * count);
    const swap = kernel.reserve(SORT_KEY.bytes * count);
    const digits = kernel.reserve(1024);
    orders.forEach((order, axis) => {
      kernel.call.sortAxis(at, axis, order, keys, swap, digits);
    });
    return orders;
  });
}

/** Clusters at the medians of their points. */
class MedianClusters extends HardClusters {
  readonly #orders: readonly number[];
  readonly #searches: number;

  constructor(cloud: PointCloud, k: number, orders: readonly number[]) {
    super(cloud, k, 1);
    this.#orders = orders;
    this.#searches = cloud.kernel.reserve(MEDIAN_SEARCH.bytes * k);
  }

  protected override center(): void {
    const { kernel, at } = this.cloud;
    const { labels, k, sums, centroids } = this;
    this.#orders.forEach((order, axis) => {
      kernel.call.weightedMedians(at, axis, order, labels, k, sums, this.#searches, centroids);
    });
  }
}
