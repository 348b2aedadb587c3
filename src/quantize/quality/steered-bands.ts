import type { Coding } from '../../core/vocabulary.ts';
import { startsOf } from '../../map/trellis/bands.ts';

/** About the pixels of a band, and the least number of bands: lambda is set anew for each. */
const [BAND_PIXELS, MIN_BANDS] = [3 << 19, 8];
/** Lambda of a band is set when those up to so many before it are scored: as many are mapped at the same time. */
const LAG = 3;

/** First rows of the bands of a large picture between which lambda may change, by its size alone. */
export function steeredStarts(
  { width, height }: { readonly width: number; readonly height: number },
  coding: Coding | undefined,
): number[] {
  if (coding === 'lzw') return [0];
  return startsOf(height, Math.max(MIN_BANDS, Math.ceil((width * height) / BAND_PIXELS)));
}

/** Bands that are scored before lambda of band `band` of `count` is set; none: it is that of the sample. */
export function scoredBefore(band: number, count: number): number {
  return band === count - 1 ? band : Math.max(0, band - LAG);
}
