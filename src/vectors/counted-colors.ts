import { type ColorHistogram, orderKey } from './color-histogram.ts';

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

/** Room for the position of a colour beside its order. */
const MAX_RUNS = 1 << 14;

/** The histogram of at most 16,384 packed pixels, without a kernel. */
export function histogramOfFew(pixels: Uint32Array): ColorHistogram {
  const sorted = pixels.map((pixel) => (pixel >>> 24 === 0 ? 0 : pixel)).sort();
  const starts: number[] = [];
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) starts.push(i);
  // Those that are not opaque come first, and are in their order.
  const order = Float64Array.from(starts, (start, i) => MAX_RUNS * orderKey(sorted[start]!) + i).sort();
  const runs = Array.from(order, (key) => key % MAX_RUNS);
  const colors = Uint32Array.from(runs, (run) => sorted[starts[run]!]!);
  const counts = Float64Array.from(runs, (run) => (starts[run + 1] ?? sorted.length) - starts[run]!);
  return { colors, counts, pixels: pixels.length, opaque: colors.every((color) => color >= 0xff000000) };
}

/** The label of every pixel's colour: `labels` has one per colour of the histogram of these pixels. */
export function labelsOfFew(
  { colors }: ColorHistogram,
  pixels: Uint32Array,
  labels: Uint16Array,
): Uint16Array {
  const labelOf = new Map<number, number>();
  for (let i = 0; i < colors.length; i++) labelOf.set(colors[i]!, labels[i]!);
  const found = new Uint16Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i]!;
    found[i] = labelOf.get(pixel >>> 24 === 0 ? 0 : pixel)!;
  }
  return found;
}
