import { CONTRAST } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { BOX_OFFSET, COLOR_UNIT } from '../region-constants.ts';
import type { Features } from './features.ts';
import type { Shares } from './posterior.ts';

/** Contrast in kernel memory: f32 per pixel, 0 at pixels within regions. */
export interface BoundaryContrast {
  /** Difference of smoothed colour, in units of `COLOR_UNIT`. */
  readonly colorAt: number;
  /** Difference of the mean responsibilities of two boxes, 0 (alike) to 1 (nothing in common). */
  readonly mixtureAt: number;
}

/** A label map in kernel memory: u32 per pixel, transparent ones 2^32 - 1. */
export interface LoadedMap {
  readonly labelsAt: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How sharply a picture changes at the pixels where regions meet; the largest over four directions u (0, 90, 45, 135
 * degrees): of colour, |S(q + u) - S(q - u)| / 20 for smoothed CIELAB S and |u| about 1; of mixture,
 * sqrt(chi2(M(q + r u), M(q - r u))), where M is the mean responsibility in a box of side 2 r - 1 and
 * chi2(a, b) = 1/2 sum over k of (a_k - b_k)^2 / (a_k + b_k). r is 8 times `scale` (at most 1), at least 1.
 */
export function loadContrast(
  kernel: Kernel,
  map: LoadedMap,
  features: Features,
  shares: Shares,
  scale: number,
): BoundaryContrast {
  const { labelsAt, width, height } = map;
  const pixels = width * height;
  const colorAt = kernel.reserve(4 * pixels);
  const mixtureAt = kernel.reserve(4 * pixels);
  kernel.u8(colorAt, mixtureAt - colorAt + 4 * pixels).fill(0);
  const offset = Math.max(1, Math.round(BOX_OFFSET * Math.min(1, scale)));
  return kernel.scope(() => {
    const at = kernel.create(CONTRAST, {
      width,
      height,
      labels: labelsAt,
      colors: features.smoothAt,
      planeBytes: 4 * features.stride,
      unit: COLOR_UNIT,
      shares: shares.at,
      lanes: shares.lanes,
      reach: offset - 1,
      offset,
      diagonal: Math.max(1, Math.round(offset * Math.SQRT1_2)),
      colorContrast: colorAt,
      mixtureContrast: mixtureAt,
    });
    const boxes = kernel.reserve(2 * shares.lanes * pixels);
    const columns = kernel.reserve(2 * shares.lanes * width);
    kernel.write(CONTRAST, at, { boxes, columns });
    kernel.call.sumBoxes(at);
    kernel.call.contrastBoundaries(at);
    return { colorAt, mixtureAt };
  });
}
