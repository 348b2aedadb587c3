import { mapToPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import { finishPalette } from '../model/finish-palette.ts';
import { fitModelPalette } from '../model/fit-model-palette.ts';
import type { ModelPalette } from '../model/model-facts.ts';
import { paletteInertia } from '../model/palette-inertia.ts';
import type { IgnoredColor } from '../options/ignored-colors.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { type ColorHistogram, pickColors } from '../vectors/color-histogram.ts';
import { fitAccents } from './accents.ts';

/**
 * `fitModelPalette` with what the plan says of colours that count for more or for nothing, and of entries that are
 * merged or taken from the picture. `weighed`: the histogram with other counts. Labels, and what is told of the fit,
 * are those of all pixels.
 */
export async function fitWeighed(
  histogram: ColorHistogram,
  weighed: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  task: Task,
): Promise<ModelPalette> {
  const kept = keptColors(weighAlpha(weighed, plan.alphaWeight), plan.ignored);
  const counted = kept.histogram;
  const isPlain = plan.accents === 0 || counted.colors.length <= k;
  if (isPlain && counted === histogram)
    return finishPalette(histogram, await fitModelPalette(histogram, k, plan, task), plan);
  let fitted = await fitModelPalette(counted, k, plan, isPlain ? task : task.part(0, 0.5));
  if (!isPlain)
    fitted = await fitAccents(counted, fitted, plan, (raised) =>
      fitModelPalette(raised, k, plan, task.part(0.5, 1)),
    );
  fitted = finishPalette(counted, fitted, plan);
  return ofAllColors(histogram, fitted, kept.indices, plan);
}

/** Translucent colours with other counts. */
function weighAlpha(histogram: ColorHistogram, weight: number): ColorHistogram {
  const { colors, counts, opaque } = histogram;
  if (opaque || weight === 1) return histogram;
  const isTranslucent = (color: number) => color >>> 24 > 0 && color >>> 24 < 255;
  const weighed = counts.map((count, i) => (isTranslucent(colors[i]!) ? weight * count : count));
  return { ...histogram, counts: weighed, pixels: weighed.reduce((sum, count) => sum + count, 0) };
}

/** The colours that are not ignored, and which they are; all if none is left. */
function keptColors(
  histogram: ColorHistogram,
  ignored: readonly IgnoredColor[],
): { readonly histogram: ColorHistogram; readonly indices: readonly number[] | undefined } {
  if (ignored.length === 0) return { histogram, indices: undefined };
  const { colors } = histogram;
  const indices = [...colors.keys()].filter((i) => !ignored.some((one) => isNear(colors[i]!, one)));
  if (indices.length === 0 || indices.length === colors.length) return { histogram, indices: undefined };
  return { histogram: pickColors(histogram, indices), indices };
}

function isNear(packed: number, { color, tolerance }: IgnoredColor): boolean {
  return color.every((level, c) => Math.abs(((packed >>> (8 * c)) & 255) - level) <= tolerance);
}

/** Labels and inertia for all colours: those that took no part belong to their nearest entry. */
function ofAllColors(
  histogram: ColorHistogram,
  fitted: ModelPalette,
  indices: readonly number[] | undefined,
  { space }: QuantizePlan,
): ModelPalette {
  let { labels } = fitted;
  if (indices) {
    labels = mapToPalette(histogram, fitted.colors, space).labels;
    for (const [i, index] of indices.entries()) labels[index] = fitted.labels[i]!;
  }
  const inertia = paletteInertia(histogram, fitted.colors, labels, space);
  return { ...fitted, labels, inertia, exact: fitted.exact && inertia === 0 };
}
