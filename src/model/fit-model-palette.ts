import { bytesOfCentroids, lumaOrder } from '../cluster/colors/byte-palette.ts';
import { exactPalette } from '../cluster/colors/fit-palette.ts';
import { coordinatesOf, writeCoordinates } from '../color/coordinates.ts';
import type { Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { fitAroundLocked } from './fit-around-locked.ts';
import type { FitRequest } from './fit-request.ts';
import { type FittedModel, inPaletteOrder, type ModelFacts, type ModelPalette } from './model-facts.ts';
import { MODEL_DEFINITIONS, type ModelDefinition } from './models.ts';
import { scoreModel } from './score-model.ts';

/** Colours whose coordinates are held at a time. */
const BAND = 1 << 14;

/**
 * Fits the plan's model with at most `k` components. k-means finds its palette itself. Of other models every colour
 * belongs to its most probable component, and an entry is the mean (in the clustering space, rounded to 8 bits) of the
 * pixels that a component owns. Exact when the picture has no more than `k` colours. Fully transparent pixels keep an
 * entry of their own. Of locked colours see `fitAroundLocked`.
 */
export async function fitModelPalette(
  histogram: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  task: Task,
): Promise<ModelPalette> {
  const definition: ModelDefinition = MODEL_DEFINITIONS[plan.model];
  if ('fitPalette' in definition) return definition.fitPalette(histogram, k, plan, task);
  if (plan.locked.length > 0) {
    const own = { ...plan, locked: new Uint8Array(0) };
    return fitAroundLocked(histogram, k, plan, task, (others, rest, part) =>
      fitModelPalette(others, rest, own, part),
    );
  }
  if (histogram.colors.length <= k) return exactPalette(histogram);
  const visible = k > 1 ? withoutTransparent(histogram) : histogram;
  const reserved = visible === histogram ? 0 : 1;
  const { space, seed, init, effort, covariance, covarianceFloor } = plan;
  const { signal, onProgress } = task;
  const own = { k: k - reserved, restarts: plan.restarts, signal, onProgress };
  const request = { ...own, space, seed, init, effort, covariance, covarianceFloor };
  const { fit, facts } = await fitComponents(visible, definition, request);
  const owned = sumOwned(visible, fit, space);
  const order = orderComponents(owned, space);
  const palette = bytesOfCentroids(meansOf(owned, order.owning), space, owned.dims);
  const colors = new Uint8Array(4 * reserved + palette.length);
  colors.set(palette, 4 * reserved);
  const indices = new Uint16Array(owned.counts.length);
  order.owning.forEach((component, index) => {
    indices[component] = index + reserved;
  });
  const labels = new Uint16Array(histogram.colors.length);
  for (let i = 0; i < visible.colors.length; i++) labels[i + reserved] = indices[fit.labels[i]!]!;
  const run = { restarts: plan.restarts ?? 1, iterations: fit.iterations, converged: fit.converged };
  const inertia = inertiaOf(owned, order.owning, palette, space);
  return { colors, labels, run, inertia, exact: false, facts: inPaletteOrder(facts, order) };
}

/** A fit, and what is reported of it. */
async function fitComponents(
  histogram: ColorHistogram,
  definition: Exclude<ModelDefinition, { readonly fitPalette: unknown }>,
  request: FitRequest,
): Promise<{ fit: FittedModel; facts: ModelFacts }> {
  if (!definition.soft) {
    const fit = await definition.fit(histogram, request);
    const { dims, weights, means, history, iterations, converged } = fit;
    return { fit, facts: { dims, weights, means, history, iterations, converged } };
  }
  const fit = await definition.fit(histogram, request);
  const { dims, weights, means, covariances, history, iterations, converged } = fit;
  const score = scoreModel(definition, fit, request, histogram.pixels);
  return {
    fit,
    facts: { dims, weights, means, covariances, ...score, history, iterations, converged },
  };
}

/** What the components own: pixels, sums of coordinates (4 numbers each), and the sum of all squared coordinates. */
interface Owned {
  readonly dims: 3 | 4;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: number;
}

function sumOwned({ colors, counts, opaque }: ColorHistogram, model: FittedModel, space: ColorSpace): Owned {
  const dims = opaque ? 3 : 4;
  const owned = new Float64Array(model.weights.length);
  const sums = new Float64Array(4 * owned.length);
  let squares = 0;
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const coordinates = new Float64Array(4 * Math.min(BAND, colors.length));
  for (let start = 0; start < colors.length; start += BAND) {
    const band = bytes.subarray(4 * start, 4 * (start + BAND));
    writeCoordinates(band, space, dims, coordinates);
    for (let i = 0; i < band.length; i++) {
      const color = start + (i >> 2);
      const component = model.labels[color]!;
      const coordinate = coordinates[i]!;
      const count = counts[color]!;
      if ((i & 3) === 0) owned[component]! += count;
      sums[4 * component + (i & 3)]! += count * coordinate;
      squares += count * coordinate * coordinate;
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
    owning: lumaOrder(colors).map((index) => owning[index]!),
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
  coordinatesOf(palette, space, dims).forEach((coordinate, i) => {
    const component = components[i >> 2]!;
    inertia += counts[component]! * coordinate * coordinate - 2 * coordinate * sums[4 * component + (i & 3)]!;
  });
  return Math.max(0, inertia);
}
