import type { Kernel } from '../kernels/kernel.ts';
import type { PixelRows } from './pixel-rows.ts';
import type { Band, StoredPalette } from './samples.ts';

// Large enough that calls cost nothing, small enough for the second-level cache.
const BAND_PIXELS = 1 << 16;
// Kernels read up to 3 pixels beyond the last one.
const SLACK = 4;

/**
 * Two pictures of one size in step, for meters that compare colours with palette entries: the palette is the second
 * picture's band, and the index of a pixel its position there. Meters must `reload` for every band.
 */
export class PicturePair {
  readonly palette: StoredPalette;
  readonly #kernel: Kernel;
  readonly #pictures: readonly [PixelRows, PixelRows];
  readonly #bandRows: number;
  readonly #colorsAt: number;
  readonly #indicesAt: number;

  constructor(kernel: Kernel, first: PixelRows, second: PixelRows) {
    const { width, height } = first;
    this.#kernel = kernel;
    this.#pictures = [first, second];
    this.#bandRows = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
    const entries = (this.#bandRows * width + SLACK + 3) & ~3;
    this.#colorsAt = kernel.reserve(4 * entries);
    this.palette = { colorsAt: kernel.reserve(4 * entries), entries };
    this.#indicesAt = kernel.reserve(4 * entries);
    const indices = kernel.u32(this.#indicesAt, entries);
    for (let i = 0; i < entries; i++) indices[i] = i;
  }

  /**
   * Bands of the first picture's colours; each is valid, and the palette is its own, until the next one is asked for.
   */
  *bands(): Generator<Band> {
    const [first, second] = this.#pictures;
    const { width, height } = first;
    for (let firstRow = 0; firstRow < height; firstRow += this.#bandRows) {
      const rows = Math.min(this.#bandRows, height - firstRow);
      const count = rows * width;
      first.copy(firstRow, this.#kernel.u32(this.#colorsAt, count));
      second.copy(firstRow, this.#kernel.u32(this.palette.colorsAt, count));
      const [colorsAt, indicesAt] = [this.#colorsAt, this.#indicesAt];
      yield { colorsAt, indicesAt, indexBytes: 4, count, weightsAt: 0, firstRow, rows };
    }
  }
}
