import { packedSize, type Statistics, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** The statistics of the newest exact result, with its revision. */
export async function measurePicture(
  { id }: { readonly id: number },
  { signal, onProgress }: OperationContext,
): Promise<Statistics & { readonly revision: number }> {
  const { image, sourceBytes } = pictureOf(id);
  const { image: indexed, histogram, colorLabels, asked, revision } = resultOf(id);
  const facts = { asked, histogram, colorLabels, sourceBytes, packedBytes: packedSize(indexed) };
  return { ...(await stats(image, indexed, facts, { signal, onProgress })), revision };
}
