import { type CancelSignal, Task } from '../../core/task.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { GaussianForms } from '../../mixture/gaussian-forms.ts';
import { connect } from '../labels/components.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { numberInPlace, TRANSPARENT } from '../labels/number-regions.ts';
import { MIN_PIXELS, MIN_SCALE, REFERENCE_PIXELS, type RegionMode } from '../region-constants.ts';
import { mergeSmall, reserveSums } from '../tidy/small-regions.ts';
import { loadContrast } from './contrast.ts';
import { type Features, loadFeatures } from './features.ts';
import { fitFeatures, sampleFeatures } from './fit-features.ts';
import { unifyFlatZones } from './flat-zones.ts';
import { type FeaturePlanes, PixelLayers } from './pixel-layers.ts';
import { loadShares } from './posterior.ts';
import { type RegionGraph, regionGraph } from './region-graph.ts';

/** The options of a segmentation into regions, every value in range. */
export interface RegionPlan {
  readonly mode: RegionMode;
  readonly k: number;
  readonly seed: number;
  readonly minLeaf: number | undefined;
  readonly signal: CancelSignal | undefined;
}

/** The regions that merging starts from, and what it needs to know of them. */
export interface StartRegions {
  readonly leaves: LabelMap;
  readonly graph: RegionGraph;
  readonly layers: PixelLayers;
}

const BYTES_PER_PIXEL = 180;

/** The start regions of a picture at its own size. */
export async function startRegions(image: PixelImage, plan: RegionPlan, task: Task): Promise<StartRegions> {
  const { width, height } = image;
  const pixels = width * height;
  const scale = Math.max(MIN_SCALE, Math.sqrt(pixels / REFERENCE_PIXELS));
  const minPixels = Math.max(
    1,
    Math.round(plan.minLeaf === undefined ? MIN_PIXELS * scale ** 2 : plan.minLeaf * pixels),
  );
  const kernel = new Kernel(BYTES_PER_PIXEL * pixels);
  const pixelsAt = kernel.reserve(4 * pixels);
  const labelsAt = kernel.reserve(4 * pixels);
  if (!loadPixels(kernel, image, pixelsAt, labelsAt)) return transparentRegion(width, height);
  const features = loadFeatures(kernel, pixelsAt, width, height, scale);
  await task.checkpoint('segment', 0.1);
  const { forms, source } = await fitPixels(kernel, features, { width, height, labelsAt }, plan);
  const shares = loadShares(kernel, features, { width, height, labelsAt }, forms, plan.mode === 'fast');
  unifyFlatZones(kernel, { pixelsAt, labelsAt, width, height, count: forms.constants.length }, minPixels);
  await task.checkpoint('segment', 0.5);
  const { outAt, count } = connect(kernel, labelsAt, width, height);
  const found = { kernel, labelsAt: outAt, width, height, count };
  kernel.scope(() => {
    const sumsAt = reserveSums(found);
    kernel.call.sumPlanes(outAt, pixels, features.planesAt, features.stride, sumsAt);
    mergeSmall(found, sumsAt, minPixels);
  });
  const labels = kernel.u32(outAt, pixels);
  const numbered = numberInPlace(labels);
  const leaves = { width, height, labels: labels.slice(), ...numbered };
  await task.checkpoint('segment', 0.7);
  const map = { labelsAt: outAt, width, height, count: markTransparent(kernel, outAt, leaves) };
  const contrast = loadContrast(kernel, map, features, shares, scale);
  const graph = regionGraph(kernel, map, contrast, shares);
  return { leaves, graph, layers: new PixelLayers(width, height, source, forms) };
}

/** Copies the pixels and marks the fully transparent ones, which get a colour from nearby; false if all are. */
function loadPixels(kernel: Kernel, image: PixelImage, pixelsAt: number, labelsAt: number): boolean {
  const pixels = packedPixels(image);
  kernel.u32(pixelsAt, pixels.length).set(pixels);
  const labels = kernel.u32(labelsAt, pixels.length);
  for (let i = 0; i < pixels.length; i++) labels[i] = pixels[i]! >>> 24 === 0 ? TRANSPARENT : 0;
  kernel.call.spreadColors(pixelsAt, image.width, image.height);
  return labels.includes(0);
}

/** A picture of nothing but fully transparent pixels. */
function transparentRegion(width: number, height: number): StartRegions {
  const none = new Float64Array(0);
  const opaque = new Uint8Array(width * height);
  return {
    leaves: { width, height, labels: new Uint32Array(opaque.length), count: 1, transparent: 0 },
    graph: {
      areas: none,
      lanes: 0,
      shares: none,
      pairs: new Uint32Array(0),
      lengths: none,
      colorContrast: none,
      mixtureContrast: none,
    },
    layers: new PixelLayers(
      width,
      height,
      { width, height, planes: [], opaque },
      { dims: 4, constants: none, means: none, factors: none },
    ),
  };
}

async function fitPixels(
  kernel: Kernel,
  features: Features,
  map: { width: number; height: number; labelsAt: number },
  plan: RegionPlan,
): Promise<{ forms: GaussianForms; source: FeaturePlanes }> {
  const { width, height, labelsAt } = map;
  const pixels = width * height;
  const labels = kernel.u32(labelsAt, pixels);
  const planes = [0, 1, 2, 3].map((axis) =>
    kernel.f32(features.planesAt + 4 * features.stride * axis, pixels).slice(),
  );
  const sample = sampleFeatures(planes, labels, plan.seed);
  const opaque = Uint8Array.from(labels, (label) => (label === TRANSPARENT ? 0 : 1));
  // How far the fit has come is not reported: its stages count on their own.
  const forms = await fitFeatures(sample, plan, new Task({ signal: plan.signal }));
  return { forms, source: { width, height, planes, opaque } };
}

/** Marks the transparent region as such again; returns the number of the others. */
function markTransparent(kernel: Kernel, labelsAt: number, { labels, count, transparent }: LabelMap): number {
  if (transparent === undefined) return count;
  const loaded = kernel.u32(labelsAt, labels.length);
  for (let i = 0; i < loaded.length; i++) if (loaded[i] === transparent) loaded[i] = TRANSPARENT;
  return count - 1;
}
