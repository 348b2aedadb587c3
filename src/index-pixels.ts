import type { FittedPalette } from './cluster/fit-palette.ts';
import type { IndexedImage } from './image/indexed-image.ts';
import { ditherPixels } from './map/dither.ts';
import type { ColorSpace, Dither } from './options/vocabulary.ts';
import type { Task } from './task.ts';
import type { PreparedImage } from './vectors/prepared-image.ts';

/** How pixels become indices. */
export interface IndexPlan {
  readonly dither: Dither;
  readonly ditherStrength: number;
  readonly space: ColorSpace;
}

/** A picture in the colours of a palette. */
export interface IndexedPixels {
  readonly image: IndexedImage;
  /** Palette index of every colour of the histogram; absent when dithering made it depend on the place. */
  readonly colorLabels?: Uint16Array | undefined;
}

/** Gives every pixel the palette index of its colour, or dithers, unless the palette has all colours anyway. */
export async function indexPixels(
  { image, index }: PreparedImage,
  { colors, labels, exact }: FittedPalette,
  plan: IndexPlan,
  task: Task,
): Promise<IndexedPixels> {
  const { width, height } = image;
  const palette = { colors };
  if (plan.dither !== 'none' && !exact) {
    const indices = await ditherPixels(image, palette, { ...plan, strength: plan.ditherStrength }, task);
    return { image: { width, height, palette, indices } };
  }
  const indices = await index.labelPixels(image, labels, colors.length > 1024, task);
  return { image: { width, height, palette, indices }, colorLabels: labels };
}
