import { alphaScale, coordinatesOf } from '../color/coordinates.ts';
import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { ColorSpace, Dither } from '../options/vocabulary.ts';
import type { Task } from '../task.ts';
import { type PlantedSearch, plantSearch } from './palette-search.ts';

/** How to spread the error. */
export interface DitherPlan {
  readonly dither: Dither;
  /** Share of the error that is diffused: 0 to 1. */
  readonly strength: number;
  /** Space in which the nearest entry is sought. */
  readonly space: ColorSpace;
}

/** Where the state of a diffusion lies in its kernel's memory. */
export interface PlantedDiffusion {
  /** Address of the kernels' `Diffusion`. */
  readonly at: number;
  readonly search: PlantedSearch;
}

/** Shares of the error for the next pixel of the row and, below, the one behind, straight and ahead. */
const SHARES: Readonly<Record<Dither, readonly [number, number, number, number]>> = {
  none: [0, 0, 0, 0],
  // R. W. Floyd and L. Steinberg, "An adaptive algorithm for spatial grey scale", 1976.
  'floyd-steinberg': [7 / 16, 3 / 16, 5 / 16, 1 / 16],
};

// Pixels per call: calls cost nothing, and a fresh process soon runs optimized code.
const BAND_PIXELS = 1 << 14;
const DIFFUSION_BYTES = 64;

/**
 * Maps every pixel to a palette entry, and what is lost to its neighbours that come later (error diffusion,
 * rows in serpentine order). A pixel with the errors it received, clamped to what a pixel can be, gets the
 * nearest entry in `plan.space`, the lowest of equals; other spaces than sRGB compare the nearest byte colour.
 * Errors are those of sRGB bytes, premultiplied and with alpha unless picture and palette are opaque; fully
 * transparent pixels neither take nor give any. Strength 0 gives every pixel its nearest entry.
 *
 * Returns width * height indices: 8 bits each for up to 256 entries, else 16. Throws `cancelled`.
 */
export async function ditherPixels(
  image: PixelImage,
  palette: Palette,
  plan: DitherPlan,
  task: Task,
): Promise<Uint8Array | Uint16Array> {
  const { width, height } = image;
  const pixels = packedPixels(image);
  const wide = paletteSize(palette) > 256;
  const indices = wide ? new Uint16Array(pixels.length) : new Uint8Array(pixels.length);
  const kernel = new Kernel();
  const rows = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
  const pixelsAt = kernel.reserve(4 * rows * width);
  const outAt = kernel.reserve(2 * rows * width);
  const axes = isOpaque(kernel, pixelsAt, rows * width, pixels, palette) ? 3 : 4;
  const diffusion = plantDiffusion(kernel, width, palette, plan, axes);
  for (let row = 0; row < height; row += rows) {
    await task.checkpoint('map', row / height);
    const band = pixels.subarray(row * width, (row + rows) * width);
    kernel.u32(pixelsAt, band.length).set(band);
    kernel.call.ditherRows(diffusion.at, pixelsAt, row, band.length / width, outAt);
    indices.set(wide ? kernel.u16(outAt, band.length) : kernel.u8(outAt, band.length), row * width);
  }
  await task.checkpoint('map', 1);
  return indices;
}

/** Whether every pixel and every entry has alpha 255. `chunkAt`: room for `chunk` pixels. */
function isOpaque(
  kernel: Kernel,
  chunkAt: number,
  chunk: number,
  pixels: Uint32Array,
  { colors }: Palette,
): boolean {
  for (let i = 3; i < colors.length; i += 4) if (colors[i] !== 255) return false;
  for (let start = 0; start < pixels.length; start += chunk) {
    const part = pixels.subarray(start, start + chunk);
    kernel.u32(chunkAt, part.length).set(part);
    if (kernel.call.commonBits(chunkAt, part.length) >>> 24 !== 255) return false;
  }
  return true;
}

/**
 * Fills in the kernels' `Diffusion` for a picture of `width` in 3 (opaque) or 4 axes. `poolBytes`: see
 * `plantSearch`. One `Diffusion` serves one picture: the error of its last row lies in it.
 */
export function plantDiffusion(
  kernel: Kernel,
  width: number,
  palette: Palette,
  { dither, strength, space }: DitherPlan,
  axes: 3 | 4,
  poolBytes?: number,
): PlantedDiffusion {
  const k = paletteSize(palette);
  const at = kernel.reserve(DIFFUSION_BYTES);
  const scratch = kernel.reserve(64);
  const errors = kernel.reserve(16 * (width + 2)) + 16;
  const table = reserveLinearTable(kernel);
  const search = plantSearch(kernel, palette, space, axes, poolBytes);
  let entries = search.placesAt;
  if (space !== 'srgb') {
    entries = kernel.reserve(16 * k);
    kernel.f32(entries, 4 * k).set(coordinatesOf(palette.colors, 'srgb', axes));
  }
  kernel.f32(at, 4).set(SHARES[dither].map((share) => share * strength));
  const words = [search.at, entries, errors, width, k > 256 ? 2 : 1, spaceNumber(space), table];
  kernel.u32(at + 16, words.length).set(words);
  kernel.f32(at + 44, 1)[0] = alphaScale(space);
  kernel.u32(at + 48, 1)[0] = scratch;
  return { at, search };
}
