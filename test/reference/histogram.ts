// The readable definition of a colour histogram: a map from colour to count.
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { ColorHistogram } from '../../src/vectors/color-histogram.ts';

/** Packed colour of pixel `i`, 0xAABBGGRR; 0 for every colour with alpha 0. */
export function packedColor({ data }: PixelImage, i: number): number {
  const [r, g, b, a] = [data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!, data[4 * i + 3]!];
  return a === 0 ? 0 : ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Counts of the distinct colours. */
export function colorCounts(image: PixelImage): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < image.width * image.height; i++) {
    const color = packedColor(image, i);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return counts;
}

/** The histogram of one picture, in the order that `ColorHistogram` promises. */
export function countColors(image: PixelImage): ColorHistogram {
  const isOpaque = (color: number) => color >= 0xff000000;
  const entries = [...colorCounts(image)];
  const soft = entries.filter(([color]) => !isOpaque(color)).sort(([a], [b]) => a - b);
  const opaque = entries.filter(([color]) => isOpaque(color)).sort(([a], [b]) => morton(a) - morton(b));
  const sorted = [...soft, ...opaque];
  return {
    colors: Uint32Array.from(sorted, ([color]) => color),
    counts: Float64Array.from(sorted, ([, count]) => count),
    pixels: image.width * image.height,
    opaque: soft.length === 0,
  };
}

/** Bits of R, G and B interleaved, from the highest: r7 g7 b7 r6 g6 b6 ... */
export function morton(color: number): number {
  let code = 0;
  for (let bit = 7; bit >= 0; bit--)
    for (const channel of [0, 8, 16]) code = 2 * code + ((color >>> (channel + bit)) & 1);
  return code;
}
