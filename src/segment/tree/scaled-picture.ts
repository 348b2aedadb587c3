import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { SCALING } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { TRANSPARENT } from '../labels/number-regions.ts';

/** What a neighbour of another label costs, in units of the distance of sRGB bytes. */
export const STIFFNESS = 6;
/** Pixels in the kernel's memory at a time, about. */
const BAND = 1 << 18;

/**
 * A picture, its labels and a reduced copy of it. The kernel's memory has the copy, but of the picture and the labels a
 * band of rows at a time: it is never given back as long as the kernel lives.
 */
export class ScaledPicture {
  readonly reducedWidth: number;
  readonly reducedHeight: number;
  /** The label of every pixel, row-major; transparent ones 2^32 - 1. All 0 before `enlarge`. */
  readonly labels: Uint32Array;
  readonly #width: number;
  readonly #height: number;
  readonly #pixels: Uint32Array;
  readonly #kernel: Kernel;
  readonly #bandRows: number;
  readonly #at: number;
  readonly #pixelsAt: number;
  readonly #labelsAt: number;
  readonly #reducedAt: number;
  readonly #reducedLabelsAt: number;
  readonly #activeAt: number;

  /** `reducedWidth`, `reducedHeight`: at most the picture's. */
  constructor(image: PixelImage, reducedWidth: number, reducedHeight: number, bandPixels = BAND) {
    const { width, height } = image;
    this.#width = width;
    this.#height = height;
    this.#pixels = packedPixels(image);
    this.reducedWidth = reducedWidth;
    this.reducedHeight = reducedHeight;
    this.labels = new Uint32Array(width * height);
    // A reduced row may cover a part of the row before and of the one behind.
    const minRows = Math.ceil(height / reducedHeight) + 1;
    this.#bandRows = Math.min(height, Math.max(minRows, Math.floor(bandPixels / width)));
    const reduced = reducedWidth * reducedHeight;
    const room = 4 * width * (this.#bandRows + 2);
    const kernel = new Kernel(2 * room + 10 * reduced + 28 * (width + height));
    this.#kernel = kernel;
    this.#at = kernel.create(SCALING, { width, height, reducedWidth, reducedHeight });
    this.#pixelsAt = kernel.reserve(room);
    this.#labelsAt = kernel.reserve(room);
    this.#reducedAt = kernel.reserve(4 * reduced);
    this.#reducedLabelsAt = kernel.reserve(4 * reduced);
    this.#activeAt = kernel.reserve(2 * reduced);
    kernel.write(SCALING, this.#at, {
      reduced: this.#reducedAt,
      row: kernel.reserve(20 * reducedWidth),
      columns: kernel.reserve(4 * width),
      reducedLabels: this.#reducedLabelsAt,
      ring: kernel.reserve(32),
      starts: kernel.reserve(4 * (reducedWidth + 1)),
      active: this.#activeAt,
    });
  }

  /** The reduced copy. */
  reduce(): PixelImage {
    const { reducedWidth: width, reducedHeight: height } = this;
    const step = this.#height / height;
    const maxRows = Math.max(1, Math.floor((this.#bandRows - 1) / step));
    for (let from = 0; from < height; from += maxRows) {
      const to = Math.min(height, from + maxRows);
      this.#loadPixels(Math.floor(step * from), Math.min(this.#height, Math.ceil(step * to)));
      this.#kernel.call.reducePixels(this.#at, from, to);
    }
    return { width, height, data: this.#kernel.u8(this.#reducedAt, 4 * width * height).slice() };
  }

  /** Gives every pixel the label of the reduced pixel that it lies in; after `reduce`. */
  enlarge({ labels, transparent }: LabelMap): void {
    const kernel = this.#kernel;
    const loaded = kernel.u32(this.#reducedLabelsAt, labels.length);
    loaded.set(labels);
    // Transparent pixels take no part.
    if (transparent !== undefined)
      for (let i = 0; i < loaded.length; i++) if (loaded[i] === transparent) loaded[i] = TRANSPARENT;
    for (let from = 0; from < this.#height; from += this.#bandRows) {
      const to = Math.min(this.#height, from + this.#bandRows);
      this.#loadPixels(from, to);
      this.#loadLabels(from, to);
      kernel.call.enlargeLabels(this.#at, from, to);
      this.#storeLabels(from, to);
    }
    kernel.call.prepareRefinement(this.#at);
  }

  /** One sweep of `refineLabels` over all pixels, from the first or from the last; returns how many changed. */
  sweep(backwards: boolean): number {
    this.#kernel.call.startSweep(this.#at);
    const bands = Math.ceil(this.#height / this.#bandRows);
    let changed = 0;
    for (let i = 0; i < bands; i++) {
      const from = this.#bandRows * (backwards ? bands - 1 - i : i);
      const to = Math.min(this.#height, from + this.#bandRows);
      if (this.#isActive(from, to)) changed += this.#sweepBand(from, to, backwards);
    }
    return changed;
  }

  #sweepBand(from: number, to: number, backwards: boolean): number {
    this.#loadPixels(from, to);
    this.#loadLabels(Math.max(0, from - 1), Math.min(this.#height, to + 1));
    const changed = this.#kernel.call.refineLabels(this.#at, STIFFNESS, backwards ? 1 : 0, from, to);
    if (changed > 0) this.#storeLabels(from, to, Math.max(0, from - 1));
    return changed;
  }

  /** Whether the sweep has anything to look at in some rows. */
  #isActive(from: number, to: number): boolean {
    const rowOf = (y: number) => Math.floor(((2 * y + 1) * this.reducedHeight) / (2 * this.#height));
    const [first, rows] = [rowOf(from), rowOf(to - 1) + 1 - rowOf(from)];
    return this.#kernel.u8(this.#activeAt + first * this.reducedWidth, rows * this.reducedWidth).includes(1);
  }

  #loadPixels(from: number, to: number): void {
    const part = this.#pixels.subarray(from * this.#width, to * this.#width);
    this.#kernel.u32(this.#pixelsAt, part.length).set(part);
    this.#kernel.write(SCALING, this.#at, { pixels: this.#firstRow(this.#pixelsAt, from) });
  }

  #loadLabels(from: number, to: number): void {
    const part = this.labels.subarray(from * this.#width, to * this.#width);
    this.#kernel.u32(this.#labelsAt, part.length).set(part);
    this.#kernel.write(SCALING, this.#at, { labels: this.#firstRow(this.#labelsAt, from) });
  }

  /** `loaded`: the first row that is in the kernel's memory. */
  #storeLabels(from: number, to: number, loaded = from): void {
    const at = this.#labelsAt + 4 * this.#width * (from - loaded);
    this.labels.set(this.#kernel.u32(at, (to - from) * this.#width), from * this.#width);
  }

  /** Where the picture's first row would be if row `row` is at `at`: addresses wrap around. */
  #firstRow(at: number, row: number): number {
    return (at - 4 * this.#width * row) >>> 0;
  }
}
