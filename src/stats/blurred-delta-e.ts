import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Band, StoredPalette } from './samples.ts';
import { ssimWindow, TAPS } from './ssim.ts';

const REACH = (TAPS - 1) / 2;
/** Red, green and blue of both pictures. */
const PLANES = 6;
/** Side of the squares whose errors are told apart. */
export const TILE = 32;

/**
 * Mean CIEDE2000 of two pictures that were blurred by a Gaussian of sigma 1.5 pixels in linear light: 11 x 11 weights,
 * edges repeated. It is what an eye at a distance still sees, in the manner of S-CIELAB (Zhang and Wandell 1997), but
 * with one filter for lightness and colours. Takes the rows in order and remembers the last 11.
 */
export class BlurredDeltaEMeter {
  readonly #kernel: Kernel;
  readonly #others: StoredPalette;
  readonly #width: number;
  readonly #height: number;
  readonly #background: number | undefined;
  /** Floats of a plane of a row, a multiple of 8. */
  readonly #stride: number;
  readonly #ringAt: number;
  readonly #blurredAt: number;
  readonly #overAt: number;
  readonly #tableAt: number;
  readonly #acrossAt: number;
  readonly #downAt: number;
  readonly #labAt: number;
  /** Sums of the differences of squares of TILE pixels, row by row. */
  readonly #tiles: Float64Array;

  /**
   * `others`: colours of the other picture's band, in step. `background`: 0 or 255 under colours; none: all are opaque.
   */
  constructor(
    kernel: Kernel,
    size: { readonly width: number; readonly height: number },
    others: StoredPalette,
    background: number | undefined,
  ) {
    this.#kernel = kernel;
    this.#others = others;
    this.#width = size.width;
    this.#height = size.height;
    this.#background = background;
    this.#tiles = new Float64Array(Math.ceil(size.width / TILE) * Math.ceil(size.height / TILE));
    // Kernels read up to 13 floats beyond the last pixel, which begins 5 after the row does.
    this.#stride = (size.width + REACH + 13 + 7) & ~7;
    this.#ringAt = kernel.reserve(TAPS * PLANES * 4 * this.#stride);
    this.#blurredAt = kernel.reserve(PLANES * 4 * this.#stride);
    this.#overAt = kernel.reserve(4 * size.width);
    this.#tableAt = reserveLinearTable(kernel);
    this.#acrossAt = kernel.reserve(4 * TAPS);
    this.#downAt = kernel.reserve(8 * TAPS);
    this.#labAt = kernel.reserve(96);
    const { weights } = ssimWindow(TAPS);
    kernel.f32(this.#acrossAt, TAPS).set(weights.map((weight) => weight / 255));
    // Twice, so that from any of the first 11 on there is a rotated copy.
    for (const at of [this.#downAt, this.#downAt + 4 * TAPS]) kernel.f32(at, TAPS).set(weights);
  }

  add({ colorsAt, firstRow, rows }: Band): void {
    for (let row = 0; row < rows; row++) {
      const y = firstRow + row;
      const offset = 4 * row * this.#width;
      const pictures = [colorsAt + offset, this.#others.colorsAt + offset];
      const repeats = this.#height - 1 === y ? REACH : 0;
      for (let slot = y === 0 ? 0 : y + REACH; slot <= y + REACH + repeats; slot++) {
        this.#load(pictures, slot % TAPS);
        if (slot >= 2 * REACH) this.#measure(slot - 2 * REACH);
      }
    }
  }

  /** Sums over squares of TILE pixels, row by row; all pixels must have been added. */
  result(): Float64Array {
    return this.#tiles;
  }

  #load(pictures: readonly number[], slot: number): void {
    const { call } = this.#kernel;
    const rowAt = this.#slotAt(slot) + 4 * REACH;
    const planeBytes = 4 * this.#stride;
    for (const [i, colorsAt] of pictures.entries()) {
      const over = this.#background !== undefined;
      if (over) call.compositeColors(colorsAt, this.#width, this.#background, this.#overAt);
      const from = over ? this.#overAt : colorsAt;
      const out = rowAt + 3 * i * planeBytes;
      call.convertColors(from, this.#width, spaceNumber('linear'), out, this.#stride, this.#tableAt);
    }
    call.extendRows(rowAt, planeBytes, this.#width);
  }

  /** Adds the differences of row `y`, whose window begins in slot `y`. */
  #measure(y: number): void {
    const { call } = this.#kernel;
    const rotation = (TAPS - (y % TAPS)) % TAPS;
    const quarter = (PLANES * this.#stride) / 4;
    call.ssimBlurColumns(this.#ringAt, quarter, this.#downAt + 4 * rotation, this.#blurredAt);
    let tile = Math.floor(y / TILE) * Math.ceil(this.#width / TILE);
    for (let x = 0; x < this.#width; x += TILE) {
      const count = Math.min(TILE, this.#width - x);
      const at = this.#blurredAt + 4 * x;
      this.#tiles[tile++]! += call.blurredDeltaE(at, 4 * this.#stride, count, this.#acrossAt, this.#labAt);
    }
  }

  #slotAt(slot: number): number {
    return this.#ringAt + slot * PLANES * 4 * this.#stride;
  }
}
