import { Task, type TaskOptions } from '../core/task.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import {
  type StoredIndices,
  type StoredPicture,
  type StoredPixels,
  storedPixels,
} from '../image/stored-picture.ts';
import { unchanged } from '../image/unchanged.ts';
import { COLOR_TABLE, LABEL_TABLE } from '../kernels/generated/layouts.ts';
import { Kernel } from '../kernels/kernel.ts';
import { type ColorHistogram, HistogramSum } from './color-histogram.ts';
import { histogramOfPairs, joinColors } from './counted-colors.ts';

/** Pixels copied into kernel memory at a time. */
const BAND = 1 << 17;
const BITMAP_BYTES = 1 << 21;
const RANK_BYTES = 1 << 20;
const HASH_BYTES = 1 << 23;
const SPREAD_BYTES = 1 << 24;
/** A number for each of the 2^16 upper halves of a colour, and one more. */
const HALVES_BYTES = 4 * ((1 << 16) + 1);
/**
 * Pixels that are mapped faster by a table of all 2^24 colours, although new memory for one costs as much as a million.
 */
const PIXELS_TO_SPREAD = 1 << 21;

/**
 * The distinct colours of one picture, and for each pixel which of them it is. The second is not stored
 * (4 bytes per pixel) but found again from a bitmap of the colours when labels are written.
 */
export class ColorIndex {
  readonly histogram: ColorHistogram;
  readonly #kernel: Kernel;
  readonly #table: number;
  readonly #band: number;
  readonly #soft: ColorHistogram;
  readonly #hasTransparent: boolean;
  /** Ends when the calls of `labelPixels` so far have: they share memory, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    kernel: Kernel,
    table: number,
    band: number,
    soft: ColorHistogram,
    histogram: ColorHistogram,
  ) {
    this.#kernel = kernel;
    this.#table = table;
    this.#band = band;
    this.#soft = soft;
    this.#hasTransparent = histogram.colors[0] === 0;
    this.histogram = histogram;
  }

  /** Counts the colours of `image` in two passes over its pixels. */
  static async of(image: PixelImage | StoredPicture, task: Task): Promise<ColorIndex> {
    const kernel = new Kernel(BITMAP_BYTES + RANK_BYTES + 2 * HASH_BYTES + 4 * BAND);
    const bitmap = kernel.reserve(BITMAP_BYTES);
    const ranks = kernel.reserve(RANK_BYTES);
    const hash = kernel.reserve(HASH_BYTES);
    const table = kernel.create(COLOR_TABLE, { bitmap, ranks, hash });
    const band = kernel.reserve(4 * BAND);
    const pixels = storedPixels(image);

    const soft = await markPixels(kernel, table, band, pixels, task);
    const opaqueCount = kernel.call.rankColors(table);
    const colors = kernel.reserve(4 * opaqueCount);
    const counts = kernel.reserve(4 * opaqueCount);
    kernel.call.listColors(table, colors);
    for (let start = 0; start < pixels.length; start += BAND) {
      const count = loadBand(kernel, band, pixels, start);
      kernel.call.countColors(table, band, count, counts);
      await task.checkpoint('histogram', 0.5 + (0.5 * start) / pixels.length);
    }
    const transparent = kernel.read(COLOR_TABLE, table, 'transparent');
    const opaqueColors = kernel.u32(colors, opaqueCount);
    const opaqueCounts = kernel.u32(counts, opaqueCount);
    const histogram = joinColors(transparent, soft, opaqueColors, opaqueCounts, pixels.length);
    return new ColorIndex(kernel, table, band, soft, histogram);
  }

  /**
   * Writes for every pixel the label of its colour. `image`: the one this index was made of; `labels`:
   * one per colour of the histogram; returns 16-bit labels when `wide`, else 8-bit.
   */
  async labelPixels(
    image: PixelImage,
    labels: Uint16Array,
    wide: boolean,
    task: Task,
  ): Promise<Uint8Array | Uint16Array> {
    const pixels = image.width * image.height;
    const result = wide ? new Uint16Array(pixels) : new Uint8Array(pixels);
    await this.writeLabels(image, labels, result, task);
    return result;
  }

  /** The same into a store, of as many bytes to a label as it has. */
  writeLabels(
    image: PixelImage | StoredPicture,
    labels: Uint16Array,
    out: StoredIndices,
    task: Task,
  ): Promise<void> {
    const work = this.#turn.then(() => this.#writeLabels(image, labels, out, task));
    this.#turn = work.catch(() => undefined);
    return work;
  }

