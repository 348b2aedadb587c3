import type { DiffusionKind } from '../dither/kinds.ts';
import type { Palette } from '../image/indexed-image.ts';
import { DIFFUSION, TAP } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { loadGuard } from './dither-guard.ts';
import { loadRepeats } from './dither-repeats.ts';
import { type DitherPicture, type DitherPlan, type LoadedDither, loadTarget } from './dither-target.ts';

/** Rows whose errors are kept, and pixels on either side of them. */
const [ERROR_ROWS, ERROR_MARGIN] = [4, 3];

/**
 * Fills in the kernels' `Diffusion` for a picture. `poolBytes`: see `loadSearch`. One `Diffusion` serves one picture:
 * the errors of its last rows lie in it.
 */
export function loadDiffusion(
  kernel: Kernel,
  picture: DitherPicture,
  palette: Palette,
  plan: DitherPlan,
  { taps }: DiffusionKind,
  poolBytes?: number,
): LoadedDither {
  const { width, grounds } = picture;
  const { strength, guard, scan } = plan;
  const [next, nextButOne, nextButTwo] = [1, 2, 3].map(
    (columns) => strength * (taps.find(([dx, dy]) => dx === columns && dy === 0)?.[2] ?? 0),
  ) as [number, number, number];
  const below = taps.filter(([, dy]) => dy > 0);
  const tapsAt = kernel.reserve(TAP.bytes * below.length);
  below.forEach(([columns, rows, share], i) => {
    kernel.write(TAP, tapsAt + TAP.bytes * i, { share: share * strength, columns, rows });
  });
  const errors = kernel.reserveZeroed(16 * ERROR_ROWS * (width + 2 * ERROR_MARGIN));
  const at = kernel.create(DIFFUSION, {
    ...{ next, nextButOne, nextButTwo, taps: tapsAt, tapCount: below.length, errors },
    ...{
      received: kernel.reserve(16 * width),
      guard: guard ? loadGuard(kernel, width, palette, grounds, plan.light) : 0,
      repeats: guard ? loadRepeats(kernel, width, palette, plan) : 0,
      raster: scan === 'raster' ? 1 : 0,
    },
  });
  return { at, search: loadTarget(kernel, at, picture, palette, plan, poolBytes) };
}
