import { arrayOf, object, oneOf } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { lendInstances } from '../../kernels/instance.ts';
import { checkPoints, type Points, pointCount } from '../../vectors/points.ts';
import { copyCentroids } from './fit-options.ts';
import { meanClusters } from './kmeans.ts';
import { medianClusters } from './kmedians.ts';
import { PointCloud } from './point-cloud.ts';

/** Distances: `l2` are squared and Euclidean (k-means), `l1` sums of absolute differences (k-medians). */
export const CLUSTER_NORMS = ['l2', 'l1'] as const;
export type ClusterNorm = (typeof CLUSTER_NORMS)[number];

/** What `stepKmeans` takes besides points and centroids. */
export interface KmeansStepOptions {
  /** Default `l2`. */
  readonly norm?: ClusterNorm | undefined;
}

/** One iteration of k-means or k-medians in its two half-steps. */
export interface KmeansStep {
  /** Assign: cluster of every point, the nearest (the lowest of equals). */
  readonly labels: Uint32Array;
  /** Sum of weight times distance of every point to the centroid that it was assigned to. */
  readonly inertia: number;
  /** Move: centroids at the means (`l1`: the medians) of their points; K rows of D numbers. */
  readonly centroids: Float64Array;
  /** The same sum after the move, with the labels as they were: never above `inertia` but for rounding. */
  readonly movedInertia: number;
}

/**
 * One iteration of `fitKmeans` (`norm: 'l1'`: of `fitKmedians`) on weighted points, from K centroids (rows of D
 * numbers): every point goes to its nearest centroid, then every centroid to the middle of its points (Lloyd 1982). A
 * cluster that owns nothing moves to the point with the largest weight times distance.
 *
 * Throws `invalid-option` for points, centroids or options out of range.
 */
export function stepKmeans(
  points: Points,
  centroids: Float64Array,
  options: KmeansStepOptions = {},
): KmeansStep {
  checkPoints(points);
  const norm = oneOf('norm', object('options', options).norm ?? 'l2', CLUSTER_NORMS);
  const { dims } = points;
  const k = Math.floor(arrayOf('centroids', centroids, 'Float64Array').length / dims);
  if (k === 0) throw invalidOption('centroids', 'at least one row', centroids);
  const rows = copyCentroids(centroids, k, dims);
  return lendInstances(() => {
    const cloud = PointCloud.of(points);
    const clusters = norm === 'l2' ? meanClusters(cloud, k) : medianClusters(cloud)(k);
    clusters.restart(rows);
    const inertia = clusters.assign();
    const labels = clusters.labelsOfPoints();
    clusters.move();
    const moved = clusters.parameters();
    return { labels, inertia, centroids: moved, movedInertia: inertiaOf(points, labels, moved, norm) };
  });
}

/** The cost of an assignment. */
function inertiaOf(points: Points, labels: Uint32Array, centroids: Float64Array, norm: ClusterNorm): number {
  const { dims, values, weights } = points;
  let sum = 0;
  for (let i = 0; i < pointCount(points); i++) {
    let distance = 0;
    for (let axis = 0; axis < dims; axis++) {
      const apart = values[i * dims + axis]! - centroids[labels[i]! * dims + axis]!;
      distance += norm === 'l2' ? apart * apart : Math.abs(apart);
    }
    sum += (weights ? weights[i]! : 1) * distance;
  }
  return sum;
}
