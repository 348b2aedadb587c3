import type { Task } from '../../core/task.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { type StoredIndices, type StoredPicture, storedPixels } from '../../image/stored-picture.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { Random } from '../../math/random.ts';
import { surveyPicture } from '../dither-survey.ts';
import { type DitherPlan, LARGE_PIXELS } from '../dither-target.ts';
import { PixelBands } from '../pixel-bands.ts';
import { pairTables } from './pairs.ts';
import { loadSample, spatialSample } from './sample.ts';
import { loadWindow, prepareWindow } from './window.ts';

/** Pixels of a band, or so, and fewest rows. */
const [BAND_PIXELS, MIN_ROWS] = [1 << 18, 16];
/** Rows above a band, which have their entries, and rows below it, which get others later. */
const [ABOVE, BELOW] = [8, 12];
/** Visits of every pixel where bits cost nothing, and where they cost something; see `LARGE_SWEEPS`. */
const [FREE_SWEEPS, COSTED_SWEEPS] = [5, 6];
/** Visits in large pictures: the last ones change little. */
const LARGE_SWEEPS = 3;
/** Share of the visits after which it is known what bits cost. */
const KNOWN_COSTS = 1 / 3;

/**
 * Spatial quantization by a given palette of up to 256 entries: gives every pixel the index that makes the squared
 * error of the picture least when an eye has blurred it, by iterated conditional modes (J. Besag, "On the statistical
 * analysis of dirty pictures", Journal of the Royal Statistical Society B 48, 1986): pixels take turns, each takes what
 * is best beside its neighbours. The picture is worked through in bands of rows, so that memory does not grow with it.
 *
 * Where bits cost something, those of an index by its neighbours on the left and above are added to the error: of
 * patterns that look alike, the one that repeats itself is taken. `bitCost`: as in `SpatialKind`.
 */
export async function mapSpatially(
  indices: StoredIndices,
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan,
  bitCost: number,
  task: Task,
): Promise<void> {
  const { width, height } = image;
  const [kernel, k] = [new Kernel(), paletteSize(palette)];
  const cost = bitCost > 0 ? bitCost * plainError(kernel, image, palette) : 0;
  const isLarge = width * height >= LARGE_PIXELS;
  const sweeps = isLarge ? LARGE_SWEEPS : cost > 0 ? COSTED_SWEEPS : FREE_SWEEPS;
  const picture = await surveyPicture(kernel, new PixelBands(kernel, image), palette, plan, task);
  const bandRows = Math.min(height, Math.max(MIN_ROWS, Math.floor(BAND_PIXELS / width)));
  const window = loadWindow(kernel, picture, Math.min(height, ABOVE + bandRows + BELOW), palette, plan);
  const pixels = storedPixels(image);
  for (let first = 0; first < height; first += bandRows) {
    const top = Math.max(0, first - ABOVE);
    const end = Math.min(height, first + bandRows);
    const bottom = Math.min(height, end + BELOW);
    const count = (bottom - top) * width;
    kernel.write(SPATIAL_WINDOW, window.at, { rows: bottom - top, pairs: 0 });
    kernel.u32(window.pixels, count).set(pixels.subarray(top * width, bottom * width));
    if (top < first)
      kernel.u8(window.indices, (first - top) * width).set(indices.subarray(top * width, first * width));
    prepareWindow(kernel, window, count);
    kernel.call.settlePixels(window.at, 0, bottom - top);
    kernel.call.takeIndices(window.at, 0, first - top);
    for (let sweep = 0; sweep < sweeps; sweep++) {
      await task.checkpoint('map', (first + ((end - first) * sweep) / sweeps) / height);
      if (cost > 0 && sweep >= KNOWN_COSTS * sweeps) {
        const tables = pairTables(kernel.u8(window.indices, count), width, k, cost);
        kernel.f32(window.pairs, tables.length).set(tables);
        kernel.write(SPATIAL_WINDOW, window.at, { pairs: window.pairs });
      }
      kernel.call.assignEntries(window.at, first - top, bottom - top);
    }
    indices.set(kernel.u8(window.indices + (first - top) * width, (end - first) * width), first * width);
  }
  await task.checkpoint('map', 1);
}

/** The mean squared error of pixels by themselves with the entries nearest to them, of a sample of a picture. */
function plainError(kernel: Kernel, image: PixelImage | StoredPicture, palette: Palette): number {
  return kernel.scope(() => {
    const sample = spatialSample(image, new Random(0));
    const { at } = loadSample(kernel, sample, palette, 1);
    return kernel.call.nearestError(at) / sample.pixels.length;
  });
}
