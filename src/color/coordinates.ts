import { arrayOf, integer, isArrayOf, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { COLOR_SPACES, type ColorSpace } from '../core/vocabulary.ts';
import { fromSpace, toSpace } from './convert.ts';

/** Length of the fourth axis, alpha from 0 to 255, in the units of the other three. */
export function alphaScale(space: ColorSpace): number {
  return space === 'srgb' || space === 'linear' ? 255 : 100;
}

/**
 * Coordinates of colours (4 bytes RGBA each) as clustering and mapping have them, 4 numbers each. 3 dimensions:
 * alpha is left out, the fourth number is 0. 4 dimensions: premultiplied, alpha is the fourth. Throws
 * `invalid-option`.
 */
export function coordinatesOf(colors: Uint8Array, space: ColorSpace, dims: 3 | 4): Float64Array {
  const isBytes = isArrayOf(colors, 'Uint8Array', 'Uint8ClampedArray');
  if (!isBytes || colors.length % 4 !== 0) throw invalidOption('colors', '4 bytes RGBA each', colors);
  oneOf('space', space, COLOR_SPACES);
  integer('dims', dims, 3, 4);
  const out = new Float64Array(colors.length);
  writeCoordinates(colors, space, dims, out);
  return out;
}

/** Writes `coordinatesOf` to the beginning of `out`; with 3 dimensions the fourth numbers stay as they are. */
export function writeCoordinates(
  colors: Uint8Array,
  space: ColorSpace,
  dims: 3 | 4,
  out: Float64Array,
): void {
  for (let i = 0; i < colors.length; i += 4) {
    toSpace(space, colors[i]!, colors[i + 1]!, colors[i + 2]!, out, i);
    if (dims === 3) continue;
    const alpha = colors[i + 3]! / 255;
    for (let axis = 0; axis < 3; axis++) out[i + axis]! *= alpha;
    out[i + 3] = alpha * alphaScale(space);
  }
}

/**
 * The nearest 8-bit RGBA colours of places in a space, rows of `dims` numbers: the inverse of `coordinatesOf`. What
 * is outside the gamut is clamped; transparent colours are 0, 0, 0, 0. Throws `invalid-option`.
 */
export function colorsOf(places: Float64Array, space: ColorSpace, dims: number): Uint8Array {
  oneOf('space', space, COLOR_SPACES);
  integer('dims', dims, 3, 4);
  arrayOf('places', places, 'Float64Array');
  if (places.length % dims !== 0) throw invalidOption('places', `rows of ${dims} numbers`, places);
  const out = new Uint8Array((places.length / dims) * 4);
  for (let row = 0, i = 0; i < out.length; row += dims, i += 4) {
    const [x, y, z, w = 0] = places.subarray(row, row + dims) as unknown as [number, number, number, number?];
    const alpha = dims === 3 ? 255 : Math.round(Math.min(255, Math.max(0, (255 * w) / alphaScale(space))));
    if (alpha === 0) continue;
    const opacity = alpha / 255;
    fromSpace(space, x / opacity, y / opacity, z / opacity, out, i);
    out[i + 3] = alpha;
  }
  return out;
}
