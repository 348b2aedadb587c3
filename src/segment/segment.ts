import { object } from '../core/checks.ts';
import { Task } from '../core/task.ts';
import type { SegmentMode } from '../core/vocabulary.ts';
import type { Palette } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import type { SoftLayers } from '../model/soft-layers.ts';
import { isByColor, resolveSegment, type SegmentOptions, type SegmentPlan } from '../options/segment.ts';
import type { ModelReport } from '../quantize/quantize.ts';
import { segmentByColor } from './by-color.ts';
import { segmentRegions } from './by-region.ts';
import { checkSameSize } from './labels/check-label-map.ts';
import type { LabelMap } from './labels/label-map.ts';
import { TRANSPARENT } from './labels/number-regions.ts';
import { type MergedParts, tidyRegions } from './tidy/tidy-regions.ts';
import { cutTree } from './tree/cut-tree.ts';
import { checkTree, type MergeTree } from './tree/merge-tree.ts';
import { separateSeeds } from './tree/separate-seeds.ts';

/** A picture divided into regions. */
export interface Segmentation {
  readonly by: SegmentMode;
  readonly labelMap: LabelMap;
  /** Connected parts that were too small, and are part of a neighbour; absent where none were looked for. */
  readonly merged?: MergedParts | undefined;
  /** By region: how the regions merge, of which any cut is another segmentation; see `cutTree` and `cutAndTidyTree`. */
  readonly tree?: MergeTree | undefined;
  /**
   * What the model says of every pixel, 0 where it is fully transparent; absent for models without responsibilities
   * (`kmeans`, `kmedians`).
   */
  readonly soft?: SoftLayers | undefined;
  /** By colour: the cluster of every region, 2^32 - 1 for the transparent one. */
  readonly clusters?: Uint32Array | undefined;
  /** By colour: how many clusters were asked for, or chosen; `palette` has those that are used. */
  readonly asked?: number | undefined;
  /** By colour: the mean colour of every cluster. */
  readonly palette?: Palette | undefined;
  /** By colour: what was fitted, clusters in the order of the palette. */
  readonly model?: ModelReport | undefined;
}

/**
 * Divides a picture into regions: connected parts that differ in colour and texture (`by: 'region'`, see
 * `segmentRegions`), or the clusters of its colours (`by: 'color'`, see `quantize`). Fully transparent pixels are a
 * region of their own, the last, and count for nothing. The same picture, options and seed give the same result.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function segment(image: PixelImage, options: SegmentOptions = {}): Promise<Segmentation> {
  const plan = resolveSegment(options);
  checkPixelImage(image);
  const task = new Task(options);
  return refuseChanges('image.data', image.data, async () => {
    if (isByColor(plan)) return segmentByColor(image, plan, task);
    const mode = plan.fast ? 'fast' : 'full';
    const { tree, soft } = await segmentRegions(image, { mode, seed: plan.seed, ...task.part(0, 0.8) });
    const cut = await cutByPlan(image, tree, plan, task.part(0.8, 1));
    task.report('segment', 1);
    return { by: plan.by, ...cut, tree, soft };
  });
}

/**
 * Another segmentation by region from the tree of an earlier one: cuts it, or keeps seeds apart, and tidies the
 * regions, which the cut alone (`cutTree`) leaves as they are. `options`: those of `segment` by region. Smoothing,
 * small regions and holes may leave fewer regions than were asked for.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function cutAndTidyTree(
  image: PixelImage,
  tree: MergeTree,
  options: SegmentOptions = {},
): Promise<LabelMap> {
  checkPixelImage(image);
  checkTree(tree);
  checkSameSize(image, tree.leaves);
  return refuseChanges(
    'image.data',
    image.data,
    async () => (await cutRegions(image, tree, options)).labelMap,
  );
}

/** `cutAndTidyTree`, and what it has merged. */
export async function cutRegions(
  image: PixelImage,
  tree: MergeTree,
  options: SegmentOptions,
): Promise<CutRegions> {
  return cutByPlan(
    image,
    tree,
    resolveSegment({ ...object('options', options), by: 'region' }),
    new Task(options),
  );
}

type CutRegions = Pick<Segmentation, 'labelMap' | 'merged'>;

async function cutByPlan(
  image: PixelImage,
  tree: MergeTree,
  plan: SegmentPlan,
  task: Task,
): Promise<CutRegions> {
  const { regions, detail, threshold, seedPoints } = plan;
  const map = seedPoints
    ? await separateSeeds(tree, seedPoints, task)
    : cutTree(tree, { regions, detail, threshold });
  if (plan.smooth === 'none' && plan.minRegion === 0 && plan.holes === 'keep') return { labelMap: map };
  const { transparent } = map;
  const labels = map.labels.map((label) => (label === transparent ? TRANSPARENT : label));
  const tidied = await tidyRegions(image, labels, { ...plan, connectedParts: false, space: 'lab' }, task);
  return { labelMap: tidied.labelMap, merged: tidied.merged };
}
