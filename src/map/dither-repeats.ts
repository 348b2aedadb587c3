import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { Palette } from '../image/indexed-image.ts';
import { ENTRY_REPEATS } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { type DitherPlan, lightOfBytes } from './dither-target.ts';
import { copyToKernel, entrySpacings } from './ordering.ts';

/** Contrasts up to which, as in gradients, grain is seen and nothing repeated, and from which on it is seen least. */
const [SMOOTH, BUSY] = [4, 32];
/** Levels to either side of an entry between which slopes are taken. */
const STEP = 4;
/** In place of an entry above the first row. */
const NONE = 0xffff;

/** Spacings of a palette, in OKLab, up to which its grain is hardly seen, and from which on each of its dots is. */
const [FINE, COARSE] = [4, 8];

/**
 * How much more squared error than the nearest entry that of a neighbour may make in `plan.space`, for contrasts from 0
 * to 255: at most the usual squared spacing of the palette times the strength. Errors that are not diffused are not
 * made. The dots of a coarse palette are seen, as are areas that lack them: it repeats nothing.
 */
export function lenienceOf(palette: Palette, { space, strength }: DitherPlan): Float32Array {
  const share = ramp(COARSE, FINE, usualSpacing(palette, 'oklab'));
  const most = share * strength * usualSpacing(palette, space) ** 2;
  return Float32Array.from({ length: 256 }, (_, contrast) => most * ramp(SMOOTH, BUSY, contrast));
}

/** From 0 at `from` to 1 at `to`, and no further. */
function ramp(from: number, to: number, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function usualSpacing(palette: Palette, space: ColorSpace): number {
  const spacings = entrySpacings(palette, space).sort();
  return spacings[spacings.length >> 1]!;
}

/**
 * What a step on each axis of `plan.light` is in `plan.space` beside every entry: 12 numbers each, three of four to an
 * axis.
 */
export function slopesOf({ colors }: Palette, { space, light }: DitherPlan): Float32Array {
  const levels = light === 'linear' ? lightOfBytes() : undefined;
  const slopes = new Float32Array(3 * colors.length);
  for (let axis = 0; axis < 3; axis++) {
    const [low, high] = [-STEP, STEP].map((step) =>
      Uint8ClampedArray.from(colors, (byte, i) => (i % 4 === axis ? byte + step : byte)),
    ) as [Uint8ClampedArray, Uint8ClampedArray];
    const [from, to] = [low, high].map((ends) => coordinatesOf(Uint8Array.from(ends), space, 3));
    for (let at = 0; at < colors.length; at += 4) {
      const [first, last] = [low[at + axis]!, high[at + axis]!];
      const length = levels ? levels[last]! - levels[first]! : last - first;
      for (let c = 0; c < 3; c++) slopes[3 * at + 4 * axis + c] = (to![at + c]! - from![at + c]!) / length;
    }
  }
  return slopes;
}

/** A kernels' `EntryRepeats`; `width`: pixels of a row where pixels come row by row, else 0. */
export function loadRepeats(kernel: Kernel, width: number, palette: Palette, plan: DitherPlan): number {
  const above = width && kernel.reserve(2 * width);
  kernel.u16(above, width).fill(NONE);
  return kernel.create(ENTRY_REPEATS, {
    lenience: copyToKernel(kernel, lenienceOf(palette, plan)),
    slopes: copyToKernel(kernel, slopesOf(palette, plan)),
    above,
  });
}
