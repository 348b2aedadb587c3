import { type OperationContext, transferring } from 'fewhue/web';
import { describeResult } from '../describe-result.ts';
import { type QuantizeInput, quantizeAs } from '../quantize-input.ts';
import { bitmapOf, expand, VIEW_SIDE } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** A quick look: the reduced picture at low effort. */
export async function previewPicture({ id, options, palette }: QuantizeInput, context: OperationContext) {
  const reduced = await pictureOf(id).preview(context);
  const quick = { ...options, effort: 1, restarts: undefined };
  const result = await quantizeAs(reduced, { options: quick, palette }, context);
  const bitmap = await bitmapOf(expand(result.image), VIEW_SIDE);
  return transferring({ ...describeResult(result), bitmap, revision: 0 }, [bitmap]);
}
