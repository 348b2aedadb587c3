import type { ColorSpace } from '../core/vocabulary.ts';
import { labOfLinear, linearOfLab } from './lab.ts';
import { linearOfOklab, oklabOfLinear } from './oklab.ts';
import { byteOfLinear, linearTable } from './srgb.ts';
import type { Triple } from './triple.ts';

// OKLab is stored times 100, so that its lightness runs from 0 to 100 like CIELAB's.
const OKLAB_SCALE = 100;

/**
 * Writes the coordinates of an sRGB colour in `space` to `out[offset]` and the two after it.
 * `r`, `g`, `b`: bytes. Coordinates: `srgb` the bytes themselves; `linear` linear light times 255; `lab`
 * CIELAB with white D65, L 0 to 100; `oklab` OKLab times 100, L 0 to 100. The kernel `convertColors`
 * does the same for many colours.
 */
export function toSpace(
  space: ColorSpace,
  r: number,
  g: number,
  b: number,
  out: Float32Array | Float64Array,
  offset = 0,
): void {
  const [x, y, z] = coordinates(space, r, g, b);
  out[offset] = x;
  out[offset + 1] = y;
  out[offset + 2] = z;
}

/**
 * Writes the sRGB bytes of the colour with coordinates `x`, `y`, `z` in `space` (as `toSpace` gives them)
 * to `out[offset]` and the two after it, rounded to the nearest byte, clamped to the gamut.
 */
export function fromSpace(
  space: ColorSpace,
  x: number,
  y: number,
  z: number,
  out: Uint8Array | Uint8ClampedArray,
  offset = 0,
): void {
  const [r, g, b] = bytes(space, x, y, z);
  out[offset] = r;
  out[offset + 1] = g;
  out[offset + 2] = b;
}

function coordinates(space: ColorSpace, r: number, g: number, b: number): Triple {
  if (space === 'srgb') return [r, g, b];
  const table = linearTable();
  const linear: Triple = [table[r]!, table[g]!, table[b]!];
  if (space === 'lab') return labOfLinear(...linear);
  return space === 'oklab' ? scale(oklabOfLinear(...linear), OKLAB_SCALE) : scale(linear, 255);
}

function bytes(space: ColorSpace, x: number, y: number, z: number): Triple {
  if (space === 'srgb') return [byteOf(x), byteOf(y), byteOf(z)];
  const [r, g, b] = linearFrom(space, x, y, z);
  return [byteOfLinear(r), byteOfLinear(g), byteOfLinear(b)];
}

function byteOf(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

function linearFrom(space: Exclude<ColorSpace, 'srgb'>, x: number, y: number, z: number): Triple {
  if (space === 'lab') return linearOfLab(x, y, z);
  if (space === 'oklab') return linearOfOklab(x / OKLAB_SCALE, y / OKLAB_SCALE, z / OKLAB_SCALE);
  return [x / 255, y / 255, z / 255];
}

function scale([x, y, z]: Triple, factor: number): Triple {
  return [x * factor, y * factor, z * factor];
}
