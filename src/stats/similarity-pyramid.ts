import { SIMILARITY_SCALE } from '../kernels/generated/layouts.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { PixelRows } from './pixel-rows.ts';
import type { Steps } from './steps.ts';

/** A size of the pyramid, from the picture's own on. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  /** Bit c: the SSIM of channel c (X, Y, B) counts. */
  readonly needed: number;
  /** Bit c: anything of the channel counts. */
  readonly used: number;
}

// Rows that the original is ahead of the candidate, and rows that are kept of it where not all are.
const BAND_ROWS = 32;
const SLOTS = 64;
/** Channels times the six sums of each. */
const SUMS = 18;
const COLORS = 256;
/** Of an entry of the kernel's table of colours, and of a plane that it is made from. */
const [ENTRY_BYTES, PLANE_BYTES] = [32, 4 * (COLORS + 4)];

/**
 * An original at several scales in XYB, and what comes of comparing candidates with it. `scales`: each of half the size
 * of the one before, rounded up.
 */
export class SimilarityPyramid {
  readonly #kernel: Kernel;
  readonly #original: PixelRows;
  readonly #ground: number;
  readonly #originalAt: number;
  readonly #candidateAt: readonly number[];
  readonly #tableAt: number;
  readonly #colorsAt: number;
  readonly #entriesAt: number;
  readonly #keeps: boolean;
  #complete = false;

  /**
   * `ground`: grey of sRGB, 0 to 1, under an original that is not opaque. `keeps`: whether what is known of the
   * original stays in memory from one comparison to the next.
   */
  constructor(original: PixelRows, ground: number, scales: readonly Scale[], keeps: boolean) {
    const { width } = original;
    this.#original = original;
    this.#ground = ground;
    this.#keeps = keeps;
    this.#kernel = new Kernel();
    this.#tableAt = storeLinearTable(this.#kernel);
    // Kernels read up to 3 pixels beyond the last one.
    this.#colorsAt = this.#kernel.reserve(4 * (BAND_ROWS * width + 4));
    this.#entriesAt = this.#kernel.reserve(ENTRY_BYTES * COLORS + 4 * COLORS + 6 * PLANE_BYTES);
    const originals = this.#createScales(scales);
    this.#originalAt = originals[0]!;
    this.#candidateAt = this.#createScales(scales, originals);
  }

  /** Makes ready for the first row of a candidate. `ground`: under one that is not opaque. */
  open(candidate: PixelRows, ground: number): void {
    const { call } = this.#kernel;
    if (candidate.indexed) this.#loadEntries(candidate.indexed.colors, ground);
    if (!this.#complete) call.openScales(this.#originalAt);
    call.openScales(this.#candidateAt[0]!);
  }

  /** Takes in the rows of a candidate up to row `end`, behind those before. Yields the next row after every few. */
  *take(candidate: PixelRows, ground: number, first: number, end: number): Steps<void> {
    for (let row = first; row < end; row += BAND_ROWS) {
      const rows = Math.min(BAND_ROWS, end - row);
      if (!this.#complete) this.#take(this.#originalAt, this.#original, row, rows, this.#ground);
      this.#take(this.#candidateAt[0]!, candidate, row, rows, ground);
      yield row + rows;
    }
    if (end === candidate.height) this.#complete = this.#keeps;
  }

  /**
   * For each scale 18 sums over its pixels so far: for X, Y and B those of SSIM error, added edges, lost edges, and of
   * the fourth powers of the three.
   */
  sums(): Float64Array[] {
    return this.#candidateAt.map((at) =>
      this.#kernel.f64(this.#kernel.read(SIMILARITY_SCALE, at, 'sums'), SUMS).slice(),
    );
  }

  /** What a palette is over a ground. */
  #loadEntries(colors: Uint32Array, ground: number): void {
    const colorsAt = this.#entriesAt + ENTRY_BYTES * COLORS;
    this.#kernel.u32(colorsAt, colors.length).set(colors);
    const scratchAt = colorsAt + 4 * COLORS;
    this.#kernel.call.writeColorTable(
      colorsAt,
      colors.length,
      ground,
      scratchAt,
      PLANE_BYTES,
      this.#entriesAt,
    );
  }

  #take(scaleAt: number, pixels: PixelRows, first: number, rows: number, ground: number): void {
    const { width, indexed } = pixels;
    if (indexed) {
      const [from, to] = [first * width, (first + rows) * width];
      this.#kernel.u8(this.#colorsAt, to - from).set(indexed.indices.subarray(from, to));
      this.#kernel.call.takeIndexedRows(scaleAt, this.#colorsAt, rows, this.#entriesAt);
      return;
    }
    pixels.copy(first, this.#kernel.u32(this.#colorsAt, rows * width));
    this.#kernel.call.takeRows(scaleAt, this.#colorsAt, rows, pixels.opaque ? this.#tableAt : 0, ground);
  }

  /** Addresses of the scales of a picture, largest first: those of the candidate if `originals` are given. */
  #createScales(scales: readonly Scale[], originals?: readonly number[]): number[] {
    const kernel = this.#kernel;
    let next = 0;
    const created = scales.map(({ width, height, needed, used }, i) => {
      const bytes = 4 * (((width + 3) & ~3) + 16);
      const original = originals?.[i] ?? 0;
      return kernel.create(SIMILARITY_SCALE, { width, height, bytes, needed, used, original });
    });
    for (const [i, { height }] of [...scales.entries()].reverse()) {
      const at = created[i]!;
      const slots = this.#keeps ? height : SLOTS;
      const kept = originals ? 0 : kernel.reserve(slots * kernel.call.keptRowBytes(at));
      const rowsAt = kernel.reserve(0);
      kernel.reserve(kernel.call.layOutScale(at, rowsAt) - rowsAt);
      kernel.write(SIMILARITY_SCALE, at, { next, kept, slots });
      next = at;
    }
    return created;
  }
}

/** Linear light of each byte, f32, as the kernel has it. */
function storeLinearTable(kernel: Kernel): number {
  const tableAt = kernel.reserve(3 * PLANE_BYTES);
  const graysAt = kernel.reserve(4 * COLORS);
  kernel.u32(graysAt, COLORS).set(Uint32Array.from({ length: COLORS }, (_, byte) => 0xff000000 + byte));
  kernel.call.linearOver(graysAt, COLORS, 0, tableAt, PLANE_BYTES);
  return tableAt;
}
