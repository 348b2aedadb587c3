import { ColorClusters } from '../cluster/color-clusters.ts';
import { planFit } from '../cluster/fit-options.ts';
import { fitMeans } from '../cluster/kmeans.ts';
import { colorsOf } from '../color/coordinates.ts';
import { invalidOption } from '../errors.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { describeColors } from '../mixture/describe-colors.ts';
import { fitMixture } from '../mixture/fit-colors.ts';
import type { Covariance } from '../mixture/mixture.ts';
import { MIXTURE_INITS, type MixtureInit, resolveCovariance } from '../mixture/mixture-options.ts';
import { integer, oneOf } from '../options.ts';
import { COLOR_SPACES, type ColorSpace, INITS, type Init } from '../quantize-options.ts';
import { Task, type TaskOptions } from '../task.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { ColorIndex } from '../vectors/color-index.ts';
import { panelGrid } from './panel-grid.ts';

/** Models whose iterations can be shown. */
export const ITERATION_MODELS = ['kmeans', 'gmm'] as const;
export type IterationModel = (typeof ITERATION_MODELS)[number];

/** What `showIterations` takes. */
export interface IterationOptions extends TaskOptions {
  /** Clusters: integer, 1 to 256; a mixture refuses more than there are colours. */
  readonly k: number;
  /** Default `kmeans`. */
  readonly model?: IterationModel | undefined;
  /** Iterations to show: 1 to 64 integers, 0 (the start) to 100,000. */
  readonly at: readonly number[];
  /** Default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Shape of a mixture's components; default `full`. */
  readonly covariance?: Covariance | undefined;
  /** Start; default `kmeans++`, drawn with the seed, so that there is something left to do. */
  readonly init?: Init | MixtureInit | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Pixels across a panel at most: integer, 16 to 4096; default 400. The picture is thinned out to that. */
  readonly panelWidth?: number | undefined;
}

/** The picture as an iteration has it. */
export interface IterationFrame {
  /** Iteration asked for, and the one shown: the last if the fit ended before. */
  readonly asked: number;
  readonly shown: number;
  readonly objective: number;
  /** Colours: centroids, or for a mixture the mean of the colours that each component owns. */
  readonly image: IndexedImage;
}

/** How a fit went, with pictures. */
export interface Iterations {
  readonly model: IterationModel;
  readonly space: ColorSpace;
  /** What the objective is: falling inertia (summed over pixels), or rising mean log-likelihood per pixel. */
  readonly objective: 'inertia' | 'log-likelihood';
  /** Objective of the start and after every iteration. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly frames: readonly IterationFrame[];
  /** All frames with captions side by side. */
  readonly picture: IndexedImage;
}

/** Options with every default filled in, and known to be in range. */
interface IterationPlan {
  readonly k: number;
  readonly model: IterationModel;
  readonly at: readonly number[];
  readonly space: ColorSpace;
  readonly covariance: Covariance;
  readonly init: Init | MixtureInit;
  readonly seed: number;
  readonly panelWidth: number;
}

/** Fills in defaults; throws `invalid-option` for the first value out of range. */
export function resolveIterations(options: IterationOptions): IterationPlan {
  const model = oneOf('model', options.model ?? 'kmeans', ITERATION_MODELS);
  if (options.at.length < 1 || options.at.length > 64)
    throw invalidOption('at', '1 to 64 iterations', options.at.length);
  if (model === 'kmeans' && options.covariance !== undefined)
    throw invalidOption('covariance', 'left out for kmeans', options.covariance);
  const inits: readonly (Init | MixtureInit)[] = model === 'gmm' ? MIXTURE_INITS : INITS;
  return {
    k: integer('k', options.k, 1, 256),
    model,
    at: options.at.map((iteration) => integer('at', iteration, 0, 100_000)),
    space: oneOf('space', options.space ?? 'srgb', COLOR_SPACES),
    covariance: resolveCovariance(options.covariance),
    init: oneOf('init', options.init ?? 'kmeans++', inits),
    seed: integer('seed', options.seed ?? 0, 0, 2 ** 32 - 1),
    panelWidth: integer('panelWidth', options.panelWidth ?? 400, 16, 4096),
  };
}

