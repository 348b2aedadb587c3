import { packedSize, type Statistics, stats } from 'fewhue/web';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** Which picture's newest result to measure, and the size of its file where one was written. */
export interface MeasureInput {
  readonly id: number;
  readonly fileBytes?: number | undefined;
}

/** The statistics of the newest exact result, with its revision. */
export function measurePicture({ id, fileBytes }: MeasureInput): Statistics & { readonly revision: number } {
  const { image, sourceBytes } = pictureOf(id);
  const { image: indexed, histogram, colorLabels, asked, revision } = resultOf(id);
  const packedBytes = packedSize(indexed);
  return {
    ...stats(image, indexed, { asked, histogram, colorLabels, sourceBytes, packedBytes, fileBytes }),
    revision,
  };
}
