import { type ClusterNorm, stepKmeans } from 'fewhue/cluster';
import type { PicturePixels } from '../data/data-sets.ts';
import type { Mosaic } from './frame.ts';

/** A picture whose pixels have the mean colour of all that are nearest to the same centroid. */
export function recolor(
  { width, height, values, data }: PicturePixels,
  centroids: Float64Array,
  norm: ClusterNorm,
): Mosaic {
  const { labels } = stepKmeans({ dims: 2, values }, centroids, { norm });
  const sums = new Float64Array(2 * centroids.length);
  labels.forEach((label, i) => {
    for (let channel = 0; channel < 3; channel++) sums[4 * label + channel]! += data[4 * i + channel]!;
    sums[4 * label + 3]! += 1;
  });
  const colors = sums.map((sum, i) => (i % 4 === 3 ? 255 : sum / sums[i | 3]!));
  const own = new Uint8ClampedArray(data.length);
  labels.forEach((label, i) => {
    own.set(colors.subarray(4 * label, 4 * label + 4), 4 * i);
  });
  return { kind: 'mosaic', title: 'The picture, each cluster in its mean colour', width, height, data: own };
}
