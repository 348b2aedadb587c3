import type { PixelImage } from '../image/pixel-image.ts';
import { type StoredPicture, type StoredPixels, storedPixels } from '../image/stored-picture.ts';
import type { Kernel } from '../kernels/kernel.ts';

// Pixels per call: calls cost nothing, and a fresh process soon runs optimized code.
const BAND_PIXELS = 1 << 14;

/**
 * Rows of a picture in a kernel's memory, some at a time, with `margin` pixels around them: copies of the outermost
 * ones beyond the picture.
 */
export class PixelBands {
  /** Address of the first row of the margin above the band. */
  readonly at: number;
  /** Rows of a band; the last has fewer. */
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly #margin: number;
  readonly #pixels: StoredPixels;
  readonly #kernel: Kernel;

  /** `rows`: of a band; default: as many as make its size good. */
  constructor(kernel: Kernel, image: PixelImage | StoredPicture, margin = 1, rows?: number) {
    this.width = image.width;
    this.height = image.height;
    this.#margin = margin;
    this.rows = Math.min(this.height, rows ?? Math.max(1, Math.floor(BAND_PIXELS / this.width)));
    // Four pixels are read at a time.
    this.at = kernel.reserve(4 * ((this.rows + 2 * margin) * (this.width + 2 * margin) + 4));
    this.#pixels = storedPixels(image);
    this.#kernel = kernel;
  }

  /** Loads the band that begins with a row; returns how many rows it has. */
  load(first: number): number {
    const { width, height } = this;
    const margin = this.#margin;
    const stride = width + 2 * margin;
    const rows = Math.min(this.rows, height - first);
    const room = this.#kernel.u32(this.at, (rows + 2 * margin) * stride);
    for (let i = 0, at = 0; i < rows + 2 * margin; i++, at += stride) {
      const start = width * Math.min(height - 1, Math.max(0, first + i - margin));
      room.set(this.#pixels.subarray(start, start + width), at + margin);
      room.fill(room[at + margin]!, at, at + margin);
      room.fill(room[at + margin + width - 1]!, at + margin + width, at + stride);
    }
    return rows;
  }
}
