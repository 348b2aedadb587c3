import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { OrderedKind } from '../dither/kinds.ts';
import type { Palette } from '../image/indexed-image.ts';
import { ORDERING, PAIR } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadGuard } from './dither-guard.ts';
import { type DitherPicture, type DitherPlan, type LoadedDither, loadTarget } from './dither-target.ts';

/** Entries of a palette above which their distances are not looked at one by one, and what they are taken for. */
const [MAX_TO_COMPARE, CLOSE] = [1024, 8];

const MIN_SLOT_BITS = 8;
/** Photographs have some 2^18 colours. */
const MAX_PAIR_BITS = 19;

/** Fills in the kernels' `Ordering` for a picture. */
export function loadOrdering(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
  kind: OrderedKind,
): LoadedDither {
  const { width, pixels, grounds } = picture;
  const { side, values } = kind.thresholds();
  const { strength, guard, light } = plan;
  const at = kernel.create(ORDERING, {
    ...{
      spacings: copyToKernel(kernel, entrySpacings(palette, light)),
      brightness: copyToKernel(kernel, entryBrightness(palette)),
    },
    ...{ thresholds: copyToKernel(kernel, values), side, strength },
    ...loadPairs(kernel, pixels),
    guard: guard ? loadGuard(kernel, width, palette, grounds, light) : 0,
  });
  return { at, search: loadTarget(kernel, at, picture, palette, plan) };
}

function loadPairs(kernel: Kernel, pixels: number): { pairs: number; pairBits: number } {
  const pairBits = slotBits(pixels, MAX_PAIR_BITS);
  return { pairs: kernel.reserveZeroed(PAIR.bytes << pairBits), pairBits };
}

/** Bits of the number of slots for what is known of colours: as many as pixels, within limits. */
export function slotBits(pixels: number, most: number): number {
  return Math.min(most, Math.max(MIN_SLOT_BITS, Math.ceil(Math.log2(pixels))));
}

/** Puts numbers into memory. */
export function copyToKernel(kernel: Kernel, values: Float32Array): number {
  const at = kernel.reserve(4 * values.length);
  kernel.f32(at, values.length).set(values);
  return at;
}

/** Distance of every entry to the nearest one that differs, in a space as clustering has it with alpha. */
export function entrySpacings({ colors }: Palette, space: ColorSpace = 'srgb'): Float32Array {
  const coordinates = coordinatesOf(colors, space, 4);
  const k = colors.length / 4;
  if (k > MAX_TO_COMPARE) return new Float32Array(k).fill(CLOSE);
  return Float32Array.from({ length: k }, (_, i) => {
    let least = Infinity;
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let axis = 0; axis < 4; axis++)
        sum += (coordinates[4 * i + axis]! - coordinates[4 * j + axis]!) ** 2;
      if (sum > 0 && sum < least) least = sum;
    }
    return least < Infinity ? Math.sqrt(least) : 0;
  });
}

/** Luma (Rec. 601) of every entry over mid-grey, less that of mid-grey, and a little of its alpha. */
export function entryBrightness({ colors }: Palette): Float32Array {
  const coordinates = coordinatesOf(colors, 'srgb', 4);
  return Float32Array.from({ length: colors.length / 4 }, (_, i) => {
    const [r, g, b, a] = coordinates.subarray(4 * i, 4 * i + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return 0.299 * r + 0.587 * g + 0.114 * b + a / 1024;
  });
}
