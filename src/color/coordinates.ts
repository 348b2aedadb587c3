import { arrayOf, integer, isArrayOf, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { COLOR_SPACES, type ColorSpace } from '../core/vocabulary.ts';
import { fromSpace, toSpace } from './convert.ts';

/** From black to white in the units of a space: 255, or 100 of lightness. */
export function spaceLength(space: ColorSpace): number {
  return space === 'srgb' || space === 'linear' ? 255 : 100;
}

/**
 * What is added to a colour (x, y, z, 0) before it is multiplied by alpha, 0 to 1, to give its coordinates in four
 * dimensions: mid-grey becomes the origin, and the fourth axis is as long as mid-grey is far from black. The squared
 * distance of two such points is the mean of those over black and over white: if p is the premultiplied difference and
 * d that of alpha times white, (p^2 + (p - d)^2) / 2 = (p - d / 2)^2 + (d / 2)^2 on every axis.
 */
export function alphaOffset(space: ColorSpace): readonly [number, number, number, number] {
  const half = spaceLength(space) / 2;
  return space === 'srgb' || space === 'linear'
    ? [-half, -half, -half, Math.sqrt(3) * half]
    : [-half, 0, 0, half];
}

/**
 * Coordinates of colours (4 bytes RGBA each) as clustering and mapping have them, 4 numbers each. 3 dimensions:
 * alpha is left out, the fourth number is 0. 4 dimensions: the difference to mid-grey, and the length of mid-grey
 * (220.8 in `srgb` and `linear`, else 50), all times alpha from 0 to 1. The squared distance of two colours is there
 * the mean of those over black and over white. Throws `invalid-option`.
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
  const offset = alphaOffset(space);
  // Plus 0: a negative zero becomes the ordinary one.
  for (let i = 0; i < colors.length; i += 4) {
    toSpace(space, colors[i]!, colors[i + 1]!, colors[i + 2]!, out, i);
    if (dims === 3) continue;
    const alpha = colors[i + 3]! / 255;
    for (let axis = 0; axis < 3; axis++) out[i + axis] = (out[i + axis]! + offset[axis]!) * alpha + 0;
    out[i + 3] = alpha * offset[3];
  }
}

/**
 * The nearest 8-bit RGBA colours of coordinates in a space, rows of `dims` numbers: the inverse of `coordinatesOf`.
 * What is outside the gamut is clamped; transparent colours are 0, 0, 0, 0. Throws `invalid-option`.
 */
export function colorsOf(coordinates: Float64Array, space: ColorSpace, dims: number): Uint8Array {
  oneOf('space', space, COLOR_SPACES);
  integer('dims', dims, 3, 4);
  arrayOf('coordinates', coordinates, 'Float64Array');
  if (coordinates.length % dims !== 0)
    throw invalidOption('coordinates', `rows of ${dims} numbers`, coordinates);
  const out = new Uint8Array((coordinates.length / dims) * 4);
  const offset = alphaOffset(space);
  for (let row = 0, i = 0; i < out.length; row += dims, i += 4) {
    const point = coordinates.subarray(row, row + dims);
    const alpha = dims === 3 ? 255 : Math.round(Math.min(255, Math.max(0, (255 * point[3]!) / offset[3])));
    if (alpha === 0) continue;
    const [x, y, z] = straightCoordinates(point, alpha, offset, dims);
    fromSpace(space, x, y, z, out, i);
    out[i + 3] = alpha;
  }
  return out;
}

/** The colour in its space of given coordinates: in four dimensions, at an alpha from 1 to 255. */
export function straightCoordinates(
  point: ArrayLike<number>,
  alpha: number,
  offset: readonly number[],
  dims: number,
): [number, number, number] {
  const straight = (axis: number) =>
    dims === 3 ? point[axis]! : (255 * point[axis]!) / alpha - offset[axis]!;
  return [straight(0), straight(1), straight(2)];
}