  async #writeLabels(
    image: PixelImage | StoredPicture,
    labels: Uint16Array,
    result: StoredIndices,
    task: Task,
  ): Promise<void> {
    const kernel = this.#kernel;
    const wide = result.BYTES_PER_ELEMENT === 2;
    return kernel.scopeAsync(async () => {
      const out = kernel.reserve(2 * BAND);
      const lookup = this.#loadLabels(labels);
      const pixels = storedPixels(image);
      const spread = wide ? undefined : this.#spreadLabels(lookup, pixels.length);
      for (let start = 0; start < pixels.length; start += BAND) {
        const count = loadBand(kernel, this.#band, pixels, start);
        if (spread !== undefined) kernel.call.lookUpLabels(spread, this.#band, count, out);
        else {
          kernel.call.labelPixels(this.#table, lookup, this.#band, count, out);
          if (!wide) kernel.call.narrowLabels(out, count);
        }
        result.set(wide ? kernel.u16(out, count) : kernel.u8(out, count), start);
        await task.checkpoint('map', start / pixels.length);
      }
    });
  }

  /** Lays the labels out by colour, where the pixels are many enough to gain by it; returns the address. */
  #spreadLabels(lookup: number, pixels: number): number | undefined {
    if (pixels < PIXELS_TO_SPREAD || !this.histogram.opaque) return undefined;
    const spread = this.#kernel.reserve(SPREAD_BYTES);
    this.#kernel.call.spreadLabels(this.#table, lookup, spread);
    return spread;
  }

  /** Lays the labels out for the kernel; returns the address of its `LabelTable`. */
  #loadLabels(labels: Uint16Array): number {
    const kernel = this.#kernel;
    const firstSoft = this.#hasTransparent ? 1 : 0;
    const firstOpaque = firstSoft + this.#soft.colors.length;
    const opaqueAt = kernel.reserve(2 * (labels.length - firstOpaque));
    const softAt = kernel.reserve(4 * this.#soft.colors.length);
    const softLabelsAt = kernel.reserve(2 * this.#soft.colors.length);
    const halvesAt = kernel.reserve(this.#soft.colors.length > 0 ? HALVES_BYTES : 0);
    kernel.u16(opaqueAt, labels.length - firstOpaque).set(labels.subarray(firstOpaque));
    kernel.u32(softAt, this.#soft.colors.length).set(this.#soft.colors);
    kernel.u16(softLabelsAt, this.#soft.colors.length).set(labels.subarray(firstSoft, firstOpaque));
    const transparentLabel = this.#hasTransparent ? (labels[0] as number) : 0;
    const softCount = this.#soft.colors.length;
    const lookup = kernel.create(LABEL_TABLE, {
      opaque: opaqueAt,
      soft: softAt,
      softLabels: softLabelsAt,
      softCount,
      halves: halvesAt,
      transparentLabel,
    });
    if (softCount > 0) kernel.call.listHalves(lookup);
    return lookup;
  }
}

/**
 * The distinct colours of a picture with their counts: what every model is fitted to. Histograms of several pictures
 * add up by `mergeHistograms`. Throws `invalid-option` for data that does not fit the sides, and `cancelled`.
 */
export async function colorHistogram(image: PixelImage, options: TaskOptions = {}): Promise<ColorHistogram> {
  const task = new Task(options);
  checkPixelImage(image);
  return unchanged('image.data', image.data, async () => (await ColorIndex.of(image, task)).histogram);
}

function loadBand(kernel: Kernel, band: number, pixels: StoredPixels, start: number): number {
  const count = Math.min(BAND, pixels.length - start);
  kernel.u32(band, count).set(pixels.subarray(start, start + count));
  return count;
}

/** First pass: marks the opaque colours in the bitmap; returns the translucent ones with their counts. */
async function markPixels(
  kernel: Kernel,
  table: number,
  band: number,
  pixels: StoredPixels,
  task: Task,
): Promise<ColorHistogram> {
  const pairs = kernel.reserve(HASH_BYTES / 2);
  const sum = new HistogramSum();
  const drain = () => {
    const count = kernel.call.drainHash(table, pairs);
    sum.add(histogramOfPairs(kernel.u32(pairs, 2 * count)));
  };
  for (let start = 0; start < pixels.length; ) {
    const count = loadBand(kernel, band, pixels, start);
    const read = kernel.call.markColors(table, band, count);
    if (read < count) drain();
    start += read;
    await task.checkpoint('histogram', (0.5 * start) / pixels.length);
  }
  if (kernel.read(COLOR_TABLE, table, 'hashUsed') > 0) drain();
  return sum.sum();
}
