import { ColorClusters } from '../cluster/colors/color-clusters.ts';
import { planFit } from '../cluster/points/fit-options.ts';
import { fitMeans } from '../cluster/points/kmeans.ts';
import { PointCloud } from '../cluster/points/point-cloud.ts';
import { spreadRows } from '../cluster/points/point-seeding.ts';
import { type CancelSignal, Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { Random } from '../math/random.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { checkPoints, type Points } from '../vectors/points.ts';

/** k-means at one K. */
export interface Clustering {
  /** Clusters: fewer than asked for only when there are fewer distinct points. */
  readonly k: number;
  /** Rows of D coordinates. */
  readonly centroids: Float64Array;
  /** Cluster of every point. */
  readonly labels: Uint32Array;
  readonly inertia: number;
}

/** Points, and k-means of them for one K after the other. */
export interface ClusterSource {
  readonly points: Points;
  cluster(k: number): Promise<Clustering>;
}

/**
 * k-means of points: for every K the better of `restarts` new runs, and one that adds a centroid to those of the K
 * before, so that the inertia never rises with K. Throws `invalid-option` for points out of range.
 */
export function pointSource(
  points: Points,
  restarts: number,
  seed: number,
  signal: CancelSignal | undefined,
): ClusterSource {
  checkPoints(points);
  const cloud = PointCloud.of(points);
  let previous = new Float64Array(0);
  return {
    points,
    async cluster(k) {
      const options = { k, seed, restarts, signal };
      const fresh = await fitMeans(cloud, planFit(options, cloud.dims, 0), options);
      const rows = spreadRows(cloud, previous, 'kmeans++', k, 2, new Random(seed));
      const given = { ...options, k: rows.length / cloud.dims, init: rows };
      const warm = await fitMeans(cloud, planFit(given, cloud.dims, 0), given);
      const best = warm.inertia < fresh.inertia ? warm : fresh;
      previous = best.centroids.slice();
      return best;
    },
  };
}

/** k-means of the distinct colours of a picture, by the fast solver. `mostClusters`: largest K to come. */
export function colorSource(
  histogram: ColorHistogram,
  space: ColorSpace,
  maxClusters: number,
  plan: { readonly effort: number; readonly seed: number; readonly signal: CancelSignal | undefined },
): ClusterSource {
  const colors = new ColorClusters(histogram, space, maxClusters);
  const { effort, seed, signal } = plan;
  return {
    points: colors.points(),
    async cluster(k) {
      const search = { k, init: 'wu', restarts: undefined, effort, seed } as const;
      const centroids = await colors.search(search, new Task({ signal }));
      return {
        k: centroids.length / colors.dims,
        centroids,
        labels: colors.labels(),
        inertia: colors.inertia(),
      };
    },
  };
}
