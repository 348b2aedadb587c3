import { mapToPalette } from '../cluster/colors/fit-palette.ts';
import { coordinatesOf } from '../color/coordinates.ts';
import type { Task } from '../core/task.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { StoredPicture } from '../image/stored-picture.ts';
import { kindOf } from '../map/dither-target.ts';
import { ditherPlan, isDithered } from '../map/index-pixels.ts';
import type { ModelPalette } from '../model/model-facts.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** How far diffusion may move an entry, in distances of its colours to it. */
const REACH = 0.75;

/**
 * What was fitted, changed for a way to dither that solves for its palette, or, with the guard, that diffuses errors or
 * chooses compact patterns; of other models than k-means, which tell of their components, and where pixels do not count
 * alike, it stays. Locked colours stay.
 */
export async function fitForDither(
  picture: PixelImage | StoredPicture,
  histogram: ColorHistogram,
  fitted: ModelPalette,
  plan: QuantizePlan,
  task: Task,
): Promise<ModelPalette> {
  const isAlike = plan.ignored.length === 0 && plan.importance === undefined;
  if (fitted.exact || plan.model !== 'kmeans' || !isAlike) return fitted;
  const colors = await solvePalette(picture, histogram, fitted, plan, task);
  if (colors === fitted.colors) return fitted;
  const { labels, inertia } = mapToPalette(histogram, colors, plan.space);
  return { ...fitted, colors, labels, inertia };
}

async function solvePalette(
  picture: PixelImage | StoredPicture,
  histogram: ColorHistogram,
  fitted: ModelPalette,
  plan: QuantizePlan,
  task: Task,
): Promise<Uint8Array> {
  const kind = kindOf({ dither: plan.dither, matrix: plan.ditherMatrix });
  const { ditherStrength: strength, seed, locked } = plan;
  const isLocked = (entry: number) => 4 * entry < locked.length;
  if (kind.method === 'spatial' && kind.withPalette) {
    const { solveSpatialPalette } = await import('../map/spatial/palette.ts');
    return solveSpatialPalette(picture, fitted, { strength, seed, isLocked }, task);
  }
  const isDiffused = kind.method !== 'ordered' && kind.method !== 'pattern';
  if (!isDiffused || !isDithered(plan) || plan.ditherGuard === 'off' || strength === 0) return fitted.colors;
  const reach = spreadOf(histogram, fitted).map((spread, entry) => (isLocked(entry) ? 0 : REACH * spread));
  const { solveDiffusedPalette } = await import('../map/diffused-palette.ts');
  return solveDiffusedPalette(picture, fitted, { ...ditherPlan(plan), seed, reach }, task);
}

/**
 * How far the colours of each entry are from it in OKLab, the root of the mean square; 0 where most pixels have its
 * very colour: plain grounds stay as they are.
 */
function spreadOf(
  { colors, counts }: ColorHistogram,
  { colors: entries, labels }: Pick<ModelPalette, 'colors' | 'labels'>,
): Float64Array {
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const [points, centers] = [bytes, entries].map((list) => coordinatesOf(list, 'oklab', 3));
  const packed = new Uint32Array(entries.slice().buffer);
  const [sums, all, same] = [0, 1, 2].map(() => new Float64Array(packed.length));
  for (let i = 0; i < colors.length; i++) {
    const entry = labels[i]!;
    all![entry]! += counts[i]!;
    if (colors[i] === packed[entry]) same![entry]! += counts[i]!;
    for (let axis = 0; axis < 3; axis++)
      sums![entry]! += counts[i]! * (points![4 * i + axis]! - centers![4 * entry + axis]!) ** 2;
  }
  return sums!.map((sum, entry) =>
    2 * same![entry]! > all![entry]! ? 0 : Math.sqrt(sum / (all![entry]! || 1)),
  );
}
