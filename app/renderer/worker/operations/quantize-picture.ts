import { type OperationContext, quantize, transferring } from 'fewhue/web';
import { describeResult } from '../describe-result.ts';
import { bitmapOf, expand, VIEW_SIDE } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';
import type { QuantizeInput } from './preview-picture.ts';

let lastRevision = 0;

/** The exact result, which the worker keeps for statistics, files and views. */
export async function quantizePicture({ id, options }: QuantizeInput, context: OperationContext) {
  const picture = pictureOf(id);
  const result = await quantize(await picture.prepared(context), { ...options, ...context });
  const { colors = 256 } = options;
  const asked = colors === 'auto' ? result.model.choice!.k : colors;
  const bitmap = await bitmapOf(expand(result.image), VIEW_SIDE);
  const revision = ++lastRevision;
  if (!context.signal.aborted) picture.result = { ...result, revision, asked };
  return transferring({ ...describeResult(result), bitmap, revision }, [bitmap]);
}
