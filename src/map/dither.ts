import type { Task } from '../core/task.ts';
import type { DitherKind, SpatialKind } from '../dither/kinds.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { StoredIndices, StoredPicture } from '../image/stored-picture.ts';
import { Kernel } from '../kernels/kernel.ts';
import { loadDiffusion } from './diffusion.ts';
import { CURVE_SIDE, loadCurve } from './dither-curve.ts';
import { loadPattern } from './dither-pattern.ts';
import { surveyPicture } from './dither-survey.ts';
import { type DitherPicture, type DitherPlan, kindOf, type LoadedDither } from './dither-target.ts';
import { loadTones } from './dither-tone.ts';
import { loadOrdering } from './ordering.ts';
import { PixelBands } from './pixel-bands.ts';
import { bitPrice, type PricedMapper } from './spatial/bit-price.ts';
import { mapSpatially } from './spatial/map.ts';

/**
 * Maps every pixel to a palette entry, and what is lost to its neighbours. Error diffusion gives it to those that come
 * later (rows in `plan.scan`, or along a Hilbert curve). A pixel with the errors it received, clamped to what a pixel
 * can be, gets the nearest entry in `plan.space`, the lowest of equals; other spaces than sRGB compare the nearest byte
 * colour. Errors are those of `plan.light`, premultiplied and with alpha unless picture and palette are opaque; fully
 * transparent pixels neither take nor give any. Strength 0 gives every pixel its nearest entry.
 *
 * Ordered kinds give a pixel either its nearest entry or the next one on its other side, by a threshold that depends on
 * its position alone; how often, the pixel's position between the two says. Patterns choose from a list of 16 entries.
 *
 * In pictures of 2^20 pixels and more near colours are taken for one: with the errors it received an opaque pixel that
 * is not dark gets the entry nearest to the middle of its cell of four levels along red, green and blue (values of the
 * search's own space excepted, and strength 0), and patterns have a list for every two levels.
 *
 * With `plan.guard` colours that the palette has and plain grounds stay as they are, edges take less error, none takes
 * more than a bound, and no entry is taken for error whose alpha is far from the pixel's. In opaque pictures error
 * diffusion takes the entry of the pixel before, or of the one above, where it is about as near as the nearest one:
 * files become smaller.
 *
 * Returns width * height indices: 8 bits each for up to 256 entries, else 16. Throws `cancelled`.
 */
export async function ditherPixels(
  image: PixelImage,
  palette: Palette,
  plan: DitherPlan,
  task: Task,
): Promise<Uint8Array | Uint16Array> {
  const pixels = image.width * image.height;
  const indices = paletteSize(palette) > 256 ? new Uint16Array(pixels) : new Uint8Array(pixels);
  await ditherInto(indices, image, palette, plan, task);
  return indices;
}

/** The same into a store, of 2 bytes to an index for more than 256 entries. */
export async function ditherInto(
  indices: StoredIndices,
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan,
  task: Task,
): Promise<void> {
  const { width, height } = image;
  const kind = kindOf(plan);
  if (kind.method === 'spatial') {
    if (kind.bitCost !== 'by-size') return mapSpatially(indices, image, palette, plan, kind.bitCost, task);
    const cost = await costOfBit(image, palette, plan, task.part(0, 0.5));
    return mapSpatially(indices, image, palette, plan, cost, task.part(0.5, 1));
  }
  const wide = paletteSize(palette) > 256;
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image, 1, kind.method === 'curve' ? CURVE_SIDE : undefined);
  const outAt = kernel.reserve(2 * bands.rows * width);
  const picture = await surveyPicture(kernel, bands, palette, plan, task);
  const { at, mapRows } = loadDither(kernel, picture, palette, plan, kind);
  for (let row = 0; row < height; row += bands.rows) {
    await task.checkpoint('map', row / height);
    const rows = bands.load(row);
    mapRows(at, bands.at, row, rows, outAt);
    indices.set(wide ? kernel.u16(outAt, rows * width) : kernel.u8(outAt, rows * width), row * width);
  }
  await task.checkpoint('map', 1);
}

/** What a bit may cost that a file is small beside one of error diffusion. */
function costOfBit(
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan,
  task: Task,
): Promise<number> {
  const map: PricedMapper = async (sample, cost, part) => {
    const indices = new Uint8Array(sample.width * sample.height);
    if (cost === undefined)
      await ditherInto(indices, sample, palette, { ...plan, dither: 'floyd-steinberg' }, part);
    else await mapSpatially(indices, sample, palette, plan, cost, part);
    return indices;
  };
  return bitPrice(image, palette, map, task);
}

/** The state of the plan's way to dither, and the function of the kernels that maps rows with it. */
function loadDither(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
  kind: Exclude<DitherKind, SpatialKind>,
): LoadedDither & { readonly mapRows: Kernel['call']['orderRows'] } {
  const { orderRows, diffuseRows, diffuseTones, diffuseCurve, patternRows } = kernel.call;
  switch (kind.method) {
    case 'ordered':
      return { ...loadOrdering(kernel, picture, palette, plan, kind), mapRows: orderRows };
    case 'pattern':
      return { ...loadPattern(kernel, picture, palette, plan, kind), mapRows: patternRows };
    case 'curve':
      return { ...loadCurve(kernel, picture, palette, plan), mapRows: diffuseCurve };
    case 'tone':
      return { ...loadTones(kernel, picture, palette, plan, kind), mapRows: diffuseTones };
    case 'diffusion':
      return { ...loadDiffusion(kernel, picture, palette, plan, kind), mapRows: diffuseRows };
  }
}
