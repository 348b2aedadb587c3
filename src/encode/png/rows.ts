import { paletteSize } from '../../image/indexed-image.ts';
import type { StoredIndexed } from '../../image/stored-picture.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { DeflateShape } from '../deflate/deflate.ts';
import type { UsedColors } from '../used-colors.ts';
import { layoutRowBytes, type PngLayout } from './layout.ts';

/**
 * How rows are filtered: a filter of PNG for all of them (0 none, 1 sub, 2 up, 3 average, 4 Paeth), or per
 * row the one with the least entropy (5), the least cost under the statistics of the rows before (6), the fewest
 * different pairs of bytes (7) or the least cost by matches with the rows before (8).
 */
export type PngFilter = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The filters that suit packed indices and those of 8 bits, in an order that keeps neighbours close, untried. */
export const NO_FILTER: PngFilter = 0;
export const SUB_FILTER: PngFilter = 1;

/** Zero bytes before a row, read by filters, and free ones behind it. */
const MARGIN = 16;

/** Makes the filtered rows of a PNG file, a band of rows at a time, in the kernel's memory. */
export class PngRows {
  readonly bandRows: number;
  readonly #kernel: Kernel;
  readonly #image: StoredIndexed;
  readonly #used: UsedColors;
  readonly #tableAt: number;
  readonly #indicesAt: number;
  readonly #rowsAt: number;
  readonly #outputAt: number;
  readonly #scratchAt: number;
  #layout!: PngLayout;
  #stride = 0;

  /** `bandRows`: most rows per band. `layouts`: those that will be asked for. */
  constructor(
    kernel: Kernel,
    { image, used }: { image: StoredIndexed; used: UsedColors },
    layouts: readonly PngLayout[],
    bandRows: number,
  ) {
    const { width, palette, indices } = image;
    const length = Math.max(...layouts.map((layout) => layoutRowBytes(width, layout)));
    this.bandRows = bandRows;
    this.#kernel = kernel;
    this.#image = image;
    this.#used = used;
    this.#tableAt = kernel.reserve(4 * paletteSize(palette));
    this.#indicesAt = kernel.reserve((bandRows + 1) * width * indices.BYTES_PER_ELEMENT);
    this.#rowsAt = kernel.reserveZeroed((bandRows + 1) * strideOf(length) + MARGIN) + MARGIN;
    this.#outputAt = kernel.reserve(bandRows * (length + 1) + MARGIN);
    this.#scratchAt = kernel.reserveZeroed(kernel.call.filterScratchBytes(length));
  }

  /** Sets how the rows are to be written, and forgets the rows before. */
  start(layout: PngLayout): void {
    const { codes, channels } = layout;
    const bytes = channels === 1 ? 1 : 4;
    const { indices } = this.#used;
    const table = this.#kernel.u8(this.#tableAt, bytes * indices.length).fill(0);
    for (const [entry, index] of indices.entries()) {
      if (index >= 0) table.set(codes.subarray(index * channels, (index + 1) * channels), entry * bytes);
    }
    const length = layoutRowBytes(this.#image.width, layout);
    this.#layout = layout;
    this.#stride = strideOf(length);
    this.#kernel.u8(this.#rowsAt - MARGIN, (this.bandRows + 1) * this.#stride + MARGIN).fill(0);
    this.#kernel.call.filterPrepare(this.#scratchAt, length);
  }

  /** Filters rows `first` to `first` + `rows`; returns where they are and how many bytes. */
  filter(first: number, rows: number, filter: PngFilter): { at: number; bytes: number } {
    const { call } = this.#kernel;
    const { channels } = this.#layout;
    const length = layoutRowBytes(this.#image.width, this.#layout);
    const above = first > 0 ? 1 : 0;
    const rowsAt = this.#rowsAt + (1 - above) * this.#stride;
    if (above === 0) this.#kernel.u8(this.#rowsAt, length).fill(0);
    this.#write(first - above, rows + above, rowsAt);
    const firstRow = this.#rowsAt + this.#stride;
    call.filterRows(filter, firstRow, this.#stride, rows, length, this.#outputAt, this.#scratchAt, channels);
    return { at: this.#outputAt, bytes: rows * (length + 1) };
  }

  /** Puts what stands in the file for `rows` rows of pixels to `at`. */
  #write(first: number, rows: number, at: number): void {
    const { width, indices } = this.#image;
    const { depth, channels } = this.#layout;
    const bytes = indices.BYTES_PER_ELEMENT;
    this.#load(first * width, rows * width);
    const { call } = this.#kernel;
    if (channels === 1)
      call.packRows(this.#indicesAt, bytes, width, rows, this.#tableAt, depth, at, this.#stride);
    else call.spreadRows(this.#indicesAt, bytes, width, rows, this.#tableAt, channels, at, this.#stride);
  }

  #load(from: number, count: number): void {
    const part = this.#image.indices.subarray(from, from + count);
    if (part instanceof Uint8Array) this.#kernel.u8(this.#indicesAt, count).set(part);
    else this.#kernel.u16(this.#indicesAt, count).set(part);
  }
}

function strideOf(length: number): number {
  return (length + 2 * MARGIN + 15) & ~15;
}

/** How the rows of a file repeat themselves. */
export function rowShape(width: number, layout: PngLayout): DeflateShape {
  return { row: 1 + layoutRowBytes(width, layout), pixel: layout.channels };
}
