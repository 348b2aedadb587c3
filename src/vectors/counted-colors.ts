import type { ColorHistogram } from './color-histogram.ts';

/** The histogram of unsorted (count, colour) pairs of translucent colours. */
export function histogramOfPairs(pairs: Uint32Array): ColorHistogram {
  const sorted = new Uint32Array(new BigUint64Array(pairs.slice().buffer).sort().buffer);
  const colors = new Uint32Array(sorted.length / 2);
  const counts = new Float64Array(colors.length);
  let pixels = 0;
  for (let i = 0; i < colors.length; i++) {
    pixels += counts[i] = sorted[2 * i] as number;
    colors[i] = sorted[2 * i + 1] as number;
  }
  return { colors, counts, pixels, opaque: false };
}

/** Transparent, translucent and opaque colours in one list. */
export function joinColors(
  transparent: number,
  soft: ColorHistogram,
  opaqueColors: Uint32Array,
  opaqueCounts: Uint32Array,
  pixels: number,
): ColorHistogram {
  const firstSoft = transparent > 0 ? 1 : 0;
  const firstOpaque = firstSoft + soft.colors.length;
  const colors = new Uint32Array(firstOpaque + opaqueColors.length);
  const counts = new Float64Array(colors.length);
  if (transparent > 0) counts[0] = transparent;
  colors.set(soft.colors, firstSoft);
  counts.set(soft.counts, firstSoft);
  colors.set(opaqueColors, firstOpaque);
  counts.set(opaqueCounts, firstOpaque);
  return { colors, counts, pixels, opaque: firstOpaque === 0 };
}
