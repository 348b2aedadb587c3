import type { StoredIndexed } from '../../image/stored-picture.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { UsedColors } from '../used-colors.ts';

/** Pixels that are enough to know which colours are neighbours. */
const SAMPLE = 1 << 19;

/**
 * How often a used colour (row) is left of another or above it (column): K x K, K up to 256. Large pictures are
 * sampled by pairs of rows spread evenly.
 */
export function countColorNeighbors(kernel: Kernel, image: StoredIndexed, used: UsedColors): Uint32Array {
  const { width, height, indices } = image;
  const k = used.colors.length;
  const bytes = indices.BYTES_PER_ELEMENT;
  const matrixAt = kernel.reserveZeroed(4 * k * k);
  const indicesAt = kernel.reserve(used.indices.length);
  const rowsAt = kernel.reserve(2 * bytes * width);
  const indicesU8 = kernel.u8(indicesAt, used.indices.length);
  used.indices.forEach((index, entry) => {
    indicesU8[entry] = Math.max(0, index);
  });
  const pairs = Math.min(height, Math.max(1, Math.floor(SAMPLE / width)));
  for (let n = 0; n < pairs; n++) {
    const y = Math.floor((n * height) / pairs);
    const rows = indices.subarray(y * width, Math.min(height, y + 2) * width);
    if (rows instanceof Uint8Array) kernel.u8(rowsAt, rows.length).set(rows);
    else kernel.u16(rowsAt, rows.length).set(rows);
    kernel.call.renumber(rowsAt, bytes, rows.length, indicesAt, rowsAt);
    kernel.call.countNeighbors(rowsAt, rowsAt + 1, width - 1, k, matrixAt);
    if (rows.length > width) kernel.call.countNeighbors(rowsAt, rowsAt + width, width, k, matrixAt);
  }
  return kernel.u32(matrixAt, k * k).slice();
}

/** The used colour that stands most often at the beginning or end of a row. */
export function edgeColor({ width, height, indices }: StoredIndexed, used: UsedColors): number {
  const counts = new Uint32Array(used.colors.length);
  for (let y = 0; y < height; y++) {
    const row = indices.subarray(y * width, (y + 1) * width);
    counts[used.indices[row[0]!]!]!++;
    counts[used.indices[row[width - 1]!]!]!++;
  }
  return counts.indexOf(Math.max(...counts));
}
