import { mapToPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { StoredPicture } from '../image/stored-picture.ts';
import { kindOf } from '../map/dither-target.ts';
import { solveSpatialPalette } from '../map/spatial/palette.ts';
import type { ModelPalette } from '../model/model-facts.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/**
 * What was fitted, changed for a way to dither that solves for its palette; of other models than k-means, which tell
 * of their components, and where pixels do not count alike, it stays. Locked colours stay.
 */
export async function fitForDither(
  picture: PixelImage | StoredPicture,
  histogram: ColorHistogram,
  fitted: ModelPalette,
  plan: QuantizePlan,
  task: Task,
): Promise<ModelPalette> {
  const kind = kindOf({ dither: plan.dither, matrix: plan.ditherMatrix });
  const isAlike = plan.ignored.length === 0 && plan.importance === undefined;
  if (kind.method !== 'spatial' || !kind.withPalette || fitted.exact || plan.model !== 'kmeans' || !isAlike)
    return fitted;
  const { ditherStrength: strength, seed, locked, space } = plan;
  const isLocked = (entry: number) => 4 * entry < locked.length;
  const colors = await solveSpatialPalette(picture, fitted, { strength, seed, isLocked }, task);
  const { labels, inertia } = mapToPalette(histogram, colors, space);
  return { ...fitted, colors, labels, inertia };
}
