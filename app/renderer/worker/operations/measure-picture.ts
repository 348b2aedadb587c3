import { packedSize, type Statistics, stats } from 'fewhue/web';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** The statistics of the newest exact result, with its revision. */
export function measurePicture({ id }: { readonly id: number }): Statistics & { readonly revision: number } {
  const { image, sourceBytes } = pictureOf(id);
  const { image: indexed, histogram, colorLabels, asked, revision } = resultOf(id);
  const packedBytes = packedSize(indexed);
  return {
    ...stats(image, indexed, { asked, histogram, colorLabels, sourceBytes, packedBytes }),
    revision,
  };
}
