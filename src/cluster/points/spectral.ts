import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { integer, MAX_SEED, number } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkPoints, type Points, pointCount } from '../../vectors/points.ts';
import { planFit } from './fit-options.ts';
import type { HardFit } from './hard-clusters.ts';
import { fitKmeans, fitMeans } from './kmeans.ts';
import { PointCloud } from './point-cloud.ts';

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

interface SpectralPlan {
  readonly k: number;
  readonly landmarks: number;
  readonly neighbors: number;
  readonly bandwidth: number | undefined;
  readonly restarts: number;
  readonly seed: number;
}

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

/** Sparse rows in kernel memory: `r` landmarks and their shares per point. */
interface LandmarkRows {
  readonly p: number;
  readonly r: number;
  readonly numbers: number;
  readonly shares: number;
}

function mixLandmarks(
  cloud: PointCloud,
  coarse: HardFit,
  plan: SpectralPlan,
): { rows: LandmarkRows; bandwidth: number } {
  const { kernel, at, count } = cloud;
  const p = coarse.k;
  const r = Math.min(plan.neighbors, p);
  const landmarks = kernel.reserve(8 * coarse.centroids.length);
  kernel.f64(landmarks, coarse.centroids.length).set(coarse.centroids);
  const numbers = kernel.reserve(4 * count * r);
  const shares = kernel.reserve(8 * count * r);
  kernel.call.nearestLandmarks(at, landmarks, p, r, numbers, shares);
  const squares = kernel.f64(shares, count * r);
  // Points that all lie on landmarks have no length of their own: any will do.
  const bandwidth = plan.bandwidth ?? (medianOf(squares, 0, r) || medianOf(squares, r - 1, r) || 1);
  kernel.call.landmarkShares(count, r, Math.min(0.5 / bandwidth ** 2, Number.MAX_VALUE), shares);
  return { rows: { p, r, numbers, shares }, bandwidth };
}

/** Root of the median of every `r`th number from `first` on. */
function medianOf(squares: Float64Array, first: number, r: number): number {
  const column = squares.filter((_, i) => i % r === first).sort();
  return Math.sqrt(column[column.length >> 1]!);
}

/** Weighted sums of products of shares: the landmarks' affinity. */
function gramOf(cloud: PointCloud, { p, r, numbers, shares }: LandmarkRows): Matrix {
  const { kernel, at } = cloud;
  const gram = kernel.reserve(8 * p * p);
  kernel.call.landmarkGram(at, r, numbers, shares, p, gram);
  const values = kernel.f64(gram, p * p);
  return Matrix.from1DArray(p, p, [...values]);
}

/**
 * The `k` leading eigenvectors of D^-1/2 G D^-1/2, where D are the row sums of G, as rows of `p` x `k` numbers that
 * take shares to coordinates: scaled by D^-1/2 and by one over the root of the eigenvalue.
 */
function spectrum(gram: Matrix, k: number): { vectors: Float64Array; eigenvalues: Float64Array } {
  const p = gram.rows;
  const scale = gram.sum('row').map((sum) => (sum > 0 ? 1 / Math.sqrt(sum) : 0));
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) gram.set(i, j, gram.get(i, j) * scale[i]! * scale[j]!);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  // In ascending order.
  const eigenvalues = Float64Array.from({ length: k }, (_, i) => realEigenvalues[p - 1 - i]!);
  const vectors = new Float64Array(p * k);
  for (let i = 0; i < p; i++)
    for (let axis = 0; axis < k; axis++) {
      const root = Math.sqrt(Math.max(eigenvalues[axis]!, 1e-12));
      vectors[i * k + axis] = (eigenvectorMatrix.get(i, p - 1 - axis) * scale[i]!) / root;
    }
  return { vectors, eigenvalues };
}

function embed(cloud: PointCloud, rows: LandmarkRows, vectors: Float64Array, k: number): Float64Array {
  const { kernel, count } = cloud;
  const { r, numbers, shares } = rows;
  const table = kernel.reserve(8 * vectors.length);
  const out = kernel.reserve(8 * count * k);
  kernel.f64(table, vectors.length).set(vectors);
  kernel.call.embedPoints(count, r, numbers, shares, table, k, out);
  return kernel.f64(out, count * k).slice();
}

function runOf({ inertia, history, iterations, converged, reason, restarts }: HardFit): SpectralFit['run'] {
  return { inertia, history, iterations, converged, reason, restarts };
}
