import { packedSize, type Statistics, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { resultInSlot } from '../kept-results.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

// Pixels up to which the look is measured too: larger pictures would keep the worker for seconds.
const LOOK_PIXELS = 1 << 22;

/** Which result to measure: the newest one, or the one that was kept in a slot. */
export interface MeasureInput {
  readonly id: number;
  readonly slot?: number;
}

/** The statistics of an exact result, with its revision. */
export async function measurePicture(
  { id, slot }: MeasureInput,
  { signal, onProgress }: OperationContext,
): Promise<Statistics & { readonly revision: number }> {
  const { image, sourceBytes } = pictureOf(id);
  const {
    image: indexed,
    histogram,
    colorLabels,
    asked,
    revision,
  } = slot === undefined ? resultOf(id) : resultInSlot(slot, id);
  const look = image.width * image.height <= LOOK_PIXELS;
  const facts = { asked, histogram, colorLabels, sourceBytes, packedBytes: packedSize(indexed), look };
  return { ...(await stats(image, indexed, facts, { signal, onProgress })), revision };
}
