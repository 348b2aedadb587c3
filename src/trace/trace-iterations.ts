import { ColorClusters } from '../cluster/colors/color-clusters.ts';
import { planFit } from '../cluster/points/fit-options.ts';
import { fitMeans } from '../cluster/points/kmeans.ts';
import { colorsOf } from '../color/coordinates.ts';
import { integer } from '../core/checks.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import type { ColorSpace, Init, MixtureInit } from '../core/vocabulary.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { describeColors } from '../mixture/colors/describe-colors.ts';
import { fitGaussianMixtureOfColors } from '../mixture/colors/fit-colors.ts';
import { resolveTrace, type TraceOptions, type TracePlan } from '../options/iterate.ts';
import type { IterationModel } from '../options/model-traits.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { type PreparedImage, pixelsOf, prepare } from '../vectors/prepared-image.ts';

/** A model as an iteration left it. Row-major; coordinates are those of the space. */
export interface TraceStep {
  /** 0 for the start. */
  readonly iteration: number;
  readonly objective: number;
  /** K x D: centroids, or means of components. */
  readonly means: Float64Array;
  /** Colours of the means: K x 4 bytes RGBA. */
  readonly colors: Uint8Array;
  /** Mixing coefficients: K; of mixtures only. */
  readonly weights?: Float64Array | undefined;
  /** K x D x D; of mixtures only. `covarianceAxes` gives their ellipsoids. */
  readonly covariances?: Float64Array | undefined;
}

/** How a fit went, step by step. */
export interface IterationTrace {
  readonly model: IterationModel;
  readonly space: ColorSpace;
  /** 3, or 4 where there is alpha: see `coordinatesOf`. */
  readonly dims: number;
  /** Clusters asked for, and fitted: fewer where there are fewer colours. */
  readonly asked: number;
  readonly used: number;
  /** What the objective is: falling inertia (summed over pixels), or rising mean log-likelihood per pixel. */
  readonly objective: 'inertia' | 'log-likelihood';
  readonly iterations: number;
  readonly converged: boolean;
  /** The start and every iteration: one more than `iterations`. */
  readonly steps: readonly TraceStep[];
  /**
   * The picture as step `iteration` has it: every pixel the colour of its nearest centroid; for a mixture the mean of
   * the colours that its most probable component owns. `of`: another picture, whose colours are all in the traced one.
   */
  picture(iteration: number, of?: PixelImage): Promise<IndexedImage>;
}

/** A fit, and what every colour and every label is at one of its iterations. */
interface Trajectory {
  readonly objective: IterationTrace['objective'];
  readonly dims: number;
  readonly converged: boolean;
  readonly steps: readonly TraceStep[];
  look(iteration: number): { labels: Uint16Array; colors: Uint8Array };
}

/**
 * Fits a model to the colours of a picture from a visible start, and keeps every iteration: what a chart, a cloud and a
 * picture of the fit are drawn from. Throws `invalid-option` and `cancelled`.
 */
export async function traceIterations(
  source: PixelImage | PreparedImage,
  options: TraceOptions,
): Promise<IterationTrace> {
  const plan = resolveTrace(options);
  const task = new Task(options);
  return refuseChanges('image.data', pixelsOf(source), async () => {
    const { image, index } = await prepare(source, task.part(0, 0.2));
    const trajectory = await FOLLOW[plan.model](index.histogram, plan, task.part(0.2, 1));
    const { objective, dims, converged, steps, look } = trajectory;
    task.report('cluster', 1);
    const picture = async (iteration: number, of = image): Promise<IndexedImage> => {
      const { labels, colors } = look(integer('iteration', iteration, 0, steps.length - 1));
      const indices = await index.labelPixels(of, labels, false, new Task({ signal: options.signal }));
      return { width: of.width, height: of.height, palette: { colors }, indices };
    };
    return {
      ...{ model: plan.model, space: plan.space, dims },
      ...{ asked: plan.k, used: steps[0]!.means.length / dims },
      ...{ objective, iterations: steps.length - 1, converged, steps, picture },
    };
  });
}

async function followMeans(
  histogram: ColorHistogram,
  { k, space, seed, init, maxIterations }: TracePlan,
  options: TaskOptions,
): Promise<Trajectory> {
  const clusters = new ColorClusters(histogram, space, k);
  const cloud = clusters.cloud();
  const asked = {
    ...{ k, seed, init: init as Init, maxIterations: Math.max(1, maxIterations), recordParameters: true },
  };
  const fit = await fitMeans(cloud, planFit(asked, cloud.dims, 0), { k, ...options });
  const { dims, converged, history } = fit;
  const steps = fit.snapshots.map((means, iteration) => ({
    ...{ iteration, objective: history[iteration]!, means, colors: colorsOf(means, space, dims) },
  }));
  const look = (iteration: number) => {
    const { means, colors } = steps[iteration]!;
    return { labels: Uint16Array.from(clusters.nearest(means)), colors };
  };
  return { objective: 'inertia', dims, converged, steps, look };
}

async function followMixture(
  histogram: ColorHistogram,
  { k, space, seed, covariance, init, maxIterations }: TracePlan,
  { signal, onProgress }: TaskOptions,
): Promise<Trajectory> {
  const fit = await fitGaussianMixtureOfColors(histogram, {
    ...{ k, space, covariance, seed, init: init as MixtureInit },
    ...{ maxIterations, recordParameters: true, signal, onProgress },
  });
  const clusters = new ColorClusters(histogram, space, 1);
  const steps = fit.snapshots.map(({ dims, weights, means, covariances }, iteration) => ({
    ...{ iteration, objective: fit.history[iteration]!, colors: colorsOf(means, space, dims) },
    ...{ weights, means, covariances },
  }));
  const look = (iteration: number) => {
    const model = fit.snapshots[iteration]!;
    const { labels } = describeColors(histogram, model, space);
    return { labels, colors: colorsOf(clusters.means(labels, model.weights.length), space, model.dims) };
  };
  const { model, converged } = fit;
  return { objective: 'log-likelihood', dims: model.dims, converged, steps, look };
}

type Follow = (histogram: ColorHistogram, plan: TracePlan, task: TaskOptions) => Promise<Trajectory>;

/** How the fit of each model that can be followed goes. */
const FOLLOW = {
  kmeans: followMeans,
  gmm: followMixture,
} as const satisfies Readonly<Record<IterationModel, Follow>>;
