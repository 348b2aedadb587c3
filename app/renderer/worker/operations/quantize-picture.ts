import { type QuantizeResult, reduceIndexed } from 'fewhue';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { describeResult } from '../describe-result.ts';
import {
  type QuantizeInput,
  type QuantizeRequest,
  quantizeAs,
  recolor,
  sameMapping,
} from '../quantize-input.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

let lastRevision = 0;

/** What to quantize, and how large to draw it. */
export interface ExactInput extends QuantizeInput {
  /** Longer side of the bitmap at most. */
  readonly side: number;
}

/** The exact result, which the worker keeps for statistics, files and views. */
export async function quantizePicture({ id, side, ...made }: ExactInput, context: OperationContext) {
  const picture = pictureOf(id);
  const known = picture.result && sameMapping(picture.result.made, made) ? picture.result : undefined;
  const result = known
    ? recolor(known, made.recolored)
    : await quantizeAs(await picture.prepared(), made, context);
  const bitmap = await bitmapOf(reduceIndexed(result.image, side), side);
  const revision = ++lastRevision;
  if (!context.signal.aborted)
    picture.result = { ...result, revision, made, asked: requestedCount(made, result) };
  return transferring({ ...describeResult(result), bitmap, revision }, [bitmap]);
}

/** K as asked for. */
function requestedCount(
  { options: { colors = 256 }, palette }: QuantizeRequest,
  { model }: QuantizeResult,
): number {
  if (palette) return palette.length;
  return colors === 'auto' ? model.choice!.k : colors;
}
