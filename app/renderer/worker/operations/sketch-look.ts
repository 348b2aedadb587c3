import { expandIndexed } from 'fewhue';
import { withoutTargets } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { quickDither } from '../../state/quick-dither.ts';
import { type QuantizeInput, quantizeAs } from '../quantize-input.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** Longer side of the bitmap: the thumbnail of a preset on a dense screen. */
const SIDE = 160;

/** About how the picture looks with some options, very small, in the worker that has reduced pictures. */
export async function sketchLook({ id, options }: QuantizeInput, context: OperationContext) {
  const { quality: _searched, ...others } = options;
  const quick = quickDither({ ...withoutTargets(others), effort: 1, restarts: undefined });
  const { image } = await quantizeAs(await pictureOf(id).sketch(context), { options: quick }, context);
  const bitmap = await bitmapOf(expandIndexed(image), SIDE);
  return transferring(bitmap, [bitmap]);
}
