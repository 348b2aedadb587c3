import { type OperationContext, type QuantizeOptions, quantize, transferring } from 'fewhue/web';
import { describeResult } from '../describe-result.ts';
import { bitmapOf, expand, VIEW_SIDE } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** What to quantize, and how. */
export interface QuantizeInput {
  readonly id: number;
  readonly options: QuantizeOptions;
}

/** A quick look: the reduced picture at low effort. */
export async function previewPicture({ id, options }: QuantizeInput, context: OperationContext) {
  const reduced = await pictureOf(id).preview(context);
  const quick: QuantizeOptions = { ...options, effort: 1, restarts: undefined, ...context };
  const result = await quantize(reduced, quick);
  const bitmap = await bitmapOf(expand(result.image), VIEW_SIDE);
  return transferring({ ...describeResult(result), bitmap, revision: 0 }, [bitmap]);
}
