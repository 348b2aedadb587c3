import type { PixelImage } from '../../image/pixel-image.ts';
import { type StoredPicture, type StoredPixels, storedPixels } from '../../image/stored-picture.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { LoadedWindow } from './window.ts';

/** Rows below a pixel whose colours its slopes depend on. */
export const SOFT_REACH = 2;

/** A window that moves down a picture. */
export class MovingRows {
  readonly #kernel: Kernel;
  readonly #window: LoadedWindow;
  readonly #pixels: StoredPixels;
  readonly #width: number;
  readonly #height: number;
  readonly #capacity: number;
  #top = 0;
  #bottom = 0;
  #prepared = 0;

  /** `capacity`: rows of the window. */
  constructor(kernel: Kernel, window: LoadedWindow, image: PixelImage | StoredPicture, capacity: number) {
    this.#kernel = kernel;
    this.#window = window;
    this.#pixels = storedPixels(image);
    this.#width = image.width;
    this.#height = image.height;
    this.#capacity = capacity;
  }

  /** Number of the row of the picture that is the first in the window. */
  get top(): number {
    return this.#top;
  }

  /** Rows of the picture above this one can be visited: their slopes are known, and their settled pixels. */
  get prepared(): number {
    return this.#prepared;
  }

  /** Moves down, so that at least the last `kept` rows stay, and takes new ones in. */
  advance(kept: number): void {
    const call = this.#kernel.call;
    const { at, pixels } = this.#window;
    const width = this.#width;
    const left = Math.min(kept, this.#bottom - this.#top);
    call.dropRows(at, this.#bottom - this.#top - left, left);
    this.#top = this.#bottom - left;
    const bottom = Math.min(this.#height, this.#top + this.#capacity);
    const room = this.#kernel.u32(pixels + 4 * left * width, (bottom - this.#bottom) * width);
    room.set(this.#pixels.subarray(this.#bottom * width, bottom * width));
    const rows = bottom - this.#top;
    this.#kernel.write(SPATIAL_WINDOW, at, { rows });
    call.takePixels(at, left, rows);
    call.settlePixels(at, left, rows);
    const prepared = bottom === this.#height ? bottom : Math.max(this.#prepared, bottom - SOFT_REACH);
    call.prepareRows(at, this.#prepared - this.#top, prepared - this.#top);
    this.#bottom = bottom;
    this.#prepared = prepared;
  }

  /** The indices of the rows above one of the picture, as far as they are in the window. */
  indicesAbove(row: number): Uint8Array {
    return this.#kernel.u8(this.#window.indices, (row - this.#top) * this.#width);
  }
}
