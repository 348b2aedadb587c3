import { colorError } from '../../stats/color-error.ts';
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
        this.#canvas += colorError(pixels[i]!, target[i]!) - colorError(before[from]!, shown[i]!);
    });
    this.#sum += this.#canvas;
  }

  /** Per pixel of all frames, summed over R, G and B. */
  mean(pixels: number): number {
    return Math.max(0, this.#sum) / pixels;
  }
}
