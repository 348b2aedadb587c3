import { bytesOfCentroids, lumaOrder } from '../cluster/colors/byte-palette.ts';
import { exactPalette, type FittedPalette } from '../cluster/colors/fit-palette.ts';
import { coordinatesOf, writeCoordinates } from '../color/coordinates.ts';
import type { TaskOptions } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { type ColorModel, fitColorModel, type ModelFacts } from './fit-color-model.ts';

/** Colours whose coordinates are held at a time. */
const BAND = 1 << 14;

/** A palette whose entries are what the components of a model own. */
export interface ModelPalette extends FittedPalette {
  /**
   * The model; absent when the palette is exact. Components are in the order of the palette's entries (after that of
   * fully transparent pixels, which no component owns); those that own nothing come last.
   */
  readonly facts?: ModelFacts | undefined;
}

/**
 * Fits the plan's model, any but `kmeans`, with at most `k` components. Every colour belongs to its most probable
 * component, and an entry is the mean (in the clustering space, rounded to 8 bits) of the pixels that a component owns.
 * Exact when the picture has no more than `k` colours. Fully transparent pixels keep an entry of their own.
 */
export async function fitModelPalette(
  histogram: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  options: TaskOptions,
): Promise<ModelPalette> {
  if (histogram.colors.length <= k) return exactPalette(histogram);
  const visible = k > 1 ? withoutTransparent(histogram) : histogram;
  const reserved = visible === histogram ? 0 : 1;
  const model = await fitColorModel(visible, k - reserved, plan, options);
  const owned = sumOwned(visible, model, plan.space);
  const order = orderComponents(owned, plan.space);
  const palette = bytesOfCentroids(meansOf(owned, order.owning), plan.space, owned.dims);
  const colors = new Uint8Array(4 * reserved + palette.length);
  colors.set(palette, 4 * reserved);
  const places = new Uint16Array(owned.counts.length);
  order.owning.forEach((component, place) => {
    places[component] = place + reserved;
  });
  const labels = new Uint16Array(histogram.colors.length);
  for (let i = 0; i < visible.colors.length; i++) labels[i + reserved] = places[model.labels[i]!]!;
  const run = { starts: plan.restarts ?? 1, iterations: model.iterations, converged: model.converged };
  const inertia = inertiaOf(owned, order.owning, palette, plan.space);
  const facts = reorder(model, [...order.owning, ...order.idle]);
  return { colors, labels, run, inertia, exact: false, facts };
}

/** What the components own: pixels, sums of coordinates (4 numbers each), and the sum of all squared coordinates. */
interface Owned {
  readonly dims: 3 | 4;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: number;
}

function sumOwned({ colors, counts, opaque }: ColorHistogram, model: ColorModel, space: ColorSpace): Owned {
  const dims = opaque ? 3 : 4;
  const owned = new Float64Array(model.weights.length);
  const sums = new Float64Array(4 * owned.length);
  let squares = 0;
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const places = new Float64Array(4 * Math.min(BAND, colors.length));
  for (let start = 0; start < colors.length; start += BAND) {
    const band = bytes.subarray(4 * start, 4 * (start + BAND));
    writeCoordinates(band, space, dims, places);
    for (let i = 0; i < band.length; i++) {
      const color = start + (i >> 2);
      const component = model.labels[color]!;
      const place = places[i]!;
      const count = counts[color]!;
      if ((i & 3) === 0) owned[component]! += count;
      sums[4 * component + (i & 3)]! += count * place;
      squares += count * place * place;
    }
  }
  return { dims, counts: owned, sums, squares };
}

/** Components that own pixels in the order of a palette, and those that own none. */
function orderComponents(owned: Owned, space: ColorSpace): { owning: number[]; idle: number[] } {
  const all = [...owned.counts.keys()];
  const owning = all.filter((component) => owned.counts[component]! > 0);
  const colors = bytesOfCentroids(meansOf(owned, owning), space, owned.dims);
  return {
    owning: lumaOrder(colors).map((place) => owning[place]!),
    idle: all.filter((component) => owned.counts[component] === 0),
  };
}

function meansOf({ counts, sums }: Owned, components: readonly number[]): Float64Array {
  return Float64Array.from({ length: 4 * components.length }, (_, i) => {
    const component = components[i >> 2]!;
    return sums[4 * component + (i & 3)]! / counts[component]!;
  });
}

/** Sum of squared distances of pixels x to their entries e: sum of x², and of n e² - 2 e sum of x, per component. */
function inertiaOf(
  { dims, counts, sums, squares }: Owned,
  components: readonly number[],
  palette: Uint8Array,
  space: ColorSpace,
): number {
  let inertia = squares;
  coordinatesOf(palette, space, dims).forEach((place, i) => {
    const component = components[i >> 2]!;
    inertia += counts[component]! * place * place - 2 * place * sums[4 * component + (i & 3)]!;
  });
  return Math.max(0, inertia);
}

/** The facts of a model with its components in another order. */
function reorder({ labels: _labels, ...facts }: ColorModel, order: readonly number[]): ModelFacts {
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from(order.flatMap((from) => [...values.subarray(from * width, (from + 1) * width)]));
  const { dims, weights, means, covariances } = facts;
  return {
    ...facts,
    weights: rows(weights, 1),
    means: rows(means, dims),
    covariances: covariances && rows(covariances, dims * dims),
  };
}
