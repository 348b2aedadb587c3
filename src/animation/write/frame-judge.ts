import type { TaskOptions } from '../../core/task.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { Figures } from '../../quantize/targets/floors.ts';
import { psnr } from '../../stats/error.ts';
import { type PictureScore, scorePicture } from '../../stats/score-picture.ts';

/** How good the frames of an animation are. */
export interface AnimationFigures extends Figures {
  /** Frames that SSIM, CIEDE2000 and SSIMULACRA 2 are means of; the PSNR is that of the mean error of all. */
  readonly judged: number;
  /** The judged frame of the lowest SSIMULACRA 2, from 1 on. */
  readonly worst: { readonly frame: number; readonly ssimulacra2: number };
}

/** Most frames that are looked at, evenly spread. */
const MOST_JUDGED = 12;

/** Compares frames as they are seen with those that were given. */
export class FrameJudge {
  readonly #frames: ReadonlySet<number>;
  #sums = { ssim: 0, deltaE: 0, ssimulacra2: 0 };
  #worst = { frame: 0, ssimulacra2: Infinity };

  /** `frames`: how many there are. */
  constructor(frames: number) {
    const count = Math.min(MOST_JUDGED, frames);
    this.#frames = new Set(Array.from({ length: count }, (_, n) => Math.floor(((n + 0.5) * frames) / count)));
  }

  /** Takes a frame of a number, from 0 on; most are passed over. */
  async add(
    number: number,
    original: PixelImage,
    canvas: Uint32Array,
    { signal }: TaskOptions,
  ): Promise<void> {
    if (!this.#frames.has(number)) return;
    const { width, height } = original;
    const seen = { width, height, data: new Uint8Array(canvas.buffer, canvas.byteOffset, canvas.byteLength) };
    const { ssim, deltaE, ssimulacra2 }: PictureScore = await scorePicture(original, seen, { signal });
    this.#sums.ssim += ssim;
    this.#sums.deltaE += deltaE.mean;
    this.#sums.ssimulacra2 += ssimulacra2;
    if (ssimulacra2 < this.#worst.ssimulacra2) this.#worst = { frame: number + 1, ssimulacra2 };
  }

  /** `mse`: of all frames. */
  figures(mse: number): AnimationFigures {
    const judged = this.#frames.size;
    const { ssim, deltaE, ssimulacra2 } = this.#sums;
    const means = { ssim: ssim / judged, deltaE: deltaE / judged, ssimulacra2: ssimulacra2 / judged };
    return { psnr: psnr(mse), ...means, judged, worst: this.#worst };
  }
}
