import { errorMap, reduceIndexed } from 'fewhue';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { imageOfSide, pixelsOfSide, type SidesInput } from '../kept-results.ts';
import { bitmapOf } from '../reduced.ts';
import { resultOf } from '../stored-picture.ts';

/** How far each pixel of the right side is from the left one, as a picture of at most 2048 along its longer side. */
export async function mapErrors({ id, left, right }: SidesInput, { signal, onProgress }: OperationContext) {
  const { revision } = resultOf(id);
  const [source, picture] = [pixelsOfSide(id, left), imageOfSide(id, right)];
  const { image, scale, largest } = await errorMap(source, picture, { signal, onProgress });
  const bitmap = await bitmapOf(reduceIndexed(image, VIEW_SIDE), VIEW_SIDE);
  return transferring({ bitmap, revision, scale, largest }, [bitmap]);
}
