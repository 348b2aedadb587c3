import { type ColorHistogram, colorOfKey, orderKey } from './color-histogram.ts';

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

/** The histogram of at most 16,384 packed pixels, without a kernel. */
export function histogramOfFew(pixels: Uint32Array): ColorHistogram {
  const countOf = new Map<number, number>();
  for (let start = 0, end = 0; start < pixels.length; start = end) {
    const color = pixels[start]!;
    while (end < pixels.length && pixels[end] === color) end++;
    const key = keyOf(color);
    countOf.set(key, (countOf.get(key) ?? 0) + end - start);
  }
  const order = Float64Array.from(countOf.keys(), (key) => orderKey(key >>> 0)).sort();
  const colors = Uint32Array.from(order, colorOfKey);
  const counts = Float64Array.from(colors, (color) => countOf.get(color | 0)!);
  return { colors, counts, pixels: pixels.length, opaque: colors.every((color) => color >= 0xff000000) };
}

/** The label of every pixel's colour: `labels` has one per colour of the histogram of these pixels. */
export function labelsOfFew(
  { colors }: ColorHistogram,
  pixels: Uint32Array,
  labels: Uint16Array,
): Uint16Array {
  const labelOf = new Map<number, number>();
  for (let i = 0; i < colors.length; i++) labelOf.set(colors[i]! | 0, labels[i]!);
  const found = new Uint16Array(pixels.length);
  for (let start = 0, end = 0; start < pixels.length; start = end) {
    const color = pixels[start]!;
    while (end < pixels.length && pixels[end] === color) end++;
    found.fill(labelOf.get(keyOf(color))!, start, end);
  }
  return found;
}

/** A colour as a signed integer, which maps find sooner than numbers beyond 2^31. */
function keyOf(color: number): number {
  return color >>> 24 === 0 ? 0 : color | 0;
}
