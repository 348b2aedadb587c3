import { reducePixels } from 'fewhue';
import { transferring } from '../../calls/messages.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';
import type { DrawInput } from './draw-result.ts';

/** The picture as it was opened, at another size: by the same means as the result beside it. */
export async function drawOriginal({ id, side }: DrawInput) {
  const { width, height, data } = reducePixels(pictureOf(id).image, side);
  const bitmap = await bitmapOf(
    { width, height, data: new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length) },
    side,
  );
  return transferring(bitmap, [bitmap]);
}
