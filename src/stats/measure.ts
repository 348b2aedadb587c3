import { type Palette, paletteSize } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { StoredIndexed, StoredPicture } from '../image/stored-picture.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { type DeltaE, DeltaEMeter } from './delta-e.ts';
import { ErrorMeter, psnr } from './error.ts';
import { IndexCounts } from './index-counts.ts';
import { type Band, distinctSamples, pictureBands, type Samples, storePalette } from './samples.ts';
import { SsimMeter } from './ssim.ts';

/** Everything that needs a look at colours or pixels. */
export interface Measurements {
  /** Pixels of each palette entry. */
  readonly counts: Float64Array;
  readonly mse: number;
  readonly psnr: number;
  readonly ssim: number;
  readonly deltaE: DeltaE;
}

/** What is known about the source beforehand. */
export interface SourceFacts {
  readonly opaque: boolean;
  readonly histogram?: ColorHistogram | undefined;
  readonly colorLabels?: Uint8Array | Uint16Array | undefined;
}

// Pixels on which CIEDE2000 is evaluated at most, where distinct colours cannot stand for them.
const DELTA_E_PIXELS = 1 << 22;

/** True if every pixel of `source` has alpha 255. */
export function isOpaque(
  kernel: Kernel,
  source: PixelImage | StoredPicture,
  indexed: StoredIndexed,
): boolean {
  for (const { colorsAt, count } of pictureBands(kernel, source, indexed))
    if (kernel.call.commonBits(colorsAt, count) >>> 24 !== 255) return false;
  return true;
}

/**
 * Measures colour errors on distinct colours where their labels are known, else on pixels; SSIM on pixels. Yields how
 * far it is, 0 to 1, after every piece.
 */
export function* measureSteps(
  kernel: Kernel,
  source: PixelImage | StoredPicture,
  indexed: StoredIndexed,
  facts: SourceFacts,
): Generator<number, Measurements> {
  const { histogram } = facts;
  const colorLabels = facts.colorLabels && narrowLabels(facts.colorLabels);
  const opaque = facts.opaque && isOpaquePalette(indexed.palette);
  const indexBytes = Math.max(indexed.indices.BYTES_PER_ELEMENT, colorLabels?.BYTES_PER_ELEMENT ?? 1);
  const palette = storePalette(kernel, indexed.palette, indexBytes);
  const counts = new IndexCounts(kernel, palette.entries);
  const error = new ErrorMeter(kernel, palette, opaque);
  const deltaE = new DeltaEMeter(kernel, palette, opaque);
  const similarities = (opaque ? [0] : [0, 255]).map((gray) => new SsimMeter(kernel, source, palette, gray));

  const distinct = histogram && colorLabels ? distinctSamples(kernel, histogram, colorLabels) : undefined;
  for (const samples of distinct ?? []) {
    for (const meter of [counts, error, deltaE]) meter.add(samples);
    yield 0;
  }
  const pixels = source.width * source.height;
  const step = sampleStep(pixels);
  for (const band of pictureBands(kernel, source, indexed)) {
    yield band.firstRow / source.height;
    for (const similarity of similarities) similarity.add(band);
    if (distinct) continue;
    for (const meter of [counts, error]) meter.add(band);
    for (const samples of sampledRows(band, step)) deltaE.add(samples);
  }

  const mse = error.mse(pixels);
  return {
    counts: counts.counts(paletteSize(indexed.palette)),
    mse,
    psnr: psnr(mse),
    ssim: similarities.reduce((sum, each) => sum + each.result(), 0) / similarities.length,
    deltaE: deltaE.result(),
  };
}

/** Labels of a byte each where that holds them: a table for all values of two takes longer than a small picture. */
function narrowLabels(labels: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  return labels.every((label) => label < 256) ? Uint8Array.from(labels) : labels;
}

/** True if every entry has alpha 255. */
export function isOpaquePalette({ colors }: Palette): boolean {
  return colors.every((byte, i) => i % 4 !== 3 || byte === 255);
}

/** Every how manieth row CIEDE2000 is evaluated on, in a picture of so many pixels. */
export function sampleStep(pixels: number): number {
  return Math.ceil(pixels / DELTA_E_PIXELS);
}

/** The rows of the band whose number in the picture is a multiple of `step`; the band itself if all are. */
export function sampledRows(band: Band, step: number): Samples[] {
  if (step === 1) return [band];
  const width = band.count / band.rows;
  const samples: Samples[] = [];
  for (let row = 0; row < band.rows; row++) {
    if ((band.firstRow + row) % step !== 0) continue;
    const start = row * width;
    samples.push({
      ...band,
      colorsAt: band.colorsAt + 4 * start,
      indicesAt: band.indicesAt + band.indexBytes * start,
      count: width,
    });
  }
  return samples;
}
