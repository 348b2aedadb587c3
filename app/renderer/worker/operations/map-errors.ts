import { errorMap, reduceIndexed } from 'fewhue';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** The error of every pixel of the newest exact result as a picture, no more than 2048 along its longer side. */
export async function mapErrors({ id }: { readonly id: number }, { signal, onProgress }: OperationContext) {
  const { image: indexed, revision } = resultOf(id);
  const { image, scale, largest } = await errorMap(pictureOf(id).image, indexed, { signal, onProgress });
  const bitmap = await bitmapOf(reduceIndexed(image, VIEW_SIDE), VIEW_SIDE);
  return transferring({ bitmap, revision, scale, largest }, [bitmap]);
}
