import { reduceIndexed } from 'fewhue';
import { transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { emptySlot, keepInSlot } from '../kept-results.ts';
import { bitmapOf } from '../reduced.ts';

/** Keeps the newest exact result of a picture in a slot; gives a bitmap of at most 2048 along its longer side. */
export async function storeResult({ id, slot }: { readonly id: number; readonly slot: number }) {
  const { image, revision } = keepInSlot(slot, id);
  const bitmap = await bitmapOf(reduceIndexed(image, VIEW_SIDE), VIEW_SIDE);
  return transferring({ bitmap, revision }, [bitmap]);
}

/** Forgets the result in a slot. */
export function dropResult({ slot }: { readonly slot: number }): void {
  emptySlot(slot);
}
