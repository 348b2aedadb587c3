import { integer, MAX_SEED, number, oneOf } from '../core/checks.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { SoftLayers } from '../model/soft-layers.ts';
import {
  DEFAULT_COMPONENTS,
  MAX_COMPONENTS,
  MAX_PIXELS,
  MERGE_WEIGHTS,
  REGION_MODES,
  type RegionMode,
} from './region-constants.ts';
import { mergeRegions } from './tree/merge-regions.ts';
import type { MergeTree } from './tree/merge-tree.ts';
import { refineRegions } from './tree/refine-regions.ts';
import { type RegionPlan, startRegions } from './tree/start-regions.ts';

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
   * others: number from 0 to 1; default 60 pixels of 481 x 321, and at least 5.
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
 * nothing; others count by their straight colour. Pictures of more than 200,000 pixels are segmented on a copy of
 * 154,401 pixels, and the boundaries then moved to where the colours change at full size. The same picture, options and
 * seed give the same result.
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
  const isLarge = image.width * image.height > MAX_PIXELS;
  const { leaves, graph, layers } = await (isLarge ? refineRegions : startRegions)(image, plan, task);
  const weights = MERGE_WEIGHTS[plan.mode];
  await task.checkpoint('segment', 0.9);
  const merges = mergeRegions(graph, weights);
  await task.checkpoint('segment', 1);
  return { tree: { leaves, ...merges, threshold: weights.threshold }, soft: new SoftLayers(layers) };
}

function resolveRegionOptions(options: RegionOptions): RegionPlan {
  return {
    mode: oneOf('mode', options.mode ?? 'full', REGION_MODES),
    k: integer('k', options.k ?? DEFAULT_COMPONENTS, 1, MAX_COMPONENTS),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
    minLeaf: options.minLeaf === undefined ? undefined : number('minLeaf', options.minLeaf, 0, 1),
    signal: options.signal,
  };
}
