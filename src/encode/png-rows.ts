import type { IndexedImage } from '../image/indexed-image.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { PngBitDepth } from './bit-depth.ts';

/**
 * Ways to filter rows: a filter of PNG for all of them (0 none, 1 sub, 2 up, 3 average, 4 Paeth), or per
 * row the one with the least entropy (5) or the least cost under the statistics of the rows before (6).
 */
export type FilterWay = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The ways that suit packed indices and those of 8 bits, in an order that keeps neighbours close, untried. */
export const NO_FILTER: FilterWay = 0;
export const SUB_FILTER: FilterWay = 1;

/** Free bytes around a row: one is read before it, up to 15 behind it. */
const MARGIN = 16;

/** Makes the filtered rows of a PNG file, a band of rows at a time, in the kernel's memory. */
export class PngRows {
  readonly #kernel: Kernel;
  readonly #image: IndexedImage;
  readonly #bandRows: number;
  readonly #stride: number;
  readonly #valuesAt: number;
  readonly #indicesAt: number;
  readonly #rowsAt: number;
  readonly #outputAt: number;
  readonly #scratchAt: number;

  /** `bandRows`: most rows per band. `depth`: the largest that will be asked for. */
  constructor(kernel: Kernel, image: IndexedImage, bandRows: number, depth: PngBitDepth) {
    const { width, palette, indices } = image;
    const length = rowBytes(width, depth);
    this.#kernel = kernel;
    this.#image = image;
    this.#bandRows = bandRows;
    this.#stride = (length + 2 * MARGIN + 15) & ~15;
    this.#valuesAt = kernel.reserve(palette.colors.length / 4);
    this.#indicesAt = kernel.reserve((bandRows + 1) * width * indices.BYTES_PER_ELEMENT);
    this.#rowsAt = kernel.reserve((bandRows + 1) * this.#stride + MARGIN) + MARGIN;
    this.#outputAt = kernel.reserve(bandRows * (length + 1) + MARGIN);
    this.#scratchAt = kernel.reserve(kernel.call.filterScratchBytes(length));
  }

  /** Sets the value to be written for each palette entry, and forgets the rows before. */
  start(values: Uint8Array): void {
    this.#kernel.u8(this.#valuesAt, values.length).set(values);
    this.#kernel.call.filterPrepare(this.#scratchAt);
  }

  /** Filters rows `first` to `first` + `rows`; returns where they are and how many bytes. */
  filter(first: number, rows: number, depth: PngBitDepth, way: FilterWay): { at: number; bytes: number } {
    const { call } = this.#kernel;
    const { width, indices } = this.#image;
    const length = rowBytes(width, depth);
    const above = first > 0 ? 1 : 0;
    this.#load((first - above) * width, (rows + above) * width);
    const rowsAt = this.#rowsAt + (1 - above) * this.#stride;
    if (above === 0) this.#kernel.u8(this.#rowsAt, length).fill(0);
    const bytes = indices.BYTES_PER_ELEMENT;
    call.packRows(this.#indicesAt, bytes, width, rows + above, this.#valuesAt, depth, rowsAt, this.#stride);
    const firstRow = this.#rowsAt + this.#stride;
    call.filterRows(way, firstRow, this.#stride, rows, length, this.#outputAt, this.#scratchAt, 1);
    return { at: this.#outputAt, bytes: rows * (length + 1) };
  }

  get bandRows(): number {
    return this.#bandRows;
  }

  #load(from: number, count: number): void {
    const part = this.#image.indices.subarray(from, from + count);
    if (part instanceof Uint8Array) this.#kernel.u8(this.#indicesAt, count).set(part);
    else this.#kernel.u16(this.#indicesAt, count).set(part);
  }
}

/** Bytes of an unfiltered row without its type byte. */
export function rowBytes(width: number, depth: PngBitDepth): number {
  return Math.ceil((width * depth) / 8);
}
