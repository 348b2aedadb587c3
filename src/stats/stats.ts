import { integer, isArrayOf, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { MAX_COLORS } from '../core/vocabulary.ts';
import { checkIndexedImage, type IndexedImage, type Palette, paletteSize } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import type { StoredIndexed, StoredPicture } from '../image/stored-picture.ts';
import { Kernel } from '../kernels/kernel.ts';
import { formatHex } from '../palette/palette.ts';
import { type ColorHistogram, checkHistogram } from '../vectors/color-histogram.ts';
import { bitsOf, type Sizes, sizes, usedColors } from './bits-per-pixel.ts';
import type { DeltaE } from './delta-e.ts';
import { isOpaque, measureSteps } from './measure.ts';
import { type LookFigures, lookSteps, type WorstSquare } from './measure-look.ts';
import { finishInTurns, partOf, type Steps } from './steps.ts';

// Bytes of kernel memory that a picture of common width takes.
const CAPACITY = 1 << 21;

/** What `stats` cannot see in the pictures. */
export interface StatsFacts {
  /** K, the colours asked for. */
  readonly asked: number;
  /** Distinct colours of the source. */
  readonly histogram?: ColorHistogram | undefined;
  /**
   * Palette index of each colour of `histogram`, if every pixel has its colour's: not after dithering.
   * Colours then stand for their pixels, which is exact and much faster.
   */
  readonly colorLabels?: Uint8Array | Uint16Array | undefined;
  readonly sourceBytes?: number | undefined;
  readonly packedBytes?: number | undefined;
  readonly fileBytes?: number | undefined;
  /** Also measure `ssimulacra2`, `blurredDeltaE` and `worst`, which takes about 0.3 s per megapixel; default false. */
  readonly look?: boolean | undefined;
}

/** One colour of the palette. */
export interface PaletteEntry {
  /** `#rrggbb`. */
  readonly hex: string;
  /** 0 to 255. */
  readonly alpha: number;
  /** Pixels that have it. */
  readonly count: number;
  /** `count` by all pixels, 0 to 1. */
  readonly share: number;
}

/** What a compression cost and saved. Null: not given, or not asked for, in `StatsFacts`. */
export interface Statistics extends Sizes {
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
  /** Distinct colours before; palette colours asked for; palette colours that occur. */
  readonly colors: { readonly before: number | null; readonly asked: number; readonly used: number };
  /** Per pixel, summed over R, G, B; with alpha the mean of those over black and over white. */
  readonly mse: number;
  /** dB, from the mean per channel; `Infinity` for a lossless result, which JSON shows as null. */
  readonly psnr: number;
  /** Mean SSIM of luma, 1 for equal; with alpha the mean of both as seen over black and over white. */
  readonly ssim: number;
  /**
   * CIEDE2000; with alpha as seen over black and over white, half each. Without `colorLabels`, pictures of
   * more than 4,194,304 pixels are sampled: evenly spaced rows, of that many pixels together.
   */
  readonly deltaE: DeltaE;
  /** Score of SSIMULACRA 2.1, at most 100 (equal); see `Ssimulacra2`. */
  readonly ssimulacra2: number | null;
  /** Mean CIEDE2000 of the blurred pictures; see `LookFigures`. */
  readonly blurredDeltaE: number | null;
  /** Where the error is largest; see `LookFigures`. */
  readonly worst: WorstSquare | null;
  /** In palette order. */
  readonly palette: readonly PaletteEntry[];
}

/**
 * Compares a picture with its indexed form. Pictures of any size: pixels pass through in bands, between which it can be
 * cancelled and lets others work. Errors: `invalid-option` where sizes disagree or an index has no palette entry, and
 * `cancelled`.
 */
export async function stats(
  source: PixelImage,
  indexed: IndexedImage,
  facts: StatsFacts,
  options: TaskOptions = {},
): Promise<Statistics> {
  const task = new Task(options);
  task.throwIfCancelled();
  checkPair(source, indexed);
  const steps = () => finishInTurns(compareSteps(source, indexed, facts), task);
  return refuseChanges('source.data', source.data, steps);
}

/** Of figures that were not asked for. */
const NO_LOOK: Readonly<Record<keyof LookFigures, null>> = {
  ...{ ssimulacra2: null, blurredDeltaE: null, worst: null },
};

function* compareSteps(source: PixelImage, indexed: IndexedImage, facts: StatsFacts): Steps<Statistics> {
  checkPair(source, indexed);
  checkFacts(indexed, facts);
  const measured = yield* partOf(compareStoredSteps(source, indexed, facts), 0, facts.look ? 0.2 : 1);
  return facts.look ? { ...measured, ...(yield* partOf(lookSteps(source, indexed), 0.2, 1)) } : measured;
}

/** `stats` without `facts.look`, of what is known to fit, wherever it is. */
export async function statsOfStored(
  source: StoredPicture,
  indexed: StoredIndexed,
  facts: Omit<StatsFacts, 'look'>,
  task: Task,
): Promise<Statistics> {
  return finishInTurns(compareStoredSteps(source, indexed, facts), task);
}

function* compareStoredSteps(
  source: PixelImage | StoredPicture,
  indexed: StoredIndexed,
  facts: StatsFacts,
): Steps<Statistics> {
  const { width, height } = source;
  const pixels = width * height;
  const kernel = new Kernel(CAPACITY);
  const opaque = facts.histogram?.opaque ?? isOpaque(kernel, source, indexed);
  const { counts, ...quality } = yield* measureSteps(kernel, source, indexed, { ...facts, opaque });
  const { asked, histogram, sourceBytes, packedBytes, fileBytes } = facts;
  return {
    width,
    height,
    pixels,
    colors: { before: histogram?.colors.length ?? null, asked, used: usedColors(counts) },
    ...sizes({ pixels, opaque, counts, sourceBytes, packedBytes, fileBytes }),
    ...quality,
    ...NO_LOOK,
    palette: entries(indexed.palette, counts, pixels),
  };
}

/** The same statistics with the size of the file, which is often known later: integer, bytes. */
export function withFileBytes(statistics: Statistics, fileBytes: number): Statistics {
  const { bitsPerPixel, bytes, ratio, pixels } = object('statistics', statistics);
  integer('fileBytes', fileBytes, 0, Number.MAX_SAFE_INTEGER);
  if (bitsPerPixel === undefined || !(pixels > 0))
    throw invalidOption('statistics', 'those of a picture', statistics);
  const file = bitsOf(fileBytes, pixels);
  return {
    ...statistics,
    bitsPerPixel: { ...bitsPerPixel, file },
    bytes: { ...bytes, file: fileBytes },
    ratio: { ...ratio, file: file / bitsPerPixel.original },
  };
}

function entries(palette: Palette, counts: Float64Array, pixels: number): PaletteEntry[] {
  return Array.from(counts, (count, i) => ({
    hex: formatHex(palette, i),
    alpha: palette.colors[4 * i + 3]!,
    count,
    share: count / pixels,
  }));
}

/** Throws `invalid-option` unless a picture and its indexed form fit each other. */
export function checkPair(source: PixelImage, indexed: IndexedImage): void {
  checkPixelImage(source);
  checkIndexedImage(indexed, 'indexed');
  const { width, height } = source;
  if (indexed.width !== width || indexed.height !== height)
    throw invalidOption('indexed', `${width} x ${height} pixels`, `${indexed.width} x ${indexed.height}`);
  const entries = 1 << (8 * indexed.indices.BYTES_PER_ELEMENT);
  const size = paletteSize(indexed.palette);
  if (size < 1 || size > entries) throw invalidOption('indexed.palette', `1 to ${entries} colours`, size);
}

function checkFacts({ indices }: IndexedImage, facts: StatsFacts): void {
  const { asked, histogram, colorLabels, ...sizes } = object('facts', facts);
  integer('facts.asked', asked, 1, MAX_COLORS);
  for (const name of ['sourceBytes', 'packedBytes', 'fileBytes'] as const)
    if (sizes[name] !== undefined) integer(`facts.${name}`, sizes[name], 0, Number.MAX_SAFE_INTEGER);
  if (histogram !== undefined) checkHistogram(histogram);
  if (colorLabels !== undefined && !isArrayOf(colorLabels, 'Uint8Array', 'Uint16Array'))
    throw invalidOption('colorLabels', 'a Uint8Array or Uint16Array', colorLabels);
  const pixels = indices.length;
  if (histogram && histogram.pixels !== pixels)
    throw invalidOption('histogram.pixels', `${pixels} pixels`, histogram.pixels);
  if (colorLabels && colorLabels.length !== histogram?.colors.length)
    throw invalidOption('colorLabels', 'one per colour of the histogram', colorLabels);
}
