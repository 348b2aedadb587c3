import type { Task } from '../../core/task.ts';
import type { Palette } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { type StoredIndices, type StoredPicture, storedPixels } from '../../image/stored-picture.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { surveyPicture } from '../dither-survey.ts';
import type { DitherPlan } from '../dither-target.ts';
import { PixelBands } from '../pixel-bands.ts';
import { loadWindow, prepareWindow } from './window.ts';

/** Pixels of a band, or so, and fewest rows. */
const [BAND_PIXELS, MIN_ROWS] = [1 << 18, 16];
/** Rows above a band, which have their entries, and rows below it, which get others later. */
const [ABOVE, BELOW] = [8, 12];
/** Visits of every pixel. */
const SWEEPS = 5;

/**
 * Spatial quantization by a given palette of up to 256 entries: gives every pixel the index that makes the squared
 * error of the picture least when an eye has blurred it, by iterated conditional modes (J. Besag, "On the statistical
 * analysis of dirty pictures", Journal of the Royal Statistical Society B 48, 1986): pixels take turns, each takes what
 * is best beside its neighbours. The picture is worked through in bands of rows, so that memory does not grow with it.
 */
export async function mapSpatially(
  indices: StoredIndices,
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan,
  task: Task,
): Promise<void> {
  const { width, height } = image;
  const kernel = new Kernel();
  const picture = await surveyPicture(kernel, new PixelBands(kernel, image), palette, plan, task);
  const bandRows = Math.min(height, Math.max(MIN_ROWS, Math.floor(BAND_PIXELS / width)));
  const window = loadWindow(kernel, picture, Math.min(height, ABOVE + bandRows + BELOW), palette, plan);
  const pixels = storedPixels(image);
  for (let first = 0; first < height; first += bandRows) {
    const top = Math.max(0, first - ABOVE);
    const end = Math.min(height, first + bandRows);
    const bottom = Math.min(height, end + BELOW);
    const count = (bottom - top) * width;
    kernel.write(SPATIAL_WINDOW, window.at, { rows: bottom - top });
    kernel.u32(window.pixels, count).set(pixels.subarray(top * width, bottom * width));
    if (top < first)
      kernel.u8(window.indices, (first - top) * width).set(indices.subarray(top * width, first * width));
    prepareWindow(kernel, window, count);
    kernel.call.settlePixels(window.at, 0, bottom - top);
    kernel.call.takeIndices(window.at, 0, first - top);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      await task.checkpoint('map', (first + ((end - first) * sweep) / SWEEPS) / height);
      kernel.call.assignEntries(window.at, first - top, bottom - top);
    }
    indices.set(kernel.u8(window.indices + (first - top) * width, (end - first) * width), first * width);
  }
  await task.checkpoint('map', 1);
}
