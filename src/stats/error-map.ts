import { number, object, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { levelsOf } from '../image/levels.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { Kernel } from '../kernels/kernel.ts';
import { DeltaEMeter } from './delta-e.ts';
import { HEAT_RAMP } from './heat-ramp.ts';
import { isOpaque, isOpaquePalette } from './measure.ts';
import { PicturePair } from './picture-pair.ts';
import { pixelRows } from './pixel-rows.ts';
import { type Band, pictureBands, type Samples, type StoredPalette, storePalette } from './samples.ts';
import { checkPair } from './stats.ts';

/** Ways to measure the error of a pixel. */
export const ERROR_MEASURES = ['delta-e', 'rgb'] as const;
export type ErrorMeasure = (typeof ERROR_MEASURES)[number];

/** What `errorMap` takes. */
export interface ErrorMapOptions extends TaskOptions {
  /**
   * `delta-e` (default): CIEDE2000, with alpha the mean of both as seen over black and over white; `rgb`: distance of
   * the sRGB bytes (0 to 441.7), with alpha the root mean square of those over black and over white.
   */
  readonly measure?: ErrorMeasure | undefined;
  /** Error of the brightest level: number from 0.001 to 1000; default: what 99 % of the pixels do not exceed. */
  readonly scale?: number | undefined;
}

/** Where a picture lost how much. */
export interface ErrorMap {
  readonly measure: ErrorMeasure;
  /**
   * Error of level 255; larger ones have it, too. 1 if there is none at all. By default a multiple of `largest` / 255.
   */
  readonly scale: number;
  /** Largest error of a pixel. */
  readonly largest: number;
  /** In the colours of `HEAT_RAMP`: `indices` are the levels, 0 (no error) to 255, in proportion to the error. */
  readonly image: IndexedImage;
}

/** Most pixels per band of a picture's rows, but for wider pictures. */
const ROOM = 1 << 16;

/**
 * The error of every pixel of a picture, indexed or not, as a picture. Throws `invalid-option` where sizes disagree or
 * an index has no palette entry, and `cancelled`.
 */
export async function errorMap(
  source: PixelImage,
  picture: IndexedImage | PixelImage,
  options: ErrorMapOptions = {},
): Promise<ErrorMap> {
  const task = new Task(options);
  const measure = oneOf('measure', options.measure ?? 'delta-e', ERROR_MEASURES);
  const wanted = options.scale === undefined ? undefined : number('scale', options.scale, 0.001, 1000);
  object('picture', picture);
  if ('indices' in picture) checkPair(source, picture);
  else checkPixels(source, picture);
  return refuseChanges('source.data', source.data, async () => {
    const { errors, largest } = await pixelErrors(source, picture, measure, task);
    const scale = wanted ?? usualLargest(errors, largest);
    const indices = levelsOf(errors, 0, scale);
    const { width, height } = source;
    return { measure, scale, largest, image: { width, height, palette: HEAT_RAMP, indices } };
  });
}

function checkPixels(source: PixelImage, picture: PixelImage): void {
  checkPixelImage(source);
  checkPixelImage(picture);
  const { width, height } = source;
  if (picture.width !== width || picture.height !== height)
    throw invalidOption('picture', `${width} x ${height} pixels`, `${picture.width} x ${picture.height}`);
}

async function pixelErrors(
  source: PixelImage,
  picture: IndexedImage | PixelImage,
  measure: ErrorMeasure,
  task: Task,
): Promise<{ errors: Float32Array; largest: number }> {
  const { width, height } = source;
  const kernel = new Kernel(1 << 21);
  const { palette, opaque, bands } =
    'indices' in picture ? indexedBands(kernel, source, picture) : pixelBands(kernel, source, picture);
  const write = writerOf(kernel, palette, measure, opaque);
  const out = kernel.reserve(4 * (Math.max(ROOM, width) + 4));
  const errors = new Float32Array(width * height);
  let largest = 0;
  for (const band of bands) {
    await task.checkpoint('map', band.firstRow / height);
    write(band, out);
    largest = Math.max(largest, kernel.call.largestOf(out, band.count));
    errors.set(kernel.f32(out, band.count), band.firstRow * width);
  }
  return { errors, largest };
}

interface Bands {
  readonly palette: StoredPalette;
  readonly opaque: boolean;
  readonly bands: Iterable<Band>;
}

function indexedBands(kernel: Kernel, source: PixelImage, indexed: IndexedImage): Bands {
  const opaque = isOpaquePalette(indexed.palette) && isOpaque(kernel, source, indexed);
  const palette = storePalette(kernel, indexed.palette, indexed.indices.BYTES_PER_ELEMENT);
  return { palette, opaque, bands: pictureBands(kernel, source, indexed) };
}

function pixelBands(kernel: Kernel, source: PixelImage, picture: PixelImage): Bands {
  const [first, second] = [pixelRows(source), pixelRows(picture)];
  const pair = new PicturePair(kernel, first, second);
  return { palette: pair.palette, opaque: first.opaque && second.opaque, bands: pair.bands() };
}

/** What writes the errors of samples to an address; the palette may be another one at every call. */
function writerOf(
  kernel: Kernel,
  palette: StoredPalette,
  measure: ErrorMeasure,
  opaque: boolean,
): (samples: Samples, outAt: number) => void {
  if (measure === 'delta-e') {
    const meter = new DeltaEMeter(kernel, palette, opaque);
    return (samples, outAt) => {
      meter.reload();
      meter.write(samples, outAt);
    };
  }
  return ({ colorsAt, indicesAt, indexBytes, count }, outAt) =>
    kernel.call.colorDistances(
      colorsAt,
      indicesAt,
      indexBytes,
      count,
      palette.colorsAt,
      opaque ? 0 : 1,
      outAt,
    );
}

/** The error that all but the most wrong pixels (1 %) do not exceed: few that are far off would leave the rest dark. */
function usualLargest(errors: Float32Array, largest: number): number {
  if (largest === 0) return 1;
  const counts = new Float64Array(256);
  for (const level of levelsOf(errors, 0, largest)) counts[level]!++;
  let level = 0;
  for (let below = counts[0]!; below < 0.99 * errors.length; level++) below += counts[level + 1]!;
  return (largest * Math.max(1, level)) / 255;
}
