import { packedSize, type Statistics, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

// Pixels up to which the look is measured too: larger pictures would keep the worker for seconds.
const LOOK_PIXELS = 1 << 22;

/** The statistics of the newest exact result, with its revision. */
export async function measurePicture(
  { id }: { readonly id: number },
  { signal, onProgress }: OperationContext,
): Promise<Statistics & { readonly revision: number }> {
  const { image, sourceBytes } = pictureOf(id);
  const { image: indexed, histogram, colorLabels, asked, revision } = resultOf(id);
  const look = image.width * image.height <= LOOK_PIXELS;
  const facts = { asked, histogram, colorLabels, sourceBytes, packedBytes: packedSize(indexed), look };
  return { ...(await stats(image, indexed, facts, { signal, onProgress })), revision };
}
