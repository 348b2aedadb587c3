import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { GaussianMixture } from '../../mixture/mixture.ts';
import type { TidyPlan } from '../../options/segment.ts';
import { checkSameSize } from '../labels/check-label-map.ts';
import { components } from '../labels/components.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { LabelPairs } from '../labels/label-pairs.ts';
import { numberRegions, TRANSPARENT } from '../labels/number-regions.ts';
import { regionMixture } from '../measure/region-mixture.ts';
import { MIN_PIXELS, REFERENCE_PIXELS } from '../region-constants.ts';
import { fillHoles } from './fill-holes.ts';
import { lineMarks } from './line-marks.ts';
import { mergeSmallRegions } from './small-regions.ts';
import { smoothByMajority, smoothByModes } from './smooth-labels.ts';

/** Largest share of the picture that is filled as a hole. */
const MAX_HOLE = 0.01;

/** What to make of labels, and what is known of them. */
export interface TidyLabels extends TidyPlan {
  /** The connected parts of each label become regions of their own. */
  readonly connectedParts: boolean;
  /**
   * Densities of the colours of each label, in three axes of `space`; default: what their own pixels say, in CIELAB.
   */
  readonly mixture?: GaussianMixture | undefined;
  readonly space: ColorSpace;
}

/** Regions, and the label that most pixels of each of them had before it was tidied. */
export interface TidyRegions {
  readonly labelMap: LabelMap;
  readonly kinds: Uint32Array;
  readonly merged?: MergedParts | undefined;
}

/** What became of connected parts that were too small. */
export interface MergedParts {
  /** How many are part of a neighbour now. */
  readonly parts: number;
  /** Pixels: smaller ones were merged. */
  readonly below: number;
}

/**
 * Smooths outlines, merges small parts and fills holes. The majority filter spares thin lines, and what they are part
 * of is merged only if it is smaller than the plan's `minRegion`. `labels`: one per pixel of `image`, below 2^28, which
 * it may change; 2^32 - 1 for transparent pixels. Throws `invalid-option` and `cancelled`.
 */
export async function tidyRegions(
  image: PixelImage,
  labels: Uint32Array,
  plan: TidyLabels,
  task: Task,
): Promise<TidyRegions> {
  checkPixelImage(image);
  const { width, height } = image;
  checkSameSize(image, { width, height, labels });
  const lines = plan.smooth === 'majority' ? lineMarks(labels, width) : undefined;
  await smoothLabels(image, labels, plan, task, lines);
  // Smoothing leaves scraps where it cuts off the end of what is thin.
  const scraps = plan.smooth !== 'none' ? MIN_PIXELS / REFERENCE_PIXELS : 0;
  const asked = pixelsOf(plan.minRegion, labels.length);
  const minArea = Math.min(labels.length, Math.max(asked, Math.round(scraps * labels.length)));
  if (!plan.connectedParts && minArea <= 1 && plan.holes === 'keep')
    return ofKinds(labels, labels, width, height);
  const parts = components(labels, width, height, TRANSPARENT);
  const kept = lines ? largeEnough(parts, lines, asked) : [];
  let map = minArea > 1 ? mergeSmallRegions(parts, image, minArea, kept) : parts;
  const merged = minArea > 1 ? { parts: parts.count - map.count, below: minArea } : undefined;
  if (plan.holes === 'fill') map = await fillHoles(map, MAX_HOLE * labels.length, task);
  const kinds = mostFrequentKinds(map, labels);
  if (plan.connectedParts) return { labelMap: map, kinds, merged };
  const ofLabels = map.labels.map((region) => kinds[region]!);
  return { ...ofKinds(ofLabels, labels, width, height), merged };
}

/** The regions of at least so many pixels that some marked pixel is in. */
function largeEnough({ labels, count }: LabelMap, marks: Uint8Array, minArea: number): number[] {
  const areas = new Uint32Array(count);
  const marked = new Uint8Array(count);
  for (let i = 0; i < labels.length; i++) {
    areas[labels[i]!]!++;
    marked[labels[i]!]! |= marks[i]!;
  }
  return Array.from(areas.keys()).filter((region) => marked[region] === 1 && areas[region]! >= minArea);
}

async function smoothLabels(
  image: PixelImage,
  labels: Uint32Array,
  plan: TidyLabels,
  task: Task,
  lines: Uint8Array | undefined,
): Promise<void> {
  const { smooth, sweeps, strength, mixture, space } = plan;
  if (smooth === 'majority') await smoothByMajority(labels, image.width, sweeps, task, lines);
  if (smooth !== 'mrf') return;
  if (mixture) return smoothByModes(image, labels, { mixture, space, strength, sweeps }, task);
  const { labelMap, kinds } = ofKinds(labels, labels, image.width, image.height);
  if (labelMap.count === 1) return;
  const densities = await regionMixture(image, labelMap, task);
  const { labels: regions, transparent } = labelMap;
  for (let i = 0; i < regions.length; i++) if (regions[i] === transparent) regions[i] = TRANSPARENT;
  await smoothByModes(image, regions, { mixture: densities, space: 'lab', strength, sweeps }, task);
  for (let i = 0; i < labels.length; i++) if (regions[i] !== TRANSPARENT) labels[i] = kinds[regions[i]!]!;
}

/** Regions of equal label, and which label each was. */
function ofKinds(labels: Uint32Array, before: Uint32Array, width: number, height: number): TidyRegions {
  const labelMap = numberRegions(labels, width, height);
  return { labelMap, kinds: mostFrequentKinds(labelMap, before) };
}

/** The label that most pixels of each region have, the lower of equals; 2^32 - 1 for the transparent region. */
function mostFrequentKinds({ labels: regions, count }: LabelMap, labels: Uint32Array): Uint32Array {
  const found = new LabelPairs(new Kernel());
  found.count(regions, labels, false);
  const { pairs, counts } = found.list();
  const kinds = new Uint32Array(count);
  const most = new Uint32Array(count);
  for (let i = 0; i < counts.length; i++) {
    const [region, kind, pixels] = [pairs[2 * i]!, pairs[2 * i + 1]!, counts[i]!];
    if (pixels < most[region]! || (pixels === most[region]! && kind > kinds[region]!)) continue;
    kinds[region] = kind;
    most[region] = pixels;
  }
  return kinds;
}

/** A number of pixels, of which those below 1 are shares of all. */
function pixelsOf(size: number, pixels: number): number {
  return Math.max(1, Math.ceil(size < 1 ? size * pixels : size));
}
