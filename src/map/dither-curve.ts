import { hilbertCurve } from '../dither/hilbert.ts';
import type { Palette } from '../image/indexed-image.ts';
import { CURVE_DIFFUSION } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadGuard } from './dither-guard.ts';
import { loadRepeats } from './dither-repeats.ts';
import { type DitherPicture, type DitherPlan, type LoadedDither, loadTarget } from './dither-target.ts';

/** Rows of a band of squares. */
export const CURVE_SIDE = 64;
/** Pixels that remember their error. */
export const CURVE_MEMORY = 16;
/** Of each error as to the one after it: the oldest counts a sixteenth of the last. */
export const CURVE_RATIO = CURVE_MEMORY ** (-1 / (CURVE_MEMORY - 1));

/** Share of the last error: all shares add up to `strength`. */
export function firstShare(strength: number): number {
  return (strength * (1 - CURVE_RATIO)) / (1 - CURVE_RATIO ** CURVE_MEMORY);
}

/** Fills in the kernels' `CurveDiffusion` for a picture, which serves that one alone. */
export function loadCurve(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
): LoadedDither {
  const { width, grounds } = picture;
  const steps = hilbertCurve(CURVE_SIDE).flat();
  const curve = kernel.reserve(steps.length);
  kernel.u8(curve, steps.length).set(steps);
  const first = firstShare(plan.strength);
  const at = kernel.create(CURVE_DIFFUSION, {
    ...{ curve, errors: kernel.reserveZeroed(16 * CURVE_MEMORY), sum: kernel.reserveZeroed(16) },
    ...{ first, ratio: CURVE_RATIO, last: first * CURVE_RATIO ** CURVE_MEMORY },
    contrasts: kernel.reserve(4 * (CURVE_SIDE * width + 4)),
    guard: plan.guard ? loadGuard(kernel, width, palette, grounds, plan.light) : 0,
    repeats: plan.guard ? loadRepeats(kernel, 0, palette, plan) : 0,
  });
  return { at, search: loadTarget(kernel, at, picture, palette, plan) };
}
