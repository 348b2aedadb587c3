import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** Sum over pixels of the squared distance in `space` to the palette entry that their colour is labelled with. */
export function paletteInertia(
  { colors, counts, opaque }: ColorHistogram,
  palette: Uint8Array,
  labels: Uint16Array,
  space: ColorSpace,
): number {
  const dims = opaque && palette.every((byte, i) => i % 4 < 3 || byte === 255) ? 3 : 4;
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const [points, entries] = [bytes, palette].map((list) => coordinatesOf(list, space, dims));
  return counts.reduce((sum, count, i) => {
    const entry = 4 * labels[i]!;
    let square = 0;
    for (let axis = 0; axis < 4; axis++) square += (points![4 * i + axis]! - entries![entry + axis]!) ** 2;
    return sum + count * square;
  }, 0);
}
