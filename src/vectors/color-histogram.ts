import { arrayOf, flag, number, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';

/**
 * The distinct colours of one or many pictures with their counts: a lossless statistic for everything
 * that looks at colour only. Order: fully transparent (if any), translucent by packed value, opaque by
 * Morton code (the bits of R, G, B interleaved); each colour once.
 */
export interface ColorHistogram {
  /** Packed little-endian RGBA (0xAABBGGRR); every colour with alpha 0 is the number 0. */
  readonly colors: Uint32Array;
  /** Pixels of each colour; positive integers. */
  readonly counts: Float64Array;
  /** Sum of the counts. */
  readonly pixels: number;
  /** True when every alpha is 255. */
  readonly opaque: boolean;
}

/** The histogram of no picture. */
export const EMPTY_HISTOGRAM: ColorHistogram = {
  colors: new Uint32Array(0),
  counts: new Float64Array(0),
  pixels: 0,
  opaque: true,
};

/** Throws `invalid-option` unless every colour has a count above 0. */
export function checkHistogram(histogram: ColorHistogram): void {
  const { colors, counts, pixels, opaque } = object('histogram', histogram);
  arrayOf('histogram.colors', colors, 'Uint32Array');
  arrayOf('histogram.counts', counts, 'Float64Array', colors.length);
  number('histogram.pixels', pixels, 0, Infinity);
  flag('histogram.opaque', opaque);
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i]! > 0 && counts[i]! < Infinity))
      throw invalidOption(`histogram.counts[${i}]`, 'above 0', counts[i]);
    if (opaque && colors[i]! < 0xff000000)
      throw invalidOption('histogram.opaque', 'false where a colour is not opaque', opaque);
  }
}

/** The histogram of both pictures together. Commutative and associative. Throws `invalid-option` for what is none. */
export function mergeHistograms(a: ColorHistogram, b: ColorHistogram): ColorHistogram {
  checkHistogram(a);
  checkHistogram(b);
  return joinHistograms(a, b);
}

/** The same, of what is known to be histograms. */
export function joinHistograms(a: ColorHistogram, b: ColorHistogram): ColorHistogram {
  const size = unionSize(a.colors, b.colors);
  const colors = new Uint32Array(size);
  const counts = new Float64Array(size);
  let length = 0;
  for (let i = 0, j = 0; i < a.colors.length || j < b.colors.length; length++) {
    const [keyA, keyB] = [keyAt(a.colors, i), keyAt(b.colors, j)];
    colors[length] = (keyA <= keyB ? a.colors[i] : b.colors[j]) as number;
    if (keyA <= keyB) counts[length] = a.counts[i++] as number;
    if (keyB <= keyA) counts[length] = (counts[length] as number) + (b.counts[j++] as number);
  }
  return {
    ...{ colors, counts },
    pixels: a.pixels + b.pixels,
    opaque: a.opaque && b.opaque,
  };
}

/** How many colours two lists have together: room for one list more would be most of the memory of a merge. */
function unionSize(a: Uint32Array, b: Uint32Array): number {
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; size++) {
    const [keyA, keyB] = [keyAt(a, i), keyAt(b, j)];
    if (keyA <= keyB) i++;
    if (keyB <= keyA) j++;
  }
  return size;
}

function keyAt(colors: Uint32Array, i: number): number {
  return i < colors.length ? orderKey(colors[i]!) : Infinity;
}

/** The histogram of the pixels that are not fully transparent; the same object if they are all. */
export function withoutTransparent(histogram: ColorHistogram): ColorHistogram {
  if (histogram.colors[0] !== 0) return histogram;
  const colors = histogram.colors.subarray(1);
  const opaque = colors.length > 0 && colors[0]! >= 0xff000000;
  const pixels = histogram.pixels - histogram.counts[0]!;
  return { colors, counts: histogram.counts.subarray(1), pixels, opaque };
}

/** Some of the colours, by their indices in ascending order. */
export function pickColors({ colors, counts }: ColorHistogram, indices: readonly number[]): ColorHistogram {
  const kept = Float64Array.from(indices, (i) => counts[i]!);
  return {
    colors: Uint32Array.from(indices, (i) => colors[i]!),
    counts: kept,
    pixels: kept.reduce((sum, count) => sum + count, 0),
    opaque: indices.every((i) => colors[i]! >>> 24 === 255),
  };
}

/** Histograms that come one after the other, as one. A colour is copied log n times, not once for each of them. */
export class HistogramSum {
  /** Each less than half as long as the one before: only lists of like length are merged. */
  readonly #parts: ColorHistogram[] = [];

  add(histogram: ColorHistogram): void {
    let part = histogram;
    while (this.#parts.length > 0 && this.#parts.at(-1)!.colors.length < 2 * part.colors.length)
      part = joinHistograms(this.#parts.pop()!, part);
    this.#parts.push(part);
  }

  /** What was added so far. */
  sum(): ColorHistogram {
    return this.#parts.reduceRight((sum, part) => joinHistograms(part, sum), EMPTY_HISTOGRAM);
  }
}

/** Position of a packed colour in the order of a histogram: below 2^32 unless it is opaque. */
export function orderKey(color: number): number {
  if (color < 0xff000000) return color;
  return 2 ** 32 + spread(color & 255) * 4 + spread((color >> 8) & 255) * 2 + spread((color >> 16) & 255);
}

/** The position of white, the last. */
export const LAST_KEY = 2 ** 32 + 2 ** 24 - 1;

/** The packed colour of a position that one has. */
export function colorOfKey(key: number): number {
  if (key < 2 ** 32) return key;
  const code = key - 2 ** 32;
  return (0xff000000 | gather(code >> 2) | (gather(code >> 1) << 8) | (gather(code) << 16)) >>> 0;
}

/** Moves bit i of a byte to bit 3i. */
function spread(byte: number): number {
  let code = 0;
  for (let bit = 0; bit < 8; bit++) code |= ((byte >> bit) & 1) << (3 * bit);
  return code;
}

/** Moves bit 3i to bit i of a byte. */
function gather(code: number): number {
  let byte = 0;
  for (let bit = 0; bit < 8; bit++) byte |= ((code >> (3 * bit)) & 1) << bit;
  return byte;
}
