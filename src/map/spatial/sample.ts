import type { Palette } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { type StoredPicture, storedPixels } from '../../image/stored-picture.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { Random } from '../../math/random.ts';
import { type LoadedWindow, loadWindow, prepareWindow, REACH } from './window.ts';

/** Pixels of parts that stand for a picture, above each other. */
export interface SpatialSample {
  readonly width: number;
  readonly rows: number;
  /** Packed; copies of the nearest ones in the rows between two parts. */
  readonly pixels: Uint32Array;
  /** 1 in the rows between two parts, so that these know nothing of each other; else 0. */
  readonly fixed: Uint8Array;
}

/** Powers of two: pixels of smaller pictures, which are taken as they are, and of a part, which is square. */
export interface SampleSize {
  readonly pixels: number;
  readonly part: number;
}

const DEFAULT_SIZE: SampleSize = { pixels: 1 << 16, part: 1 << 10 };

/** The picture, or parts of it, 64 by default, each anywhere in a cell of a grid over the picture. */
export function spatialSample(
  image: PixelImage | StoredPicture,
  random: Random,
  size: SampleSize = DEFAULT_SIZE,
): SpatialSample {
  const { width, height } = image;
  const stored = storedPixels(image);
  if (width * height <= size.pixels) {
    const pixels = stored.subarray(0, width * height).slice();
    return { width, rows: height, pixels, fixed: new Uint8Array(pixels.length) };
  }
  const [partWidth, partHeight] = partSize(width, height, size.part);
  const parts = size.pixels / size.part;
  const stride = partHeight + REACH;
  const rows = parts * stride - REACH;
  const pixels = new Uint32Array(partWidth * rows);
  const fixed = new Uint8Array(pixels.length);
  for (const [part, [left, top]] of corners(
    width - partWidth,
    height - partHeight,
    parts,
    random,
  ).entries()) {
    for (let row = 0; row < stride && part * stride + row < rows; row++) {
      const isBetween = row >= partHeight;
      const start = (top + Math.min(row, partHeight - 1)) * width + left;
      const at = (part * stride + row) * partWidth;
      pixels.set(stored.subarray(start, start + partWidth), at);
      if (isBetween) fixed.fill(1, at, at + partWidth);
    }
  }
  return { width: partWidth, rows, pixels, fixed };
}

/** Puts a sample into memory: everything is prepared, and transparent pixels have their entries. */
export function loadSample(
  kernel: Kernel,
  sample: SpatialSample,
  palette: Palette,
  strength: number,
): LoadedWindow {
  const { width, rows, pixels, fixed } = sample;
  const isOpaque = [pixels, new Uint32Array(palette.colors.slice().buffer)].every((colors) =>
    colors.every((color) => color >>> 24 === 255),
  );
  const picture = { width, pixels: pixels.length, axes: isOpaque ? 3 : 4, grounds: [] } as const;
  const window = loadWindow(kernel, picture, rows, palette, { strength, guard: false, space: 'oklab' });
  kernel.u32(window.pixels, pixels.length).set(pixels);
  prepareWindow(kernel, window, rows);
  const settled = kernel.u8(window.fixed, pixels.length);
  for (const [i, isFixed] of fixed.entries()) if (isFixed) settled[i] = 1;
  return window;
}

/** About square, unless the picture is too narrow or too low. */
function partSize(width: number, height: number, pixels: number): [number, number] {
  const side = Math.sqrt(pixels);
  if (height < side) return [Math.min(width, Math.floor(pixels / height)), height];
  const partWidth = Math.min(width, side);
  return [partWidth, Math.min(height, Math.floor(pixels / partWidth))];
}

/** Upper left corners, one in each cell of a grid of `count`, a power of 2, over an area. */
function corners(width: number, height: number, count: number, random: Random): [number, number][] {
  let columns = 1;
  while (columns < count && 2 * columns ** 2 * (height + 1) < count * (width + 1)) columns *= 2;
  const lines = count / columns;
  return Array.from({ length: count }, (_, i) => [
    Math.floor((((i % columns) + random.next()) * (width + 1)) / columns),
    Math.floor(((Math.floor(i / columns) + random.next()) * (height + 1)) / lines),
  ]);
}
