import { mapToPalette } from '../cluster/colors/fit-palette.ts';
import { coordinatesOf } from '../color/coordinates.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { survivorsOf } from '../palette/arrange-palette.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { inPaletteOrder, type ModelPalette } from './model-facts.ts';
import { paletteInertia } from './palette-inertia.ts';

/** What of a plan says how a palette is finished. */
export type FinishingPlan = Pick<QuantizePlan, 'mergeCloser' | 'exactColors' | 'locked' | 'space' | 'model'>;

/**
 * A palette with close entries merged, and with colours of the picture alone, as the plan has it; else as it is.
 * Colours then belong to their nearest entry for `kmeans`, for other models to the one that their component was merged
 * into.
 */
export function finishPalette(
  histogram: ColorHistogram,
  fitted: ModelPalette,
  plan: FinishingPlan,
): ModelPalette {
  const merged = plan.mergeCloser > 0 ? mergeEntries(histogram, fitted, plan) : fitted;
  return plan.exactColors && !merged.exact ? takeMedoids(histogram, merged, plan) : merged;
}

function mergeEntries(histogram: ColorHistogram, fitted: ModelPalette, plan: FinishingPlan): ModelPalette {
  const counts = new Float64Array(fitted.colors.length / 4);
  for (let i = 0; i < histogram.counts.length; i++) counts[fitted.labels[i]!]! += histogram.counts[i]!;
  const locked = plan.locked.length / 4;
  const into = survivorsOf(fitted, plan.mergeCloser, counts, locked);
  const kept = [...into.keys()].filter((i) => into[i] === i);
  const merged = counts.length - kept.length;
  if (merged === 0) return fitted;
  const indices = new Map(kept.map((entry, index) => [entry, index]));
  const colors = Uint8Array.from(kept.flatMap((i) => [...fitted.colors.subarray(4 * i, 4 * i + 4)]));
  const labels = fitted.labels.map((label) => indices.get(into[label]!)!);
  const facts = fitted.facts && factsOf(fitted.facts, into, reservedOf(fitted, locked));
  return relabel(histogram, { ...fitted, colors, labels, facts, merged, exact: false }, plan);
}

/** Components of entries that stay first, those of merged ones after them. */
function factsOf(
  facts: NonNullable<ModelPalette['facts']>,
  into: Uint16Array,
  reserved: number,
): ModelPalette['facts'] {
  const components = [...facts.weights.keys()];
  const isKept = (component: number) =>
    component + reserved < into.length && into[component + reserved] === component + reserved;
  return inPaletteOrder(facts, {
    owning: components.filter(isKept),
    idle: components.filter((component) => !isKept(component)),
  });
}

/** Entries that no component has: locked ones, and that of fully transparent pixels. */
function reservedOf({ colors }: ModelPalette, locked: number): number {
  return colors[4 * locked + 3] === 0 ? locked + 1 : locked;
}

/** Of every entry but locked ones the colour nearest to the mean of what it owns. */
function takeMedoids(histogram: ColorHistogram, fitted: ModelPalette, plan: FinishingPlan): ModelPalette {
  const { counts, opaque } = histogram;
  const bytes = new Uint8Array(
    histogram.colors.buffer,
    histogram.colors.byteOffset,
    histogram.colors.byteLength,
  );
  const points = coordinatesOf(bytes, plan.space, opaque ? 3 : 4);
  const means = meansOf(points, counts, fitted);
  const nearest = new Int32Array(fitted.colors.length / 4).fill(-1);
  const least = new Float64Array(nearest.length).fill(Infinity);
  for (let i = 0; i < counts.length; i++) {
    const label = fitted.labels[i]!;
    let square = 0;
    for (let axis = 0; axis < 4; axis++) square += (points[4 * i + axis]! - means[4 * label + axis]!) ** 2;
    if (square >= least[label]!) continue;
    least[label] = square;
    nearest[label] = i;
  }
  const colors = fitted.colors.slice();
  for (let entry = plan.locked.length / 4; entry < nearest.length; entry++) {
    const medoid = nearest[entry]!;
    if (medoid >= 0) colors.set(bytes.subarray(4 * medoid, 4 * medoid + 4), 4 * entry);
  }
  return relabel(histogram, { ...fitted, colors }, plan);
}

function meansOf(points: Float64Array, counts: Float64Array, { colors, labels }: ModelPalette): Float64Array {
  const sums = new Float64Array(colors.length);
  const weights = new Float64Array(colors.length / 4);
  for (let i = 0; i < counts.length; i++) {
    const label = labels[i]!;
    weights[label]! += counts[i]!;
    for (let axis = 0; axis < 4; axis++) sums[4 * label + axis]! += counts[i]! * points[4 * i + axis]!;
  }
  return sums.map((sum, i) => sum / weights[i >> 2]!);
}

/** Labels, of k-means those of the nearest entries, and inertia for entries that have changed. */
function relabel(
  histogram: ColorHistogram,
  fitted: ModelPalette,
  { model, space }: FinishingPlan,
): ModelPalette {
  const { colors } = fitted;
  const labels = model === 'kmeans' ? mapToPalette(histogram, colors, space).labels : fitted.labels;
  return { ...fitted, labels, inertia: paletteInertia(histogram, colors, labels, space) };
}
