import { reduceIndexed } from 'fewhue';
import { transferring } from '../../calls/messages.ts';
import { bitmapOf } from '../reduced.ts';
import { resultOf } from '../stored-picture.ts';

/** Which result to draw, and how large. */
export interface DrawInput {
  readonly id: number;
  /** Longer side of the bitmap at most. */
  readonly side: number;
}

/** The newest exact result once more, at another size. */
export async function drawResult({ id, side }: DrawInput) {
  const { image, revision } = resultOf(id);
  const bitmap = await bitmapOf(reduceIndexed(image, side), side);
  return transferring({ bitmap, revision }, [bitmap]);
}
