import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { type DeltaE, DeltaEMeter } from './delta-e.ts';
import { ErrorMeter, psnr } from './error.ts';
import { sampledRows, sampleStep } from './measure.ts';
import { type LookFigures, lookSteps } from './measure-look.ts';
import { PicturePair } from './picture-pair.ts';
import { pixelRows } from './pixel-rows.ts';
import { SsimMeter } from './ssim.ts';
import { finishInTurns, partOf, type Steps } from './steps.ts';

/** How far a picture is from its original; every figure is defined as in `Statistics`. */
export interface PictureScore extends LookFigures {
  readonly width: number;
  readonly height: number;
  /** Per pixel, summed over R, G, B; with alpha the mean of those over black and over white. */
  readonly mse: number;
  /** dB, from the mean per channel; `Infinity` for equal pictures, which JSON shows as null. */
  readonly psnr: number;
  /** Mean SSIM of luma, 1 for equal; with alpha the mean of both as seen over black and over white. */
  readonly ssim: number;
  /** CIEDE2000; with alpha half each as over black and over white. Larger pictures are sampled as in `Statistics`. */
  readonly deltaE: DeltaE;
}

/**
 * Compares any two pictures of one size; the first is the original. Throws `invalid-option` where they are none or
 * their sizes differ, and `cancelled`.
 */
export async function scorePicture(
  original: PixelImage,
  picture: PixelImage,
  options: TaskOptions = {},
): Promise<PictureScore> {
  checkPixelImage(original);
  checkPixelImage(picture);
  const { width, height } = original;
  if (picture.width !== width || picture.height !== height)
    throw invalidOption('picture', `${width} x ${height} pixels`, `${picture.width} x ${picture.height}`);
  return finishInTurns(scoreSteps(original, picture), new Task(options));
}

function* scoreSteps(original: PixelImage, picture: PixelImage): Steps<PictureScore> {
  const { width, height } = original;
  const errors = yield* partOf(errorSteps(original, picture), 0, 0.3);
  return { width, height, ...errors, ...(yield* partOf(lookSteps(original, picture), 0.3, 1)) };
}

function* errorSteps(
  original: PixelImage,
  picture: PixelImage,
): Steps<Pick<PictureScore, 'mse' | 'psnr' | 'ssim' | 'deltaE'>> {
  const kernel = new Kernel();
  const [first, second] = [pixelRows(original), pixelRows(picture)];
  const pair = new PicturePair(kernel, first, second);
  const opaque = first.opaque && second.opaque;
  const error = new ErrorMeter(kernel, pair.palette, opaque);
  const deltaE = new DeltaEMeter(kernel, pair.palette, opaque);
  const similarities = (opaque ? [0] : [0, 255]).map(
    (gray) => new SsimMeter(kernel, original, pair.palette, gray),
  );
  const pixels = original.width * original.height;
  for (const band of pair.bands()) {
    for (const meter of [deltaE, ...similarities]) meter.reload();
    for (const meter of [error, ...similarities]) meter.add(band);
    for (const samples of sampledRows(band, sampleStep(pixels))) deltaE.add(samples);
    yield (band.firstRow + band.rows) / original.height;
  }
  const mse = error.mse(pixels);
  const ssim = similarities.reduce((sum, each) => sum + each.result(), 0) / similarities.length;
  return { mse, psnr: psnr(mse), ssim, deltaE: deltaE.result() };
}
