import { expandIndexed } from 'fewhue';
import { withoutTargets } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { quickDither } from '../../state/quick-dither.ts';
import { type QuantizeInput, quantizeAs } from '../quantize-input.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** Longer side of the bitmap: the thumbnail of a preset on a dense screen. */
const SIDE = 160;

/** What is sketched. `slow`: dithering is of the kind that is asked for also where that takes some 0.5 s. */
type SketchInput = QuantizeInput & { readonly slow: boolean };

/** About how the picture looks with some options, very small, in the worker that has reduced pictures. */
export async function sketchLook({ id, options: asked, slow }: SketchInput, context: OperationContext) {
  const { quality: _searched, ...others } = asked;
  const plain = { ...withoutTargets(others), effort: 1, restarts: undefined };
  const options = slow ? plain : quickDither(plain);
  const { image } = await quantizeAs(await pictureOf(id).sketch(context), { options }, context);
  const bitmap = await bitmapOf(expandIndexed(image), SIDE);
  return transferring(bitmap, [bitmap]);
}
