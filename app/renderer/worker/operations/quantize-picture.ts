import { type OperationContext, quantize, transferring } from 'fewhue/web';
import { describeResult } from '../describe-result.ts';
import { reduceIndexed } from '../reduce-indexed.ts';
import { bitmapOf, VIEW_SIDE } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';
import type { QuantizeInput } from './preview-picture.ts';

let lastRevision = 0;

/** The exact result, which the worker keeps for statistics, files and views. */
export async function quantizePicture({ id, options }: QuantizeInput, context: OperationContext) {
  const picture = pictureOf(id);
  const index = await picture.index(context);
  const result = await quantize(picture.image, { ...options, index, ...context });
  const { colors = 256 } = options;
  const asked = colors === 'auto' ? result.model.choice!.k : colors;
  const bitmap = await bitmapOf(reduceIndexed(result.image, VIEW_SIDE), VIEW_SIDE);
  const revision = ++lastRevision;
  if (!context.signal.aborted) picture.result = { ...result, revision, options, asked };
  return transferring({ ...describeResult(result), bitmap, revision }, [bitmap]);
}
