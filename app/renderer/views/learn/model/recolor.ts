import { type ClusterNorm, stepKmeans } from 'fewhue/cluster';
import type { PicturePixels } from '../data/data-definition.ts';
import type { Mosaic } from './frame.ts';

/** A picture whose pixels have the mean colour of all that are nearest to the same centroid. */
export function recolor(
  { width, height, values, data }: PicturePixels,
  centroids: Float64Array,
  norm: ClusterNorm,
): Mosaic {
  const { labels } = stepKmeans({ dims: 2, values }, centroids, { norm });
  const sums = new Float64Array(2 * centroids.length);
  for (let i = 0; i < labels.length; i++) {
    const at = 4 * labels[i]!;
    for (let channel = 0; channel < 3; channel++) sums[at + channel]! += data[4 * i + channel]!;
    sums[at + 3]! += 1;
  }
  const colors = Uint8ClampedArray.from(sums, (sum, i) => (i % 4 === 3 ? 255 : sum / sums[i | 3]!));
  // A pixel at a time: a picture follows while a centroid is dragged.
  const packed = new Uint32Array(colors.buffer);
  const own = new Uint32Array(labels.length);
  for (let i = 0; i < own.length; i++) own[i] = packed[labels[i]!]!;
  return {
    ...{ kind: 'mosaic', title: 'The picture, each cluster in its mean colour', width, height },
    data: new Uint8ClampedArray(own.buffer),
  };
}
