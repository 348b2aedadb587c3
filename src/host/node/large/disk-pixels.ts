import { type AlphaPlan, fitAlpha } from '../../../image/fit-alpha.ts';
import type { StoredPixels } from '../../../image/stored-picture.ts';
import { ROWS } from '../../../kernels/generated/layouts.ts';
import { Kernel } from '../../../kernels/kernel.ts';
import type { DiskFile } from './spool.ts';

/** How far the kernels may read and write beyond pixels. */
const SLACK = 16;

/** How pixels lie in a file, and with which alpha they are read. */
export interface PixelsOnDisk {
  /** Position of the first one. */
  readonly start: number;
  readonly length: number;
  /** Bytes of each: 3 (RGB) or 4 (RGBA). */
  readonly channels: 3 | 4;
  readonly alpha: AlphaPlan;
}

/** Pixels in a file. */
export class DiskPixels implements StoredPixels {
  readonly length: number;
  readonly #file: DiskFile;
  readonly #start: number;
  readonly #channels: 3 | 4;
  readonly #alpha: AlphaPlan;
  #isFitted = false;
  #kernel = new Kernel();
  #rows = 0;
  #samplesAt = 0;
  #pixelsAt = 0;
  #room = 0;

  constructor(file: DiskFile, { start, length, channels, alpha }: PixelsOnDisk) {
    this.#file = file;
    this.#start = start;
    this.length = length;
    this.#channels = channels;
    this.#alpha = alpha;
  }

  /** Whether any of the pixels read so far have another alpha than in the file. */
  get isFitted(): boolean {
    return this.#isFitted;
  }

  subarray(start: number, end: number): Uint32Array {
    const count = end - start;
    const channels = this.#channels;
    if (count > this.#room) this.#reserve(count);
    // What is expanded begins with the byte of a filter.
    const at = channels === 3 ? this.#samplesAt + 1 : this.#pixelsAt;
    this.#file.read(this.#kernel.u8(at, channels * count), this.#start + channels * start);
    if (channels === 3) {
      this.#kernel.write(ROWS, this.#rows, { at: this.#samplesAt, count: 1, bytes: 3 * count, width: count });
      this.#kernel.call.expandRgb(this.#rows, 0, this.#pixelsAt);
    } else this.#fit(this.#kernel.u8(this.#pixelsAt, 4 * count));
    return this.#kernel.u32(this.#pixelsAt, count);
  }

  #fit(rgba: Uint8Array): void {
    const fitted = fitAlpha(rgba, this.#alpha.kind, this.#alpha);
    if (fitted === rgba) return;
    rgba.set(fitted);
    this.#isFitted = true;
  }

  #reserve(count: number): void {
    this.#kernel = new Kernel();
    this.#rows = this.#kernel.create(ROWS);
    this.#samplesAt = this.#kernel.reserve(this.#channels === 3 ? 1 + 3 * count + SLACK : 0);
    this.#pixelsAt = this.#kernel.reserve(4 * count + SLACK);
    this.#room = count;
  }
}
