import type { IndexedImage } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { BlurredDeltaEMeter } from './blurred-delta-e.ts';
import { PicturePair } from './picture-pair.ts';
import { type PixelRows, pixelRows } from './pixel-rows.ts';
import { Ssimulacra2 } from './ssimulacra2.ts';
import { partOf, type Steps } from './steps.ts';

/** How a picture looks beside its original, in figures that follow the eye more closely than errors of pixels do. */
export interface LookFigures {
  /** Score of SSIMULACRA 2.1, at most 100 (equal); see `Ssimulacra2`. */
  readonly ssimulacra2: number;
  /**
   * Mean CIEDE2000 after both were blurred by a Gaussian of sigma 1.5 pixels in linear light (11 x 11 weights, edges
   * repeated): what an eye at a distance still sees, in the manner of S-CIELAB (Zhang and Wandell 1997). With alpha the
   * mean of both as seen over black and over white.
   */
  readonly blurredDeltaE: number;
}

/** Measures the look of a picture of the same size as its original. */
export function* lookSteps(original: PixelImage, picture: PixelImage | IndexedImage): Steps<LookFigures> {
  const judge = new Ssimulacra2(original, 0);
  const ssimulacra2 = yield* partOf(judge.scoreSteps(picture), 0, 0.7);
  const blurred = blurredSteps(pixelRows(original), pixelRows(picture));
  return { ssimulacra2, blurredDeltaE: yield* partOf(blurred, 0.7, 1) };
}

function* blurredSteps(original: PixelRows, picture: PixelRows): Steps<number> {
  const kernel = new Kernel();
  const pair = new PicturePair(kernel, original, picture);
  const backgrounds = original.opaque && picture.opaque ? [undefined] : [0, 255];
  const meters = backgrounds.map(
    (background) => new BlurredDeltaEMeter(kernel, original, pair.palette, background),
  );
  for (const band of pair.bands()) {
    for (const meter of meters) meter.add(band);
    yield (band.firstRow + band.rows) / original.height;
  }
  return meters.reduce((sum, meter) => sum + meter.result(), 0) / meters.length;
}
