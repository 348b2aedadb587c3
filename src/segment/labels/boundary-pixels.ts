import { Kernel } from '../../kernels/kernel.ts';
import type { LabelGrid } from './check-label-map.ts';

/** Labels in the kernel's memory at a time, about. */
const BAND = 1 << 16;

/**
 * 1 for every pixel at a boundary, else 0: one whose right, lower or lower right neighbour has another label, as the
 * Berkeley benchmark draws boundaries. Lines are one pixel wide, in some spots two.
 */
export function boundaryPixels(grid: LabelGrid): Uint8Array {
  return new BoundaryRows(grid).marks(0, grid.height);
}

/** The boundary pixels of some rows of a label map. */
export class BoundaryRows {
  readonly #grid: LabelGrid;
  readonly #kernel = new Kernel();
  readonly #maxRows: number;
  readonly #labelsAt: number;
  readonly #marksAt: number;

  constructor(grid: LabelGrid) {
    const { width, height } = grid;
    this.#grid = grid;
    this.#maxRows = Math.min(height, Math.ceil(BAND / width));
    this.#labelsAt = this.#kernel.reserve(4 * width * (this.#maxRows + 1) + 16);
    this.#marksAt = this.#kernel.reserve(width * this.#maxRows + 16);
  }

  /** What `boundaryPixels` has of rows `from` to before `to`. */
  marks(from: number, to: number): Uint8Array {
    const { width, height, labels } = this.#grid;
    const kernel = this.#kernel;
    const marks = new Uint8Array((to - from) * width);
    for (let y = from; y < to; y += this.#maxRows) {
      const rows = Math.min(this.#maxRows, to - y);
      const loaded = kernel.u32(this.#labelsAt, width * (rows + 1));
      loaded.set(labels.subarray(y * width, (y + rows + 1) * width));
      // Below the last row is nothing else.
      if (y + rows === height) loaded.copyWithin(rows * width, (rows - 1) * width, rows * width);
      kernel.call.markBoundary(this.#labelsAt, width, rows, this.#marksAt);
      marks.set(kernel.u8(this.#marksAt, rows * width), (y - from) * width);
    }
    return marks;
  }
}

/** Numbers of the marked pixels, in reading order. */
export function markedPixels(marks: Uint8Array): Uint32Array {
  const kernel = new Kernel();
  const marksAt = kernel.reserve(BAND);
  const pixelsAt = kernel.reserve(4 * BAND + 4);
  const parts: Uint32Array[] = [];
  let count = 0;
  for (let from = 0; from < marks.length; from += BAND) {
    const size = Math.min(BAND, marks.length - from);
    kernel.u8(marksAt, size).set(marks.subarray(from, from + size));
    const found = kernel.call.listMarked(marksAt, size, from, pixelsAt);
    if (found > 0) parts.push(kernel.u32(pixelsAt, found).slice());
    count += found;
  }
  const pixels = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    pixels.set(part, at);
    at += part.length;
  }
  return pixels;
}
