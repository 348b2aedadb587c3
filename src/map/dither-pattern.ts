import type { PatternKind } from '../dither/kinds.ts';
import type { Palette } from '../image/indexed-image.ts';
import { PATTERN_DITHER } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadGuard } from './dither-guard.ts';
import {
  type DitherPicture,
  type DitherPlan,
  LARGE_PIXELS,
  type LoadedDither,
  loadTarget,
} from './dither-target.ts';
import { copyToKernel, entryBrightness, slotBits } from './ordering.ts';

/** Most bits of the number of lists that are kept, and bytes of each. */
const [MAX_SLOT_BITS, SLOT_BYTES] = [20, 36];

/** Fills in the kernels' `PatternDither` for a picture. */
export function loadPattern(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
  kind: PatternKind,
): LoadedDither {
  const { width, pixels, grounds } = picture;
  const bits = slotBits(pixels, MAX_SLOT_BITS);
  const { side, values } = kind.thresholds();
  const at = kernel.create(PATTERN_DITHER, {
    ...{
      brightness: copyToKernel(kernel, entryBrightness(palette)),
      thresholds: copyToKernel(kernel, values),
      side,
    },
    ...{ strength: plan.strength, byMean: kind.by === 'mean' ? 1 : 0, byTwo: pixels < LARGE_PIXELS ? 0 : 1 },
    ...{ slots: kernel.reserveZeroed(SLOT_BYTES << bits), slotBits: bits },
    guard: plan.guard ? loadGuard(kernel, width, palette, grounds, plan.light) : 0,
  });
  return { at, search: loadTarget(kernel, at, picture, palette, plan) };
}
