import type { IndexedImage } from '../image/indexed-image.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { UsedColors } from './used-colors.ts';

/** Pixels that are enough to know which colours are neighbours. */
const SAMPLE = 1 << 19;

/**
 * How often a used colour (row) is left of another (column): K x K, K up to 256. Large pictures are
 * sampled by rows spread evenly.
 */
export function countColorNeighbors(kernel: Kernel, image: IndexedImage, used: UsedColors): Uint32Array {
  const { width, height, indices } = image;
  const k = used.colors.length;
  const bytes = indices.BYTES_PER_ELEMENT;
  const rows = Math.min(height, Math.max(1, Math.floor(SAMPLE / width)));
  const matrixAt = kernel.reserve(4 * k * k);
  const placesAt = kernel.reserve(used.places.length);
  const rowAt = kernel.reserve(bytes * width);
  const placesU8 = kernel.u8(placesAt, used.places.length);
  used.places.forEach((place, entry) => {
    placesU8[entry] = Math.max(0, place);
  });
  for (let n = 0; n < rows; n++) {
    const y = Math.floor((n * height) / rows);
    const row = indices.subarray(y * width, (y + 1) * width);
    if (row instanceof Uint8Array) kernel.u8(rowAt, width).set(row);
    else kernel.u16(rowAt, width).set(row);
    kernel.call.renumber(rowAt, bytes, width, placesAt, rowAt);
    kernel.call.countNeighbors(rowAt, width, 1, k, matrixAt);
  }
  return kernel.u32(matrixAt, k * k).slice();
}
