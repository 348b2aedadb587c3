import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import type { Kernel } from '../kernels/kernel.ts';

// Pixels per call: calls cost nothing, and a fresh process soon runs optimized code.
const BAND_PIXELS = 1 << 14;

/** Rows of a picture in a kernel's memory, some at a time, with the pixels around them: the outermost ones again. */
export class PixelBands {
  /** Address of the row above the band. */
  readonly at: number;
  /** Rows of a band; the last has fewer. */
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint32Array;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, image: PixelImage) {
    this.width = image.width;
    this.height = image.height;
    this.rows = Math.min(this.height, Math.max(1, Math.floor(BAND_PIXELS / this.width)));
    // Four pixels are read at a time.
    this.at = kernel.reserve(4 * ((this.rows + 2) * (this.width + 2) + 4));
    this.#pixels = packedPixels(image);
    this.#kernel = kernel;
  }

  /** Loads the band that begins with a row; returns how many rows it has. */
  load(first: number): number {
    const { width, height } = this;
    const rows = Math.min(this.rows, height - first);
    const room = this.#kernel.u32(this.at, (rows + 2) * (width + 2));
    for (let i = 0, at = 0; i < rows + 2; i++, at += width + 2) {
      const start = width * Math.min(height - 1, Math.max(0, first + i - 1));
      room.set(this.#pixels.subarray(start, start + width), at + 1);
      room[at] = room[at + 1]!;
      room[at + width + 1] = room[at + width]!;
    }
    return rows;
  }
}
