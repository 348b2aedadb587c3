import { Kernel } from '../kernels/kernel.ts';
import { integer, oneOf } from '../options.ts';
import { COLOR_SPACES, type ColorSpace, INITS } from '../quantize-options.ts';
import { Task } from '../task.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { searchCentroids } from './color-kmeans.ts';
import { alphaScale, type ColorPoints, plantColors } from './color-points.ts';
import { type FitOptions, planFit } from './fit-options.ts';
import { fitGaussians, type GaussianKMeansOptions } from './gaussian-kmeans.ts';
import type { HardFit } from './hard-clusters.ts';
import { fitMedians } from './kmedians.ts';
import { PointCloud } from './point-cloud.ts';
import type { SoftFit } from './soft-clusters.ts';
import { fitStiff, type SoftKMeansOptions } from './soft-kmeans.ts';

/** What colours are placed in, and how the k-means that a model starts from is searched for. */
interface ColorOptions {
  /** Space of clustering; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Time spent on the k-means that the model starts from: integer, 1 to 10; default 3. */
  readonly effort?: number | undefined;
}

/** Options of a model on colours; `starts`: default by effort, and initial centroids default to `wu`. */
export type ColorFitOptions<Options extends FitOptions> = Options & ColorOptions;

/**
 * k-medians of the colours of a picture (see `kmedians`), started from a good k-means. Points are the distinct
 * colours of the histogram in its order, with their counts, in the coordinates of the space (bytes for `srgb`);
 * premultiplied, with alpha as the fourth axis, unless all are opaque.
 *
 * Throws `invalid-option` (also for an empty histogram) and `cancelled`.
 */
export async function colorKMedians(
  histogram: ColorHistogram,
  options: ColorFitOptions<FitOptions>,
): Promise<HardFit> {
  const { cloud, order, init } = await startColors(histogram, options);
  const fit = await fitMedians(cloud, planFit({ ...options, ...init }, cloud.dims, 0), options);
  return { ...fit, labels: restore(fit.labels, order) };
}

/** Soft k-means of the colours of a picture (see `softKmeans`); everything else as in `colorKMedians`. */
export async function colorSoftKmeans(
  histogram: ColorHistogram,
  options: ColorFitOptions<SoftKMeansOptions>,
): Promise<SoftFit> {
  const { cloud, order, init } = await startColors(histogram, options);
  const fit = await fitStiff(cloud, planFit({ ...options, ...init }, cloud.dims, 1e-4), options);
  return { ...fit, labels: restore(fit.labels, order) };
}

/**
 * Gaussian k-means of the colours of a picture (see `gaussianKmeans`); everything else as in `colorKMedians`. The
 * variance floor is by default that of rounding to bytes, 1/12, in the units of the space.
 */
export async function colorGaussianKmeans(
  histogram: ColorHistogram,
  options: ColorFitOptions<GaussianKMeansOptions>,
): Promise<SoftFit> {
  const { cloud, order, init } = await startColors(histogram, options);
  const varianceFloor = options.varianceFloor ?? (alphaScale(options.space ?? 'srgb') / 255) ** 2 / 12;
  const plan = planFit({ ...options, ...init }, cloud.dims, 1e-4);
  const fit = await fitGaussians(cloud, plan, { ...options, varianceFloor });
  return { ...fit, labels: restore(fit.labels, order) };
}

/** Bytes of solver and cloud per colour, with some to spare. */
const BYTES_PER_COLOR = 192;

interface ColorStart {
  readonly cloud: PointCloud;
  readonly order: Uint32Array | undefined;
  /** Initial centroids, and how many. */
  readonly init: { readonly k: number; readonly init: Float64Array };
}

/** The colours as points, with the centroids of k-means; all colours where they are no more than K. */
async function startColors(
  histogram: ColorHistogram,
  options: ColorFitOptions<FitOptions>,
): Promise<ColorStart> {
  const { colors, counts, opaque } = histogram;
  const space = oneOf('space', options.space ?? 'srgb', COLOR_SPACES);
  integer('histogram.colors.length', colors.length, 1, 2 ** 32);
  const effort = integer('effort', options.effort ?? 3, 1, 10);
  const { k } = planFit({ ...options, init: undefined }, 3, 0);
  const kernel = new Kernel(BYTES_PER_COLOR * colors.length);
  const { solver, order }: ColorPoints = plantColors(kernel, colors, counts, space, opaque, k + 128);
  const { dims } = solver;
  if (solver.count <= k) {
    const cloud = PointCloud.ofSolver(solver);
    return { cloud, order, init: { k: solver.count, init: cloud.rows() } };
  }
  if (options.init instanceof Float64Array)
    return { cloud: PointCloud.ofSolver(solver), order, init: { k, init: options.init } };
  const init = oneOf('init', options.init ?? 'wu', INITS);
  const plan = { k, init, restarts: options.starts, effort, seed: options.seed ?? 0 };
  await searchCentroids(solver, plan, new Task({ signal: options.signal }));
  const centroids = solver.centroids().filter((_, i) => i % 4 < dims);
  return { cloud: PointCloud.ofSolver(solver), order, init: { k, init: centroids } };
}

/** Labels in the order of the histogram. */
function restore(labels: Uint32Array, order: Uint32Array | undefined): Uint32Array {
  if (order === undefined) return labels;
  const out = new Uint32Array(labels.length);
  order.forEach((color, i) => {
    out[color] = labels[i]!;
  });
  return out;
}
