import type { PixelRows } from '../../encode/png/encode-pixels.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';

/** Pixels drawn at a time, about. */
const BAND = 1 << 20;

/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number];

export const WHITE: Color = [255, 255, 255];
export const BLACK: Color = [0, 0, 0];

/** Rows `from` to before `to` of a picture. */
export interface Band {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** Packed. */
  readonly pixels: Uint32Array;
}

/** A picture with something drawn onto it, of which a band of rows is there at a time. */
export class DrawnRows implements PixelRows {
  readonly width: number;
  readonly height: number;
  readonly #below: Uint32Array;
  readonly #draw: (band: Band) => void;
  #band: Band;

  constructor(image: PixelImage, draw: (band: Band) => void) {
    this.width = image.width;
    this.height = image.height;
    this.#below = packedPixels(image);
    this.#draw = draw;
    this.#band = { width: image.width, from: 0, to: 0, pixels: new Uint32Array(0) };
  }

  rows(from: number, to: number): Uint32Array {
    if (from < this.#band.from || to > this.#band.to) this.#band = this.#bandFrom(from, to);
    const { width, pixels, from: first } = this.#band;
    return pixels.subarray((from - first) * width, (to - first) * width);
  }

  #bandFrom(from: number, minRows: number): Band {
    const { width, height } = this;
    const to = Math.min(height, Math.max(minRows, from + Math.floor(BAND / width)));
    const below = this.#below.subarray(from * width, to * width);
    const { buffer } = this.#band.pixels;
    // The last band may be smaller than its buffer.
    const pixels = new Uint32Array(
      buffer.byteLength < 4 * below.length ? new ArrayBuffer(4 * below.length) : buffer,
      0,
      below.length,
    );
    pixels.set(below);
    const band = { width, from, to, pixels };
    this.#draw(band);
    return band;
  }
}

/** Opaque, as `packedPixels` has it. */
export function packColor([red, green, blue]: Color): number {
  return (red | (green << 8) | (blue << 16) | (255 << 24)) >>> 0;
}
