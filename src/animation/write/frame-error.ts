import { forRows } from '../areas.ts';
import type { ChangedFrame } from './changed-frames.ts';

/** Adds up the squared error of every frame, as it is seen, by what changes from frame to frame. */
export class FrameError {
  /** Of the canvas as it is now. */
  #canvas = 0;
  #sum = 0;

  /** Takes the next frame, and what is written of it: the canvas before and after, in the colours of the file. */
  add({ area, before, pixels, image }: ChangedFrame, shown: Uint32Array, target: Uint32Array): void {
    forRows(area, image.width, (at, end, y) => {
      for (let i = at, from = y * area.width; i < end; i++, from++)
        this.#canvas += squaredError(pixels[i]!, target[i]!) - squaredError(before[from]!, shown[i]!);
    });
    this.#sum += this.#canvas;
  }

  /** Per pixel of all frames, summed over R, G and B. */
  mean(pixels: number): number {
    return Math.max(0, this.#sum) / pixels;
  }
}

/** Of two packed colours over R, G and B; with alpha the mean of those over black and over white, not rounded. */
function squaredError(a: number, b: number): number {
  if (a === b) return 0;
  const [alphaA, alphaB] = [a >>> 24, b >>> 24];
  let sum = 0;
  for (const shift of [0, 8, 16]) {
    const black = (((a >>> shift) & 255) * alphaA - ((b >>> shift) & 255) * alphaB) / 255;
    const white = black - (alphaA - alphaB);
    sum += (black * black + white * white) / 2;
  }
  return sum;
}
