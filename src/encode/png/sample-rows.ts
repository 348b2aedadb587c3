import type { Kernel } from '../../kernels/kernel.ts';
import type { DeflateShape } from '../deflate/deflate.ts';
import type { PngFilter } from './rows.ts';

/** Samples to be written as they are, without a palette. */
export interface SampleSource {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel in the file, 1 to 8. */
  readonly pixelBytes: number;
  /** Puts pixels `from` to `from + count`, which lie in one row, to `at` in the kernel's memory. */
  load(from: number, count: number, at: number): void;
}

/** Zero bytes before a row, read by filters, and free ones behind it. */
const MARGIN = 16;

/** Makes the filtered rows of a PNG file without a palette, a band of rows at a time, in the kernel's memory. */
export class SampleRows {
  readonly bandRows: number;
  /** Bytes of a row with its type byte. */
  readonly length: number;
  readonly #kernel: Kernel;
  readonly #source: SampleSource;
  readonly #stride: number;
  readonly #rowsAt: number;
  readonly #outputAt: number;
  readonly #scratchAt: number;

  /** `bandRows`: most rows per band. */
  constructor(kernel: Kernel, source: SampleSource, bandRows: number) {
    const bytes = source.width * source.pixelBytes;
    this.bandRows = bandRows;
    this.length = bytes + 1;
    this.#kernel = kernel;
    this.#source = source;
    this.#stride = (bytes + 2 * MARGIN + 15) & ~15;
    this.#rowsAt = kernel.reserve((bandRows + 1) * this.#stride + MARGIN) + MARGIN;
    this.#outputAt = kernel.reserve(bandRows * this.length + MARGIN);
    this.#scratchAt = kernel.reserve(kernel.call.filterScratchBytes(bytes));
    kernel.u8(this.#rowsAt - MARGIN, (bandRows + 1) * this.#stride + MARGIN).fill(0);
  }

  /** How the rows repeat themselves. */
  get shape(): DeflateShape {
    return { row: this.length, pixel: this.#source.pixelBytes };
  }

  /** Forgets the rows before. */
  start(): void {
    this.#kernel.call.filterPrepare(this.#scratchAt, this.length - 1);
  }

  /** Filters rows `first` to `first` + `rows`; returns where they are and how many bytes. */
  filter(first: number, rows: number, filter: PngFilter): { at: number; bytes: number } {
    const { width, pixelBytes } = this.#source;
    const bytes = width * pixelBytes;
    for (let row = 0; row <= rows; row++) {
      const at = this.#rowsAt + row * this.#stride;
      const y = first + row - 1;
      if (y < 0) this.#kernel.u8(at, bytes).fill(0);
      else this.#source.load(y * width, width, at);
    }
    const firstRow = this.#rowsAt + this.#stride;
    const { call } = this.#kernel;
    call.filterRows(filter, firstRow, this.#stride, rows, bytes, this.#outputAt, this.#scratchAt, pixelBytes);
    return { at: this.#outputAt, bytes: rows * this.length };
  }
}
