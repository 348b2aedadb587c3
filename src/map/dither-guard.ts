import type { DitherLight } from '../core/vocabulary.ts';
import type { Palette } from '../image/indexed-image.ts';
import { DITHER_GUARD, FLAT_COLORS } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { FlatCounts } from './flat-colors.ts';

/** Most of the received error that a pixel takes on any axis: bytes of sRGB, or linear light to 255, wider for eyes. */
export const ERROR_BOUND = { srgb: 48, linear: 96 } as const satisfies Record<DitherLight, number>;
/** How far from a pixel's alpha dithering may take an entry. */
export const ALPHA_REACH = 64;
/** How far from a translucent pixel's tint dithering may take an entry, on any axis of its value. */
export const TINT_REACH = 64;
/** Tints up to this on every axis of a value are no hue. */
export const GRAY_TINT = 24;
/** Share of the error that passes over a pixel whose colour is an entry. */
export const PASSED_ON = 0.5;

/** Up to the first contrast a pixel takes all error, from the second on, that of an edge, this share. */
const [SOFT_CONTRAST, HARD_CONTRAST, EDGE_SHARE] = [24, 96, 0.7];

/** Bits of the table of flat colours: half as many colours at most, beyond which a picture has no plain ground. */
const FLAT_BITS = 13;

/** Share of the received error that a pixel takes whose largest difference to its four neighbours is `contrast`. */
export function errorShare(contrast: number): number {
  const edge = (contrast - SOFT_CONTRAST) / (HARD_CONTRAST - SOFT_CONTRAST);
  return 1 - (1 - EDGE_SHARE) * Math.min(1, Math.max(0, edge));
}

/** A kernels' `FlatColors`, empty, for rows of `width` pixels. */
export function loadFlatColors(kernel: Kernel, width: number): { at: number; counts: () => FlatCounts } {
  const table = kernel.reserveZeroed(8 << FLAT_BITS);
  const contrast = kernel.reserve(4 * (width + 4));
  const at = kernel.create(FLAT_COLORS, { width, contrast, table, tableBits: FLAT_BITS });
  const counts = () => {
    const pairs = kernel.u32(table, 2 << FLAT_BITS);
    const found = new Map<number, number>();
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i + 1]! > 0) found.set(pairs[i]!, pairs[i + 1]!);
    return found;
  };
  return { at, counts };
}

/** A kernels' `DitherGuard` for rows of `width` pixels; `grounds` (packed) and the entries stay as they are. */
export function loadGuard(
  kernel: Kernel,
  width: number,
  { colors }: Palette,
  grounds: readonly number[],
  light: DitherLight = 'srgb',
): number {
  const entries = new Uint32Array(colors.slice().buffer);
  const settledBits = 3 + Math.ceil(Math.log2(entries.length + grounds.length));
  const shares = kernel.reserve(4 * 256);
  kernel.f32(shares, 256).set(Array.from({ length: 256 }, (_, contrast) => errorShare(contrast)));
  const at = kernel.create(DITHER_GUARD, {
    ...{ contrast: kernel.reserve(4 * (width + 4)), shares, settled: kernel.reserveZeroed(8 << settledBits) },
    ...{
      settledBits,
      bound: ERROR_BOUND[light],
      alphaReach: ALPHA_REACH,
      tintReach: TINT_REACH,
      grayTint: GRAY_TINT,
    },
  });
  settle(kernel, at, entries, PASSED_ON);
  // Later ones replace earlier ones: a ground that is an entry passes nothing on.
  settle(kernel, at, Uint32Array.from(grounds), 0);
  return at;
}

/** Makes packed colours stay as they are; they pass on a share of the error that reaches them. */
function settle(kernel: Kernel, guardAt: number, colors: Uint32Array, passedOn: number): void {
  kernel.scope(() => {
    const list = kernel.reserve(4 * colors.length);
    kernel.u32(list, colors.length).set(colors);
    kernel.call.settleColors(guardAt, list, colors.length, passedOn);
  });
}