/** A fit, and what every colour and every label is at one of its iterations. */
interface Course {
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  look(iteration: number): { labels: Uint16Array; colors: Uint8Array };
}

/**
 * Fits a model to the colours of a picture from a visible start, and shows the picture at some of its iterations.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function showIterations(image: PixelImage, options: IterationOptions): Promise<Iterations> {
  const plan = resolveIterations(options);
  checkPixelImage(image);
  const task = new Task(options);
  const index = await ColorIndex.of(image, task);
  const follow = plan.model === 'gmm' ? followMixture : followMeans;
  const course = await follow(index.histogram, plan, options);
  const small = thinOut(image, plan.panelWidth);
  const frames: IterationFrame[] = [];
  for (const asked of plan.at) {
    const shown = Math.min(asked, course.iterations);
    const { labels, colors } = course.look(shown);
    // Every colour of the thinned picture is one of the whole.
    const indices = await index.labelPixels(small, labels, false, task);
    const { width, height } = small;
    const panel = { width, height, palette: { colors }, indices };
    frames.push({ asked, shown, objective: course.history[shown]!, image: panel });
  }
  const objective = plan.model === 'gmm' ? 'log-likelihood' : 'inertia';
  const panels = frames.map((frame) => ({ image: frame.image, caption: captionOf(frame, objective) }));
  const { history, iterations, converged } = course;
  const { model, space } = plan;
  return { model, space, objective, history, iterations, converged, frames, picture: panelGrid(panels) };
}

function captionOf({ asked, shown, objective }: IterationFrame, name: string): string[] {
  const early = shown < asked ? ` (ended at ${shown})` : '';
  return [`iteration ${asked}${early}`, `${name} ${objective.toPrecision(6)}`];
}

async function followMeans(
  histogram: ColorHistogram,
  plan: IterationPlan,
  options: TaskOptions,
): Promise<Course> {
  const { k, space, seed } = plan;
  const clusters = new ColorClusters(histogram, space, k);
  const cloud = clusters.cloud();
  const maxIterations = Math.max(1, ...plan.at);
  const asked = { k, seed, init: plan.init as Init, maxIterations, recordParameters: true };
  const fit = await fitMeans(cloud, planFit(asked, cloud.dims, 0), { k, ...options });
  const look = (iteration: number) => {
    const centroids = fit.snapshots[iteration]!;
    return {
      labels: Uint16Array.from(clusters.nearest(centroids)),
      colors: colorsOf(centroids, space, fit.dims),
    };
  };
  return { ...fit, look };
}

async function followMixture(
  histogram: ColorHistogram,
  plan: IterationPlan,
  options: TaskOptions,
): Promise<Course> {
  const { k, space, covariance, seed } = plan;
  const { signal, onProgress } = options;
  const maxIterations = Math.max(...plan.at);
  const fit = await fitMixture(histogram, {
    ...{ k, space, covariance, seed, init: plan.init as MixtureInit },
    ...{ maxIterations, recordParameters: true, signal, onProgress },
  });
  const clusters = new ColorClusters(histogram, space, 1);
  const look = (iteration: number) => {
    const model = fit.snapshots[iteration]!;
    const { labels } = describeColors(histogram, model, space);
    return { labels, colors: colorsOf(clusters.means(labels, model.weights.length), space, model.dims) };
  };
  return { ...fit, look };
}

/** The picture at most `width` wide, made of every so many-th pixel. */
function thinOut(image: PixelImage, width: number): PixelImage {
  if (image.width <= width) return image;
  const height = Math.max(1, Math.round((image.height * width) / image.width));
  const pixels = packedPixels(image);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * image.height) / height) * image.width;
    for (let x = 0; x < width; x++)
      out[y * width + x] = pixels[row + Math.floor(((x + 0.5) * image.width) / width)]!;
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}
