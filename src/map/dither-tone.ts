import type { ToneKind } from '../dither/kinds.ts';
import type { Palette } from '../image/indexed-image.ts';
import { TONE_DIFFUSION } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadGuard } from './dither-guard.ts';
import { loadRepeats } from './dither-repeats.ts';
import { type DitherPicture, type DitherPlan, type LoadedDither, loadTarget } from './dither-target.ts';
import { copyToKernel } from './ordering.ts';

/** Fills in the kernels' `ToneDiffusion` for a picture, which serves that one alone. */
export function loadTones(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
  kind: ToneKind,
): LoadedDither {
  const { width, grounds } = picture;
  const shares = kind.shares().flatMap((level) => [...level.map((share) => share * plan.strength), 0]);
  const at = kernel.create(TONE_DIFFUSION, {
    ...{ shares: copyToKernel(kernel, Float32Array.from(shares)) },
    errors: kernel.reserveZeroed(16 * 2 * (width + 2)),
    guard: plan.guard ? loadGuard(kernel, width, palette, grounds, plan.light) : 0,
    repeats: plan.guard ? loadRepeats(kernel, width, palette, plan) : 0,
    raster: plan.scan === 'raster' ? 1 : 0,
  });
  return { at, search: loadTarget(kernel, at, picture, palette, plan) };
}
