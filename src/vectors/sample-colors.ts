import { integer } from '../core/checks.ts';
import { type ColorHistogram, checkHistogram } from './color-histogram.ts';

/** Most colours that the palette of what is large is fitted to: a fit takes 64 bytes for every one. */
export const MAX_FITTED = 1 << 19;

/**
 * At most `most` (1 to 16,777,216) colours that stand for all of a histogram, such as the points of a cloud that is
 * drawn; the histogram itself if it has no more. A stratified sample: the colours, which are in an order that keeps
 * near ones together, are cut into `most` runs of equal length, and of every run its most frequent colour (the first of
 * equals) stands for it, with the pixels of the whole run as its count. Throws `invalid-option`.
 */
export function sampleColors(histogram: ColorHistogram, maxColors: number): ColorHistogram {
  checkHistogram(histogram);
  const { colors, counts, pixels } = histogram;
  integer('most', maxColors, 1, 2 ** 24);
  if (colors.length <= maxColors) return histogram;
  const sample = new Uint32Array(maxColors);
  const sums = new Float64Array(maxColors);
  let opaque = true;
  for (let run = 0; run < maxColors; run++) {
    const end = Math.floor(((run + 1) * colors.length) / maxColors);
    let top = Math.floor((run * colors.length) / maxColors);
    for (let i = top; i < end; i++) {
      sums[run]! += counts[i]!;
      if (counts[i]! > counts[top]!) top = i;
    }
    sample[run] = colors[top]!;
    opaque &&= colors[top]! >= 0xff000000;
  }
  return { colors: sample, counts: sums, pixels, opaque };
}
