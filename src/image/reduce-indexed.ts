import { invalidOption } from '../core/errors.ts';
import { Kernel } from '../kernels/kernel.ts';
import { BoxGrid } from './box-grid.ts';
import { checkIndexedImage, type IndexedImage, type Palette, paletteSize } from './indexed-image.ts';
import type { ClampedImage } from './pixel-image.ts';

/**
 * The colours of an indexed picture's pixels. Throws `invalid-option` for what does not fit, and indices without an
 * entry.
 */
export function expandIndexed(image: IndexedImage): ClampedImage {
  checkIndexedImage(image);
  checkIndices(image);
  const { width, height, palette, indices, hidden = 0 } = image;
  const colors = new Uint32Array(palette.colors.slice().buffer);
  if (hidden !== 0) for (const [i, color] of colors.entries()) if (color >>> 24 === 0) colors[i] = hidden;
  const pixels = new Uint32Array(indices.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colors[indices[i]!]!;
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

/**
 * An indexed picture in colours, at a size of at most `longest` (1 to 65,535) pixels along its longer side: exactly
 * what `reducePixels` makes of its colours, without these ever being there at full size. Throws `invalid-option`.
 */
export function reduceIndexed(image: IndexedImage, longest: number): ClampedImage {
  checkIndexedImage(image);
  const grid = BoxGrid.for(image, longest);
  if (!grid) return expandIndexed(image);
  const { width, palette, indices } = image;
  const kernel = new Kernel(1 << 20);
  const tableAt = loadTable(kernel, palette.colors, paletteSize(palette));
  const wide = indices instanceof Uint16Array;
  const indicesAt = kernel.reserve(indices.BYTES_PER_ELEMENT * grid.band * width);
  return grid.means(kernel, (row, rows, ...boxes) => {
    const part = indices.subarray(row * width, (row + rows) * width);
    (wide ? kernel.u16(indicesAt, part.length) : kernel.u8(indicesAt, part.length)).set(part);
    checkLargest(kernel.call.largestIndex(indicesAt, indices.BYTES_PER_ELEMENT, part.length), palette);
    kernel.call.indexedBoxSums(indicesAt, wide, tableAt, width, rows, ...boxes);
  });
}

function checkIndices({ indices, palette }: IndexedImage): void {
  let largest = 0;
  for (let i = 0; i < indices.length; i++) if (indices[i]! > largest) largest = indices[i]!;
  checkLargest(largest, palette);
}

function checkLargest(largest: number, palette: Palette): void {
  const size = paletteSize(palette);
  if (largest >= size) throw invalidOption('image.indices', `below the palette's ${size} entries`, largest);
}

/** What every palette entry adds to sums. */
function loadTable(kernel: Kernel, colors: Uint8Array, count: number): number {
  const [tableAt, colorsAt] = [kernel.reserve(16 * count), kernel.reserve(4 * count)];
  kernel.u8(colorsAt, colors.length).set(colors);
  kernel.call.weighPixels(colorsAt, count, tableAt);
  return tableAt;
}
