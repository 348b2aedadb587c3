import type { Task } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import { measureSteps } from '../../stats/measure.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import type { Figures } from './floors.ts';

/** Measures mappings of one picture. */
export class TrialJudge {
  readonly #source: PreparedImage;
  readonly #judge: Ssimulacra2;

  constructor(source: PreparedImage) {
    this.#source = source;
    this.#judge = new Ssimulacra2(source.image);
  }

  /** Every figure that a target can be set for. */
  async figures({ image, colorLabels }: IndexedPixels, task: Task): Promise<Figures> {
    const { histogram, image: original } = this.#source;
    const facts = { opaque: histogram.opaque, histogram, colorLabels };
    const steps = measureSteps(new Kernel(), original, image, facts);
    const { psnr, ssim, deltaE } = await finishInTurns(steps, task.part(0, 0.3));
    const ssimulacra2 = await finishInTurns(this.#judge.scoreSteps(image), task.part(0.3, 1));
    return { psnr, ssim, deltaE: deltaE.mean, ssimulacra2 };
  }
}
