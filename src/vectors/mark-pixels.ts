import type { Task } from '../core/task.ts';
import type { StoredPixels } from '../image/stored-picture.ts';
import { COLOR_TABLE } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { type ColorHistogram, HistogramSum } from './color-histogram.ts';
import { histogramOfPairs } from './counted-colors.ts';

/** Pixels copied into kernel memory at a time. */
export const BAND = 1 << 17;
/** A pair of a colour and a count. */
export const PAIR_BYTES = 8;
/** Bits of the number of pairs that translucent colours are counted in at a time. */
const [MIN_HASH_BITS, MAX_HASH_BITS] = [8, 20];

export function loadBand(kernel: Kernel, band: number, pixels: StoredPixels, start: number): number {
  const count = Math.min(BAND, pixels.length - start);
  kernel.u32(band, count).set(pixels.subarray(start, start + count));
  return count;
}

/** Of a table that is at most half full if every pixel has a colour of its own; larger pictures drain it. */
export function hashBitsFor(pixels: number): number {
  const needed = Math.ceil(Math.log2(2 * pixels + 16));
  return Math.max(MIN_HASH_BITS, Math.min(needed, MAX_HASH_BITS));
}

/** First pass: marks the opaque colours in the bitmap; returns the translucent ones with their counts. */
export async function markPixels(
  kernel: Kernel,
  table: number,
  band: number,
  pixels: StoredPixels,
  task: Task,
): Promise<ColorHistogram> {
  const pairs = kernel.reserve((PAIR_BYTES << kernel.read(COLOR_TABLE, table, 'hashBits')) / 2);
  const sum = new HistogramSum();
  const drain = () => {
    const count = kernel.call.drainHash(table, pairs);
    sum.add(histogramOfPairs(kernel.u32(pairs, 2 * count)));
  };
  for (let start = 0; start < pixels.length; ) {
    const count = loadBand(kernel, band, pixels, start);
    const read = kernel.call.markColors(table, band, count);
    if (read < count) drain();
    start += read;
    await task.checkpoint('histogram', (0.5 * start) / pixels.length);
  }
  if (kernel.read(COLOR_TABLE, table, 'hashUsed') > 0) drain();
  return sum.sum();
}
