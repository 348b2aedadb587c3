import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import type { Palette } from '../../image/indexed-image.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { loadFlatColors } from '../dither-guard.ts';
import { plainGrounds } from '../flat-colors.ts';
import { PixelBands } from '../pixel-bands.ts';
import { GROUND_LEVEL } from './parameters.ts';

/** Grounds of fewer pixels stay plain however far their entries are: matches would leave stripes on them. */
const SMALL_GROUND = 1024;

/**
 * Gives pixels of plain grounds a level of activity of their own: they get their nearest entry, as patterns of two
 * entries would be seen there. Throws `cancelled`.
 */
export async function markGrounds(
  image: PixelImage,
  palette: Palette,
  space: ColorSpace,
  activity: Uint8Array,
  task: Task,
): Promise<void> {
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image);
  const flat = loadFlatColors(kernel, image.width);
  for (let row = 0; row < image.height; row += bands.rows) {
    await task.checkpoint('map', 0);
    kernel.call.countFlat(flat.at, bands.at, bands.load(row));
  }
  const grounds = new Set(plainGrounds(flat.counts(), palette, space, SMALL_GROUND));
  if (grounds.size === 0) return;
  const pixels = packedPixels(image);
  for (let i = 0; i < pixels.length; i++) if (grounds.has(pixels[i]!)) activity[i] = GROUND_LEVEL;
}
