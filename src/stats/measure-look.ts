import type { IndexedImage } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { BlurredDeltaEMeter, TILE } from './blurred-delta-e.ts';
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
  /** The square of 32 pixels, or what there is of it, whose `blurredDeltaE` is the largest; the first of equals. */
  readonly worst: WorstSquare;
}

/** A part of a picture, in pixels from its upper left corner, and its mean error. */
export interface WorstSquare {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly deltaE: number;
}

/** Measures the look of a picture of the same size as its original. */
export function* lookSteps(original: PixelImage, picture: PixelImage | IndexedImage): Steps<LookFigures> {
  const judge = new Ssimulacra2(original, 0);
  const ssimulacra2 = yield* partOf(judge.scoreSteps(picture), 0, 0.7);
  const blurred = blurredSteps(pixelRows(original), pixelRows(picture));
  return { ssimulacra2, ...(yield* partOf(blurred, 0.7, 1)) };
}

function* blurredSteps(
  original: PixelRows,
  picture: PixelRows,
): Steps<Pick<LookFigures, 'blurredDeltaE' | 'worst'>> {
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
  const sums = meters.map((meter) => meter.result());
  const tiles = sums[0]!.map((_, i) => sums.reduce((sum, each) => sum + each[i]!, 0) / sums.length);
  const total = tiles.reduce((sum, tile) => sum + tile, 0);
  return { blurredDeltaE: total / (original.width * original.height), worst: worstOf(tiles, original) };
}

function worstOf(sums: Float64Array, size: { readonly width: number; readonly height: number }): WorstSquare {
  const columns = Math.ceil(size.width / TILE);
  const squares = Array.from(sums, (sum, i): WorstSquare => {
    const [x, y] = [TILE * (i % columns), TILE * Math.floor(i / columns)];
    const [width, height] = [Math.min(TILE, size.width - x), Math.min(TILE, size.height - y)];
    return { x, y, width, height, deltaE: sum / (width * height) };
  });
  return squares.reduce((worst, square) => (square.deltaE > worst.deltaE ? square : worst));
}
