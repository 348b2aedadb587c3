import type { Task } from '../core/task.ts';
import type { Palette } from '../image/indexed-image.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadFlatColors } from './dither-guard.ts';
import type { DitherPicture, DitherPlan } from './dither-target.ts';
import { plainGrounds } from './flat-colors.ts';
import type { PixelBands } from './pixel-bands.ts';

/** One pass over the picture for what must be known of it before. */
export async function surveyPicture(
  kernel: Kernel,
  bands: PixelBands,
  palette: Palette,
  { guard, space }: DitherPlan,
  task: Task,
): Promise<DitherPicture> {
  const { width, height } = bands;
  const flat = loadFlatColors(kernel, width);
  let opaque = palette.colors.every((byte, i) => i % 4 < 3 || byte === 255);
  for (let row = 0; row < height; row += bands.rows) {
    await task.checkpoint('map', 0);
    const rows = bands.load(row);
    if (opaque) opaque = kernel.call.commonBits(bands.at, (rows + 2) * (width + 2)) >>> 24 === 255;
    if (guard) kernel.call.countFlat(flat.at, bands.at, rows);
    else if (!opaque) break;
  }
  const grounds = guard ? plainGrounds(flat.counts(), palette, space) : [];
  return { width, pixels: width * height, axes: opaque ? 3 : 4, grounds };
}
