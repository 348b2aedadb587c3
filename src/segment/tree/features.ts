import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { exp } from '../../math/exp-log.ts';
import { COARSE_SIGMA, FINE_SIGMA, TEXTURE_SIGMA } from '../region-constants.ts';

/** What segmentation knows of every pixel, as planes of f32 in kernel memory, row-major. */
export interface Features {
  /** Address of four planes: CIELAB (D65, L 0 to 100) and texture. */
  readonly planesAt: number;
  /** Address of three planes: CIELAB smoothed. */
  readonly smoothAt: number;
  /** Numbers from one plane to the next. */
  readonly stride: number;
}

/** Beyond so many standard deviations a Gaussian is cut off. */
const CUT_OFF = 3;
/** Room that the kernels need beyond the end of a plane. */
const PADDING = 4;

/**
 * Colour and texture of pixels (packed RGBA; of fully transparent ones the colour should be one from nearby).
 * Texture is sqrt(G5 * (G1 * L - G6 * L)^2), where Gs is a Gaussian of standard deviation s times `scale` and * is
 * convolution: how much lightness varies about its local mean, in units of L. `scale`: above 0.
 */
export function loadFeatures(
  kernel: Kernel,
  pixelsAt: number,
  width: number,
  height: number,
  scale: number,
): Features {
  const pixels = width * height;
  const stride = (pixels + PADDING + 3) & ~3;
  const plane = 4 * stride;
  const planesAt = kernel.reserve(4 * plane);
  const smoothAt = kernel.reserve(3 * plane);
  return kernel.scope(() => {
    const scratch = kernel.reserve(plane);
    const blur = (from: number, sigma: number, to: number) =>
      blurPlane(kernel, { planeAt: from, outAt: to, betweenAt: scratch, width, height }, sigma * scale);
    const table = reserveLinearTable(kernel);
    kernel.call.convertColors(pixelsAt, pixels, spaceNumber('lab'), planesAt, stride, table);
    for (let axis = 0; axis < 3; axis++) blur(planesAt + axis * plane, FINE_SIGMA, smoothAt + axis * plane);
    const texture = planesAt + 3 * plane;
    blur(planesAt, COARSE_SIGMA, texture);
    kernel.call.squareDifferences(smoothAt, texture, pixels, texture);
    blur(texture, TEXTURE_SIGMA, texture);
    kernel.call.squareRoots(texture, pixels);
    return { planesAt, smoothAt, stride };
  });
}

interface Blur {
  readonly planeAt: number;
  /** May be `planeAt`. */
  readonly outAt: number;
  readonly betweenAt: number;
  readonly width: number;
  readonly height: number;
}

function blurPlane(kernel: Kernel, { planeAt, outAt, betweenAt, width, height }: Blur, sigma: number): void {
  const taps = gaussianTaps(sigma);
  const radius = (taps.length - 1) / 2;
  kernel.scope(() => {
    const tapsAt = kernel.reserve(4 * taps.length);
    kernel.f32(tapsAt, taps.length).set(taps);
    const rowAt = kernel.reserve(4 * (width + 2 * radius + PADDING));
    kernel.call.blurPlane(planeAt, width, height, tapsAt, radius, betweenAt, rowAt, outAt);
  });
}

/** A Gaussian at the integers from -r to r, which add up to 1: r is 3 standard deviations, rounded. */
export function gaussianTaps(sigma: number): Float64Array {
  const radius = Math.round(CUT_OFF * sigma);
  const taps = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    radius === 0 ? 1 : exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}
