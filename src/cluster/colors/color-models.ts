import { spaceLength } from '../../color/coordinates.ts';
import { integer, object, oneOf } from '../../core/checks.ts';
import { Task } from '../../core/task.ts';
import { type ColorSpace, INITS } from '../../core/vocabulary.ts';
import { type ColorHistogram, checkHistogram } from '../../vectors/color-histogram.ts';
import { type FitOptions, planFit } from '../points/fit-options.ts';
import { fitGaussians, type GaussianKmeansOptions } from '../points/gaussian-kmeans.ts';
import type { HardFit } from '../points/hard-clusters.ts';
import { fitMedians } from '../points/kmedians.ts';
import type { PointCloud } from '../points/point-cloud.ts';
import type { SoftFit } from '../points/soft-clusters.ts';
import { fitStiff, type SoftKmeansOptions } from '../points/soft-kmeans.ts';
import { ColorClusters } from './color-clusters.ts';

/** What colours are placed in, and how the k-means that a model starts from is searched for. */
export interface ColorStartOptions {
  /** Space of clustering; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Time spent on the k-means that the model starts from: integer, 1 to 10; default 3. */
  readonly effort?: number | undefined;
}

/** Options of a model on colours; `restarts`: default by effort, and initial centroids default to `wu`. */
export type ColorFitOptions<Options extends FitOptions> = Options & ColorStartOptions;

/**
 * k-medians of the colours of a picture (see `fitKmedians`), started from a good k-means. Points are the distinct
 * colours of the histogram in its order, with their counts, in the coordinates of the space (bytes for `srgb`);
 * with a fourth for alpha unless all are opaque, see `coordinatesOf`.
 *
 * Throws `invalid-option` (also for an empty histogram) and `cancelled`.
 */
export async function fitKmediansOfColors(
  histogram: ColorHistogram,
  options: ColorFitOptions<FitOptions>,
): Promise<HardFit> {
  const { colors, cloud, init } = await startColors(histogram, options);
  const fit = await fitMedians(cloud, planFit({ ...options, ...init }, cloud.dims, 0), options);
  return { ...fit, labels: colors.restore(fit.labels) };
}

/** Soft k-means of the colours of a picture (see `fitSoftKmeans`); everything else as in `fitKmediansOfColors`. */
export async function fitSoftKmeansOfColors(
  histogram: ColorHistogram,
  options: ColorFitOptions<SoftKmeansOptions>,
): Promise<SoftFit> {
  const { colors, cloud, init } = await startColors(histogram, options);
  const fit = await fitStiff(cloud, planFit({ ...options, ...init }, cloud.dims, 1e-4), options);
  return { ...fit, labels: colors.restore(fit.labels) };
}

/**
 * Gaussian k-means of the colours of a picture (see `fitGaussianKmeans`); everything else as in `fitKmediansOfColors`.
 * The variance floor is by default that of rounding to bytes, 1/12, in the units of the space.
 */
export async function fitGaussianKmeansOfColors(
  histogram: ColorHistogram,
  options: ColorFitOptions<GaussianKmeansOptions>,
): Promise<SoftFit> {
  const { colors, cloud, init } = await startColors(histogram, options);
  const varianceFloor = options.varianceFloor ?? (spaceLength(options.space ?? 'srgb') / 255) ** 2 / 12;
  const plan = planFit({ ...options, ...init }, cloud.dims, 1e-4);
  const fit = await fitGaussians(cloud, plan, { ...options, varianceFloor });
  return { ...fit, labels: colors.restore(fit.labels) };
}

interface ColorStart {
  readonly colors: ColorClusters;
  readonly cloud: PointCloud;
  /** Initial centroids, and how many. */
  readonly init: { readonly k: number; readonly init: Float64Array };
}

/** The colours as points, and the given centroids or those of k-means. */
async function startColors(
  histogram: ColorHistogram,
  options: ColorFitOptions<FitOptions>,
): Promise<ColorStart> {
  checkHistogram(histogram);
  object('options', options);
  const { k, seed } = planFit({ ...options, init: undefined }, 0, 0);
  const effort = integer('effort', options.effort ?? 3, 1, 10);
  const colors = new ColorClusters(histogram, options.space ?? 'srgb', k);
  const given = options.init ?? 'wu';
  if (typeof given !== 'string') return { colors, cloud: colors.cloud(), init: { k, init: given } };
  const plan = { k, init: oneOf('init', given, INITS), restarts: options.restarts, effort, seed };
  const rows = await colors.search(plan, new Task({ signal: options.signal }));
  return { colors, cloud: colors.cloud(), init: { k: rows.length / colors.dims, init: rows } };
}
