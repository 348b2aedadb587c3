import { alphaOffset } from '../../color/coordinates.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { exp } from '../../math/exp-log.ts';
import { ALPHA_REACH, loadGuard } from '../dither-guard.ts';
import { type DitherPicture, type DitherPlan, loadTarget } from '../dither-target.ts';

/** The eye's blur: a Gaussian of so many pixels, as far as this. */
const [SIGMA, RADIUS] = [1.5, 2];
/** Reach of the same blur, applied twice. */
export const REACH = 2 * RADIUS;
/** Rows that a visit stays behind the one before it, and most visits of one call of the kernels. */
export const [BEHIND, MOST_VISITS] = [REACH + 1, 8];
/** What a pixel's own error counts beside the blurred one where nothing is blurred. */
const PLAIN_WEIGHT = 0.3;
/** Bytes of the cells that search for nearest entries, which few pixels need. */
const POOL_BYTES = 1 << 20;

/** Where the parts of a window lie in its kernel's memory. */
export interface LoadedWindow {
  /** Address of the kernels' `SpatialWindow`. */
  readonly at: number;
  readonly pixels: number;
  readonly indices: number;
  readonly fixed: number;
  /** Cone responses of the entries, four f32 each. */
  readonly cones: number;
  readonly field: number;
  readonly fieldBytes: number;
  /** Room for the tables of pairs. */
  readonly pairs: number;
}

/**
 * Weights of the blurred error along a line, the blur applied twice, and of a pixel's own error. `strength`: share of
 * the first in all; 0 makes every pixel's own error least.
 */
export function eyeWeights(strength: number): { readonly taps: Float32Array; readonly plain: number } {
  const line = Array.from({ length: 2 * RADIUS + 1 }, (_, i) => exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = line.reduce((total, weight) => total + weight, 0);
  const taps = new Float64Array(2 * REACH + 1);
  for (const [i, a] of line.entries())
    for (const [j, b] of line.entries()) taps[i + j]! += (Math.sqrt(strength) * a * b) / sum ** 2;
  return { taps: Float32Array.from(taps), plain: PLAIN_WEIGHT * (1 - strength) };
}

/** Fills in the kernels' `SpatialWindow` for up to so many rows of a picture. Takes 88 bytes per pixel. */
export function loadWindow(
  kernel: Kernel,
  picture: DitherPicture,
  rows: number,
  palette: Palette,
  plan: Pick<DitherPlan, 'strength' | 'guard' | 'space'>,
): LoadedWindow {
  const { width, axes, grounds } = picture;
  const k = paletteSize(palette);
  const pixelCount = width * rows;
  const { taps, plain } = eyeWeights(plan.strength);
  const tapsAt = kernel.reserve(4 * taps.length);
  kernel.f32(tapsAt, taps.length).set(taps);
  const colors = kernel.reserve(4 * k);
  kernel.u8(colors, 4 * k).set(palette.colors);
  const fieldBytes = 16 * (width + 2 * REACH) * (rows + 2 * REACH);
  const parts = {
    pixels: kernel.reserve(4 * pixelCount),
    indices: kernel.reserveZeroed(pixelCount),
    fixed: kernel.reserve(pixelCount),
    cones: kernel.reserve(16 * k),
    errors: kernel.reserve(16 * pixelCount),
    field: kernel.reserveZeroed(fieldBytes),
  };
  const changes = kernel.reserveZeroed(16 * MOST_VISITS * (width + 2 * REACH));
  const at = kernel.create(SPATIAL_WINDOW, {
    ...{ ...parts, changes, rows, axes, colors, entryCount: k, taps: tapsAt, plain },
    ...{ curvature: taps[REACH]! ** 2 + plain, groups: kernel.reserve(16 * (k + 3)) },
    boxes: kernel.reserve(96 * Math.ceil(k / 64)),
    ...{ alphaWeight: axes === 4 ? alphaOffset('oklab')[3] : 0, alphaReach: ALPHA_REACH / 255 },
    ...{
      slopes: kernel.reserve(16 * pixelCount),
      softened: kernel.reserve(16 * pixelCount),
      targets: kernel.reserve(16 * pixelCount),
    },
    tints: kernel.reserveZeroed(16 * (k + 3)),
    guard: plan.guard ? loadGuard(kernel, width, palette, grounds) : 0,
  });
  loadTarget(kernel, at, picture, palette, { space: plan.space, strength: 0, guard: plan.guard }, POOL_BYTES);
  kernel.call.prepareEntries(at);
  return {
    ...parts,
    at,
    fieldBytes,
    pairs: kernel.reserve(16 * (k + 1) * (k + 3)),
  };
}

/** Prepares a window that holds a whole picture, whose pixels are loaded. */
export function prepareWindow(kernel: Kernel, window: LoadedWindow, rows: number): void {
  kernel.call.takePixels(window.at, 0, rows);
  kernel.call.prepareRows(window.at, 0, rows);
  kernel.call.settlePixels(window.at, 0, rows);
}
