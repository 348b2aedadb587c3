import { encodePng, type Progress, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { type QuantizeInput, quantizeAs } from '../quantize-input.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture, at which numbers of colours, and how else. */
export interface CompareInput extends QuantizeInput {
  /** Ascending. */
  readonly ks: readonly number[];
}

/** What a number of colours costs and gives. */
export interface CountCost {
  readonly k: number;
  /** Size of the PNG file, as it would be saved. */
  readonly bytes: number;
  /** dB; `Infinity` for a lossless result. */
  readonly psnr: number;
}

/** The whole picture in each number of colours: every file's size and PSNR, as soon as it is known. */
export async function compareCounts(
  { id, options, ks }: CompareInput,
  context: OperationContext<CountCost>,
): Promise<void> {
  const picture = pictureOf(id);
  const prepared = await picture.prepared();
  const { effort } = options;
  for (const [done, k] of ks.entries()) {
    const share = ({ stage, fraction }: Progress) =>
      context.onProgress({ stage, fraction: (done + fraction / 2) / ks.length });
    const step = { ...context, update: () => {}, onProgress: share };
    const result = await quantizeAs(prepared, { options: { ...options, colors: k } }, step);
    const png = await encodePng(result.image, { effort, signal: context.signal });
    const { histogram, colorLabels } = result;
    const facts = { asked: k, histogram, colorLabels };
    const { psnr } = await stats(picture.image, result.image, facts, { signal: context.signal });
    context.update({ k, bytes: png.length, psnr });
    if (histogram.colors.length <= k) break;
  }
}
