import type { IndexedImage } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { ColorHistogram } from '../../src/vectors/color-histogram.ts';

/** A picture and an indexed form of it, with what a quantizer knows about them. */
export interface IndexedPair {
  readonly source: PixelImage;
  readonly indexed: IndexedImage;
  readonly histogram: ColorHistogram;
  readonly colorLabels: Uint8Array | Uint16Array;
}

export interface PairOptions {
  readonly width: number;
  readonly height: number;
  /** Palette entries; above 256 indices have 16 bits. */
  readonly colors: number;
  readonly alpha?: boolean;
  readonly seed?: number;
}

/** Random numbers, 0 to 1, that are the same on every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Structure with noise, mapped to a palette at random per colour: errors of every size. */
export function indexedPair({ width, height, colors, alpha = false, seed = 1 }: PairOptions): IndexedPair {
  const random = randomNumbers(seed);
  const byte = () => Math.floor(256 * random());
  const palette = Uint8Array.from({ length: 4 * colors }, (_, i) => (i % 4 === 3 && !alpha ? 255 : byte()));
  const indices = (values: Iterable<number>) =>
    colors > 256 ? Uint16Array.from(values) : Uint8Array.from(values);
  const labels = new Map<number, number>();
  const counts = new Map<number, number>();
  const data = new Uint8Array(4 * width * height);
  const packed = new Uint32Array(data.buffer);
  for (let i = 0; i < packed.length; i++) {
    const entry = Math.floor(colors * (0.8 * ((i % width) / width) + 0.2 * random()));
    for (let c = 0; c < 3; c++) data[4 * i + c] = palette[4 * entry + c]! ^ (byte() & 31);
    data[4 * i + 3] = alpha ? byte() : 255;
    if (data[4 * i + 3] === 0) packed[i] = 0;
    const color = packed[i]!;
    if (!labels.has(color)) labels.set(color, entry);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return {
    source: { width, height, data },
    indexed: {
      width,
      height,
      palette: { colors: palette },
      indices: indices(Array.from(packed, (color) => labels.get(color)!)),
    },
    histogram: {
      colors: Uint32Array.from(counts.keys()),
      counts: Float64Array.from(counts.values()),
      pixels: packed.length,
      opaque: !alpha,
    },
    colorLabels: indices(Array.from(counts.keys(), (color) => labels.get(color)!)),
  };
}
