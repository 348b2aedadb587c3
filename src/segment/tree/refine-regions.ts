import type { Task } from '../../core/task.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { SCALING } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { numberInPlace, TRANSPARENT } from '../labels/number-regions.ts';
import { REFERENCE_PIXELS } from '../region-constants.ts';
import type { RegionGraph } from './region-graph.ts';
import { type RegionPlan, type StartRegions, startRegions } from './start-regions.ts';

/** What a neighbour of another label costs, in units of the distance of sRGB bytes. */
export const STIFFNESS = 6;
/** Most sweeps: so many more than pixels that one of the copy stands for along a side. */
const MORE_SWEEPS = 2;
/** No sweep follows one that changes this many times less than the first. */
const SETTLED = 50;

/**
 * The start regions of a large picture: those of a reduced copy, at full size, with their boundaries moved by up to a
 * pixel of the copy to where the colours change. Regions stay connected, but where fully transparent pixels too fine
 * for the copy cut through them.
 */
export async function refineRegions(image: PixelImage, plan: RegionPlan, task: Task): Promise<StartRegions> {
  const { width, height } = image;
  const pixels = width * height;
  const [reducedWidth, reducedHeight] = reducedSize(width, height);
  const kernel = new Kernel(8 * pixels + 10 * reducedWidth * reducedHeight + 28 * (width + height));
  const scaling = plantScaling(kernel, image, reducedWidth, reducedHeight);
  kernel.call.reducePixels(scaling.at);
  const data = kernel.u8(scaling.reducedAt, 4 * reducedWidth * reducedHeight).slice();
  const small = await startRegions({ width: reducedWidth, height: reducedHeight, data }, plan, task);
  loadLabels(kernel, scaling, small.leaves);
  kernel.call.enlargeLabels(scaling.at);
  kernel.call.prepareRefinement(scaling.at);
  const sweeps = Math.ceil(width / reducedWidth) + MORE_SWEEPS;
  for (let sweep = 0, most = 0, changed = 1; sweep < sweeps && changed > most / SETTLED; sweep++) {
    await task.checkpoint('segment', 0.75 + (0.15 * sweep) / sweeps);
    changed = kernel.call.refineLabels(scaling.at, STIFFNESS, sweep & 1);
    most = Math.max(most, changed);
  }
  const samples = firstPixels(kernel, scaling.labelsAt, pixels, small.graph.areas.length);
  const numbered = numberInPlace(kernel, scaling.labelsAt, pixels);
  const labels = kernel.u32(scaling.labelsAt, pixels).slice();
  const numbers = samples.map((pixel) => labels[pixel]!);
  return {
    leaves: { width, height, labels, ...numbered },
    graph: renumberGraph(small.graph, numbers),
    layers: small.layers.enlarged(width, height),
  };
}

/** The size of the reduced copy: as many pixels as the reference has, or a little fewer, in the same proportion. */
export function reducedSize(width: number, height: number): [number, number] {
  const scale = Math.sqrt(REFERENCE_PIXELS / (width * height));
  const wide = Math.min(width, Math.max(1, Math.round(width * scale)));
  const high = Math.min(height, Math.max(1, Math.floor(REFERENCE_PIXELS / wide)));
  return [Math.min(wide, Math.floor(REFERENCE_PIXELS / high)), high];
}

/** Addresses of the kernels' `Scaling` and of what it is about. */
export interface Scaling {
  readonly at: number;
  readonly reducedAt: number;
  readonly labelsAt: number;
  readonly reducedLabelsAt: number;
}

/** Fills in the kernels' `Scaling` for a picture and a size of at most its own; the labels are up to the caller. */
export function plantScaling(
  kernel: Kernel,
  image: PixelImage,
  reducedWidth: number,
  reducedHeight: number,
): Scaling {
  const { width, height } = image;
  const pixels = packedPixels(image);
  const at = kernel.create(SCALING, { width, height, reducedWidth, reducedHeight });
  const pixelsAt = kernel.reserve(4 * pixels.length);
  const reducedAt = kernel.reserve(4 * reducedWidth * reducedHeight);
  const labelsAt = kernel.reserve(4 * pixels.length);
  const reducedLabelsAt = kernel.reserve(4 * reducedWidth * reducedHeight);
  kernel.write(SCALING, at, {
    pixels: pixelsAt,
    reduced: reducedAt,
    row: kernel.reserve(20 * reducedWidth),
    columns: kernel.reserve(4 * width),
    labels: labelsAt,
    reducedLabels: reducedLabelsAt,
    ring: kernel.reserve(32),
    starts: kernel.reserve(4 * (reducedWidth + 1)),
    active: kernel.reserve(2 * reducedWidth * reducedHeight),
  });
  kernel.u32(pixelsAt, pixels.length).set(pixels);
  return { at, reducedAt, labelsAt, reducedLabelsAt };
}

/** Puts reduced labels in place; transparent pixels take no part. */
export function loadLabels(
  kernel: Kernel,
  { reducedLabelsAt }: Scaling,
  { labels, transparent }: LabelMap,
): void {
  const planted = kernel.u32(reducedLabelsAt, labels.length);
  planted.set(labels);
  if (transparent === undefined) return;
  for (let i = 0; i < planted.length; i++) if (planted[i] === transparent) planted[i] = TRANSPARENT;
}

/** A pixel of each of `count` labels. */
function firstPixels(kernel: Kernel, labelsAt: number, pixels: number, count: number): Uint32Array {
  return kernel.scope(() => {
    const areasAt = kernel.reserve(4 * count);
    const firstsAt = kernel.reserve(4 * count);
    kernel.u32(areasAt, count).fill(0);
    kernel.call.measureLabels(labelsAt, pixels, areasAt, firstsAt);
    return kernel.u32(firstsAt, count).slice();
  });
}

/** The graph with region i as region `numbers[i]`. */
function renumberGraph(graph: RegionGraph, numbers: Uint32Array): RegionGraph {
  const { lanes } = graph;
  const areas = new Float64Array(numbers.length);
  const shares = new Float64Array(graph.shares.length);
  numbers.forEach((number, i) => {
    areas[number] = graph.areas[i]!;
    shares.set(graph.shares.subarray(i * lanes, (i + 1) * lanes), number * lanes);
  });
  return { ...graph, areas, shares, pairs: graph.pairs.map((region) => numbers[region]!) };
}
