import { ciede2000 } from '../color/ciede2000.ts';
import { colorsOf, coordinatesOf } from '../color/coordinates.ts';
import type { Triple } from '../color/triple.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { Clustering } from './cluster-source.ts';

/** Pixels that are looked at. */
const SAMPLE = 2000;

/** CIEDE2000 of pixels to the clusters of their colours, as the root of the mean square, for one clustering. */
export type VisibleError = (clustering: Clustering) => number;

/**
 * Measures how far a picture is from its clusters, on a sample that is drawn in proportion to counts, the same every
 * time. Colours with alpha are judged as seen over black and over white, each for half. `space`: that of the clusters.
 */
export function visibleErrorOf({ colors, counts }: ColorHistogram, space: ColorSpace): VisibleError {
  const numbers = spreadOver(counts);
  const bytes = new Uint8Array(Uint32Array.from(numbers, (i) => colors[i]!).buffer);
  const grounds = colors.every((color) => color >= 0xff000000) ? [0] : [0, 255];
  const seen = grounds.map((ground) => labsOver(bytes, ground));
  return ({ k, centroids, labels }) => {
    const dims = centroids.length / k === 3 ? 3 : 4;
    const entries = colorsOf(centroids, space, dims);
    const shown = grounds.map((ground) => labsOver(entries, ground));
    let sum = 0;
    for (const [i, number] of numbers.entries())
      for (const [g, labs] of seen.entries())
        sum += ciede2000(labs[i]!, shown[g]![labels[number]!]!) ** 2 / grounds.length;
    return Math.sqrt(sum / numbers.length);
  };
}

/** Numbers of colours, each as often as its count deserves: one in the middle of each of so many equal parts. */
function spreadOver(counts: ArrayLike<number>): number[] {
  let pixels = 0;
  for (let i = 0; i < counts.length; i++) pixels += counts[i]!;
  const size = Math.min(SAMPLE, pixels);
  const numbers: number[] = [];
  for (let i = 0, passed = 0; i < counts.length; i++) {
    passed += counts[i]!;
    while (numbers.length < size && (numbers.length + 0.5) * pixels < passed * size) numbers.push(i);
  }
  return numbers;
}

/** CIELAB of colours, 4 bytes RGBA each, laid over a grey. */
function labsOver(bytes: Uint8Array, ground: number): Triple[] {
  const laid = Uint8Array.from(bytes, (byte, at) => {
    const alpha = bytes[at | 3]! / 255;
    return (at & 3) === 3 ? 255 : Math.round(alpha * byte + (1 - alpha) * ground);
  });
  const rows = coordinatesOf(laid, 'lab', 3);
  return Array.from({ length: bytes.length / 4 }, (_, i) => [
    rows[4 * i]!,
    rows[4 * i + 1]!,
    rows[4 * i + 2]!,
  ]);
}
