import { Task, type TaskOptions } from '../core/task.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { type StoredIndices, type StoredPicture, storedPixels } from '../image/stored-picture.ts';
import { COLOR_TABLE, LABEL_TABLE } from '../kernels/generated/layouts.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { ColorHistogram } from './color-histogram.ts';
import { histogramOfFew, joinColors, labelsOfFew } from './counted-colors.ts';
import { BAND, hashBitsFor, loadBand, markPixels, PAIR_BYTES } from './mark-pixels.ts';

const BITMAP_BYTES = 1 << 21;
const RANK_BYTES = 1 << 20;
const SPREAD_BYTES = 1 << 24;
/** A number for each of the 2^16 upper halves of a colour, and one more. */
const HALVES_BYTES = 4 * ((1 << 16) + 1);
/**
 * Pixels that are mapped faster by a table of all 2^24 colours, although new memory for one costs as much as a million.
 */
const PIXELS_TO_SPREAD = 1 << 21;
/** Pixels that are sorted in less time than it takes to go through the bitmap. */
const FEW_PIXELS = 1 << 14;

/** What the pixels of a picture are found by, in kernel memory. */
interface Tables {
  readonly kernel: Kernel;
  readonly table: number;
  readonly band: number;
  readonly soft: ColorHistogram;
}

/**
 * The distinct colours of one picture, and for each pixel which of them it is. The second is not stored
 * (4 bytes per pixel) but found again from a bitmap of the colours when labels are written.
 */
export class ColorIndex {
  readonly histogram: ColorHistogram;
  /** Undefined for few pixels. */
  readonly #tables: Tables | undefined;
  /** Ends when the calls of `labelPixels` so far have: they share memory, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(histogram: ColorHistogram, tables?: Tables) {
    this.#tables = tables;
    this.histogram = histogram;
  }

  /** Counts the colours of `image` in two passes over its pixels. */
  static async of(image: PixelImage | StoredPicture, task: Task): Promise<ColorIndex> {
    const pixels = storedPixels(image);
    if (pixels.length <= FEW_PIXELS) {
      await task.checkpoint('histogram', 0);
      return new ColorIndex(histogramOfFew(pixels.subarray(0, pixels.length)));
    }
    const hashBits = hashBitsFor(pixels.length);
    const hashBytes = PAIR_BYTES << hashBits;
    const kernel = new Kernel(BITMAP_BYTES + RANK_BYTES + 2 * hashBytes + 4 * BAND);
    const bitmap = kernel.reserve(BITMAP_BYTES);
    const ranks = kernel.reserve(RANK_BYTES);
    const hash = kernel.reserve(hashBytes);
    const table = kernel.create(COLOR_TABLE, { bitmap, ranks, hash, hashBits });
    const band = kernel.reserve(4 * BAND);

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
    return new ColorIndex(histogram, { kernel, table, band, soft });
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
    const pixels = storedPixels(image);
    const wide = result.BYTES_PER_ELEMENT === 2;
    const tables = this.#tables;
    if (tables === undefined) {
      await task.checkpoint('map', 0);
      const few = labelsOfFew(this.histogram, pixels.subarray(0, pixels.length), labels);
      return result.set(wide ? few : Uint8Array.from(few), 0);
    }
    const { kernel, table, band } = tables;
    return kernel.scopeAsync(async () => {
      const out = kernel.reserve(2 * BAND);
      const lookup = this.#loadLabels(tables, labels);
      const spread = wide ? undefined : this.#spreadLabels(tables, lookup, pixels.length);
      for (let start = 0; start < pixels.length; start += BAND) {
        const count = loadBand(kernel, band, pixels, start);
        if (spread !== undefined) kernel.call.lookUpLabels(spread, band, count, out);
        else {
          kernel.call.labelPixels(table, lookup, band, count, out);
          if (!wide) kernel.call.narrowLabels(out, count);
        }
        result.set(wide ? kernel.u16(out, count) : kernel.u8(out, count), start);
        await task.checkpoint('map', start / pixels.length);
      }
    });
  }

  /** Lays the labels out by colour, where the pixels are many enough to gain by it; returns the address. */
  #spreadLabels({ kernel, table }: Tables, lookup: number, pixels: number): number | undefined {
    if (pixels < PIXELS_TO_SPREAD || !this.histogram.opaque) return undefined;
    const spread = kernel.reserve(SPREAD_BYTES);
    kernel.call.spreadLabels(table, lookup, spread);
    return spread;
  }

  /** Lays the labels out for the kernel; returns the address of its `LabelTable`. */
  #loadLabels({ kernel, soft }: Tables, labels: Uint16Array): number {
    const hasTransparent = this.histogram.colors[0] === 0;
    const firstSoft = hasTransparent ? 1 : 0;
    const firstOpaque = firstSoft + soft.colors.length;
    const opaqueAt = kernel.reserve(2 * (labels.length - firstOpaque));
    const softAt = kernel.reserve(4 * soft.colors.length);
    const softLabelsAt = kernel.reserve(2 * soft.colors.length);
    const halvesAt = kernel.reserve(soft.colors.length > 0 ? HALVES_BYTES : 0);
    kernel.u16(opaqueAt, labels.length - firstOpaque).set(labels.subarray(firstOpaque));
    kernel.u32(softAt, soft.colors.length).set(soft.colors);
    kernel.u16(softLabelsAt, soft.colors.length).set(labels.subarray(firstSoft, firstOpaque));
    const transparentLabel = hasTransparent ? (labels[0] as number) : 0;
    const softCount = soft.colors.length;
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
  return refuseChanges('image.data', image.data, async () => (await ColorIndex.of(image, task)).histogram);
}
