import { checkPixelImage, type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { GaussianForms } from '../mixture/gaussian-forms.ts';
import { integer, MAX_SEED, number, oneOf } from '../options.ts';
import { Task, type TaskOptions } from '../task.ts';
import { connect } from './components.ts';
import { plantContrast } from './contrast.ts';
import { type Features, plantFeatures } from './features.ts';
import { fitFeatures, sampleFeatures } from './fit-features.ts';
import type { LabelMap } from './label-map.ts';
import { mergeRegions } from './merge-regions.ts';
import type { MergeTree } from './merge-tree.ts';
import { numberInPlace, TRANSPARENT } from './number-regions.ts';
import { plantShares } from './posterior.ts';
import { type RegionGraph, regionGraph } from './region-graph.ts';
import {
  DEFAULT_COMPONENTS,
  LEAST_PIXELS,
  MERGE_WEIGHTS,
  MOST_COMPONENTS,
  REFERENCE_PIXELS,
  REGION_MODES,
  type RegionMode,
} from './region-weights.ts';
import { mergeSmall, reserveSums } from './small-regions.ts';
import { SoftLayers } from './soft-layers.ts';

/** How to segment into regions. */
export interface RegionOptions extends TaskOptions {
  /** `full`: by a Gaussian mixture; `fast`: by k-means, with weights of its own. Default `full`. */
  readonly mode?: RegionMode | undefined;
  /** Components of the mixture, or clusters: integer from 1 to 64; default 20, which the weights are for. */
  readonly k?: number | undefined;
  /** Of what is random: integer from 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
  /**
   * Start regions of a smaller share of the picture are merged into the neighbour of nearest colour before all
   * others: number from 0 to 1; default 60 pixels of 481 x 321.
   */
  readonly minLeaf?: number | undefined;
}

/** A picture segmented into regions, in every number of them. */
export interface RegionSegmentation {
  readonly tree: MergeTree;
  readonly soft: SoftLayers;
}

/**
 * Segments a picture into regions that differ in colour and texture: start regions are the connected components of
 * the most probable components of a mixture over CIELAB and texture, and merge by the difference of what lies in
 * them and the contrast along their boundaries. Fully transparent pixels are a region of their own and count for
 * nothing; others count by their straight colour. The same picture, options and seed give the same result.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function segmentRegions(
  image: PixelImage,
  options: RegionOptions = {},
): Promise<RegionSegmentation> {
  checkPixelImage(image);
  const plan = resolveRegionOptions(options);
  const task = new Task(options);
  await task.checkpoint('segment', 0);
  const { leaves, graph, soft } = await startRegions(image, plan, task);
  const weights = MERGE_WEIGHTS[plan.mode];
  await task.checkpoint('segment', 0.9);
  const merges = mergeRegions(graph, weights);
  await task.checkpoint('segment', 1);
  return { tree: { leaves, ...merges, threshold: weights.threshold }, soft };
}

/** The options with every value in range. */
export type RegionPlan = ReturnType<typeof resolveRegionOptions>;

function resolveRegionOptions(options: RegionOptions) {
  return {
    mode: oneOf('mode', options.mode ?? 'full', REGION_MODES),
    k: integer('k', options.k ?? DEFAULT_COMPONENTS, 1, MOST_COMPONENTS),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
    minLeaf: number('minLeaf', options.minLeaf ?? LEAST_PIXELS / REFERENCE_PIXELS, 0, 1),
  };
}

/** The regions that merging starts from, and what it needs to know of them. */
export interface StartRegions {
  readonly leaves: LabelMap;
  readonly graph: RegionGraph;
  readonly soft: SoftLayers;
}

const BYTES_PER_PIXEL = 180;

/** The start regions of a picture at its own size. */
export async function startRegions(image: PixelImage, plan: RegionPlan, task: Task): Promise<StartRegions> {
  const { width, height } = image;
  const pixels = width * height;
  const scale = Math.sqrt(pixels / REFERENCE_PIXELS);
  const kernel = new Kernel(BYTES_PER_PIXEL * pixels);
  const pixelsAt = kernel.reserve(4 * pixels);
  const labelsAt = kernel.reserve(4 * pixels);
  plantPixels(kernel, image, pixelsAt, labelsAt);
  const features = plantFeatures(kernel, pixelsAt, width, height, scale);
  await task.checkpoint('segment', 0.1);
  const { forms, source } = await fitPixels(kernel, features, { width, height, labelsAt }, plan, task);
  const shares = plantShares(kernel, features, { width, height, labelsAt }, forms, plan.mode === 'fast');
  await task.checkpoint('segment', 0.5);
  const { outAt, count } = connect(kernel, labelsAt, width, height);
  const found = { kernel, labelsAt: outAt, width, height, count };
  const sumsAt = reserveSums(found);
  kernel.call.sumPlanes(outAt, pixels, features.planesAt, features.stride, sumsAt);
  mergeSmall(found, sumsAt, Math.max(1, Math.round(plan.minLeaf * pixels)));
  kernel.release(sumsAt);
  const numbered = numberInPlace(kernel, outAt, pixels);
  const leaves = { width, height, labels: kernel.u32(outAt, pixels).slice(), ...numbered };
  await task.checkpoint('segment', 0.7);
  const map = { labelsAt: outAt, width, height, count: markTransparent(kernel, outAt, leaves) };
  const contrast = plantContrast(kernel, map, features, shares, scale);
  const graph = regionGraph(kernel, map, contrast, shares);
  return { leaves, graph, soft: new SoftLayers(width, height, source, forms) };
}

/** Copies the pixels and marks the fully transparent ones, which get a colour from nearby. */
function plantPixels(kernel: Kernel, image: PixelImage, pixelsAt: number, labelsAt: number): void {
  const pixels = packedPixels(image);
  kernel.u32(pixelsAt, pixels.length).set(pixels);
  const labels = kernel.u32(labelsAt, pixels.length);
  for (let i = 0; i < pixels.length; i++) labels[i] = pixels[i]! >>> 24 === 0 ? TRANSPARENT : 0;
  kernel.call.spreadColors(pixelsAt, image.width, image.height);
}

async function fitPixels(
  kernel: Kernel,
  features: Features,
  map: { width: number; height: number; labelsAt: number },
  plan: RegionPlan,
  task: Task,
): Promise<{ forms: GaussianForms; source: ConstructorParameters<typeof SoftLayers>[2] }> {
  const { width, height, labelsAt } = map;
  const pixels = width * height;
  const labels = kernel.u32(labelsAt, pixels);
  const planes = [0, 1, 2, 3].map((axis) =>
    kernel.f32(features.planesAt + 4 * features.stride * axis, pixels).slice(),
  );
  const sample = sampleFeatures(planes, labels, plan.seed);
  const opaque = Uint8Array.from(labels, (label) => (label === TRANSPARENT ? 0 : 1));
  const forms = await fitFeatures(sample, plan, task);
  return { forms, source: { width, height, planes, opaque } };
}

/** Marks the transparent region as such again; returns the number of the others. */
function markTransparent(kernel: Kernel, labelsAt: number, { labels, count, transparent }: LabelMap): number {
  if (transparent === undefined) return count;
  const planted = kernel.u32(labelsAt, labels.length);
  for (let i = 0; i < planted.length; i++) if (planted[i] === transparent) planted[i] = TRANSPARENT;
  return count - 1;
}
