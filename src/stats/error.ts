import type { Kernel } from '../kernels/kernel.ts';
import type { Samples, StoredPalette } from './samples.ts';

/**
 * Mean squared error per pixel, summed over R, G, B (the convention of the colour quantization literature). With
 * alpha: the mean of those over black and over white, not rounded.
 */
export class ErrorMeter {
  readonly #kernel: Kernel;
  readonly #palette: StoredPalette;
  readonly #opaque: boolean;
  #sum = 0;

  constructor(kernel: Kernel, palette: StoredPalette, opaque: boolean) {
    this.#kernel = kernel;
    this.#palette = palette;
    this.#opaque = opaque;
  }

  add({ colorsAt, indicesAt, indexBytes, count, weightsAt }: Samples): void {
    const { colorsAt: paletteAt } = this.#palette;
    const translucent = this.#opaque ? 0 : 1;
    this.#sum += this.#kernel.call.squaredError(
      colorsAt,
      indicesAt,
      indexBytes,
      count,
      weightsAt,
      paletteAt,
      translucent,
    );
  }

  /** The MSE over `pixels`, the sum of all weights that were added. */
  mse(pixels: number): number {
    return this.#sum / pixels;
  }
}

/**
 * Peak signal-to-noise ratio in dB from an MSE that is a sum over R, G and B.
 * `Infinity` where nothing was lost, which `JSON.stringify` writes as null.
 */
export function psnr(mse: number): number {
  return mse === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * 3) / mse);
}
