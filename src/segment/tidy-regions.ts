import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import type { TidyPlan } from '../options/segment.ts';
import type { ColorSpace } from '../options/vocabulary.ts';
import type { Task } from '../task.ts';
import { checkSameSize } from './check-label-map.ts';
import { components } from './components.ts';
import { fillHoles } from './fill-holes.ts';
import type { LabelMap } from './label-map.ts';
import { LabelPairs } from './label-pairs.ts';
import { numberRegions, TRANSPARENT } from './number-regions.ts';
import { regionMixture } from './region-mixture.ts';
import { LEAST_PIXELS, REFERENCE_PIXELS } from './region-weights.ts';
import { mergeSmallRegions } from './small-regions.ts';
import { smoothByMajority, smoothByModes } from './smooth-labels.ts';

/** Largest share of the picture that is filled as a hole. */
const LARGEST_HOLE = 0.01;

/** What to make of labels, and what is known of them. */
export interface TidyLabels extends TidyPlan {
  /** The connected parts of each label become regions of their own. */
  readonly components: boolean;
  /** Densities of the colours of each label, in three axes of `space`; default: what their own pixels say, in CIELAB. */
  readonly mixture?: GaussianMixture | undefined;
  readonly space: ColorSpace;
}

/** Regions, and the label that most pixels of each of them had before it was tidied. */
export interface TidyRegions {
  readonly labelMap: LabelMap;
  readonly kinds: Uint32Array;
}

/**
 * Smooths outlines, merges small parts and fills holes. `labels`: one per pixel of `image`, below 2^28, which it may
 * change; 2^32 - 1 for transparent pixels. Throws `invalid-option` and `cancelled`.
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
  await smoothLabels(image, labels, plan, task);
  // Smoothing leaves scraps where it cuts off the end of what is thin.
  const scraps = plan.smooth !== 'none' ? LEAST_PIXELS / REFERENCE_PIXELS : 0;
  const least = Math.min(
    labels.length,
    Math.max(pixelsOf(plan.minRegion, labels.length), Math.round(scraps * labels.length)),
  );
  if (!plan.components && least <= 1 && plan.holes === 'keep') return ofKinds(labels, labels, width, height);
  let map = components(labels, width, height, TRANSPARENT);
  if (least > 1) map = mergeSmallRegions(map, image, least);
  if (plan.holes === 'fill') map = await fillHoles(map, LARGEST_HOLE * labels.length, task);
  const kinds = mostFrequentKinds(map, labels);
  if (plan.components) return { labelMap: map, kinds };
  return ofKinds(
    map.labels.map((region) => kinds[region]!),
    labels,
    width,
    height,
  );
}

async function smoothLabels(
  image: PixelImage,
  labels: Uint32Array,
  plan: TidyLabels,
  task: Task,
): Promise<void> {
  const { smooth, sweeps, strength, mixture, space } = plan;
  if (smooth === 'majority') await smoothByMajority(labels, image.width, sweeps, task);
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
