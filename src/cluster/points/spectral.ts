import { integer, MAX_SEED, number } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkPoints, type Points, pointCount } from '../../vectors/points.ts';
import { planFit } from './fit-options.ts';
import type { HardFit } from './hard-clusters.ts';
import { fitKmeans, fitMeans } from './kmeans.ts';
import { PointCloud } from './point-cloud.ts';
import { embed, gramOf, mixLandmarks, type SpectralPlan, spectrum } from './spectral-embedding.ts';

/** What `fitSpectralClusters` takes. */
export interface SpectralOptions extends TaskOptions {
  /** K, clusters asked for: integer, 1 to 256. */
  readonly k: number;
  /**
   * Points that stand for all, found by k-means: integer, K to 2000; default a quarter of the points, at most 200, at
   * least 4 K.
   */
  readonly landmarks?: number | undefined;
  /** Landmarks that each point is a mixture of: integer, 1 to 32; default 5. */
  readonly neighbors?: number | undefined;
  /**
   * Standard deviation of the Gaussian kernel, a length: above 0. Default: the median, over the points, of the distance
   * to the nearest landmark (to the farthest of the `neighbors` if that is 0).
   */
  readonly bandwidth?: number | undefined;
  /** Runs of the k-means on the spectral coordinates: integer, 1 to 1000; default 10. */
  readonly restarts?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** Clusters of points that hang together. */
export interface SpectralFit {
  /** Clusters that own points: at most those asked for. */
  readonly k: number;
  /** Cluster of every point. */
  readonly labels: Uint32Array;
  /** Weight of each cluster. */
  readonly clusterWeights: Float64Array;
  /** Rows of K spectral coordinates of length 1, one per point. */
  readonly embedding: Float64Array;
  /** Largest eigenvalues of the normalized affinity, 1 down to 0; as many near 1 as there are separate clusters. */
  readonly eigenvalues: Float64Array;
  /** Length that was used. */
  readonly bandwidth: number;
  /** Landmarks that were used. */
  readonly landmarks: number;
  /** The k-means on the spectral coordinates. */
  readonly run: Pick<HardFit, 'inertia' | 'history' | 'iterations' | 'converged' | 'reason' | 'restarts'>;
}

/**
 * Spectral clustering (Ng, Jordan and Weiss 2001) by landmarks (Chen and Cai 2011), for clusters that no straight
 * line separates: every point is a mixture of its nearest landmarks, weighted by a Gaussian kernel; points are
 * alike when their mixtures are; k-means runs on the K leading eigenvectors of that affinity, rows brought to
 * length 1. The work grows with points times landmarks, and with the cube of the landmarks.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitSpectralClusters(points: Points, options: SpectralOptions): Promise<SpectralFit> {
  const task = new Task(options);
  checkPoints(points);
  const plan = planSpectral(options, pointCount(points));
  const cloud = PointCloud.of(points);
  const quiet = { signal: options.signal, k: plan.landmarks, seed: plan.seed };
  const coarse = await fitMeans(
    cloud,
    planFit({ ...quiet, maxIterations: LANDMARK_ITERATIONS }, points.dims, 1e-3),
    quiet,
  );
  await task.checkpoint('cluster', 0.4);
  const { rows, bandwidth } = mixLandmarks(cloud, coarse, plan);
  const k = Math.min(plan.k, coarse.k);
  const { vectors, eigenvalues } = spectrum(gramOf(cloud, rows), k);
  await task.checkpoint('cluster', 0.8);
  const embedding = embed(cloud, rows, vectors, k);
  const { signal } = options;
  const { seed, restarts } = plan;
  const fit = await fitKmeans(
    { dims: k, values: embedding, weights: points.weights },
    { k, seed, restarts, signal },
  );
  await task.checkpoint('cluster', 1);
  const { labels, clusterWeights } = fit;
  return {
    k: fit.k,
    labels,
    clusterWeights,
    embedding,
    eigenvalues,
    bandwidth,
    landmarks: coarse.k,
    run: runOf(fit),
  };
}

/** Iterations after which landmarks are where they should be; they only have to be spread well. */
const LANDMARK_ITERATIONS = 10;

/** With fewer, the distance to the nearest landmark says little about the distance between neighbours. */
const POINTS_PER_LANDMARK = 4;

function planSpectral(options: SpectralOptions, count: number): SpectralPlan {
  const k = integer('k', options.k, 1, 256);
  const { bandwidth } = options;
  const fewer = Math.ceil(count / POINTS_PER_LANDMARK);
  if (bandwidth !== undefined && !(typeof bandwidth === 'number' && bandwidth > 0))
    throw invalidOption('bandwidth', 'above 0', bandwidth);
  return {
    k,
    landmarks: integer('landmarks', options.landmarks ?? Math.max(4 * k, Math.min(200, fewer)), k, 2000),
    neighbors: integer('neighbors', options.neighbors ?? 5, 1, 32),
    bandwidth: bandwidth === undefined ? undefined : number('bandwidth', bandwidth, 0, Infinity),
    restarts: integer('restarts', options.restarts ?? 10, 1, 1000),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
  };
}

function runOf({ inertia, history, iterations, converged, reason, restarts }: HardFit): SpectralFit['run'] {
  return { inertia, history, iterations, converged, reason, restarts };
}
