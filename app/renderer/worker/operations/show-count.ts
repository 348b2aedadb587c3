import { encodePng, expandIndexed, quantize } from 'fewhue';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture, in how many colours. */
export interface ShowCountInput {
  readonly id: number;
  readonly k: number;
}

/** A small picture in some colours, and the size of its file: what the first screen shows. */
export async function showCount({ id, k }: ShowCountInput, { signal, onProgress }: OperationContext) {
  const picture = pictureOf(id);
  const prepared = await picture.prepared({ signal, onProgress });
  const { image } = await quantize(prepared, { colors: k, effort: 1, signal });
  const { length: bytes } = await encodePng(image, { effort: 1, signal });
  const bitmap = await bitmapOf(expandIndexed(image), Math.max(image.width, image.height));
  return transferring({ k, bytes, bitmap }, [bitmap]);
}
