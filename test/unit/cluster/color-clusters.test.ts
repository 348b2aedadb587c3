import { expect, test } from 'vitest';
import { ColorClusters } from '../../../src/cluster/colors/color-clusters.ts';
import { colorsOf, coordinatesOf } from '../../../src/color/coordinates.ts';
import { COLOR_SPACES } from '../../../src/core/vocabulary.ts';
import { clusterPicture } from '../../helpers/cluster-picture.ts';
import { indexOfLeast, rowsOf, squaredDistance } from '../../reference/clustering.ts';

const pictures = { opaque: await clusterPicture(800), translucent: await clusterPicture(800, true) };

test.each(['opaque', 'translucent'] as const)('nearest centroids and means of labels: %s', async (kind) => {
  for (const space of ['srgb', 'lab'] as const) {
    const clusters = new ColorClusters(pictures[kind], space, 5);
    const { values, weights, dims } = clusters.points();
    const points = rowsOf(values, dims);
    const centroids = values.slice(0, 5 * dims);
    const expected = points.map((point) =>
      indexOfLeast(rowsOf(centroids, dims).map((centroid) => squaredDistance(point, centroid))),
    );
    const labels = clusters.nearest(centroids);
    expect([...labels]).toEqual(expected);
    const means = rowsOf(clusters.means(Uint16Array.from(labels), 6), dims);
    expect(means[5]).toEqual(new Array(dims).fill(0));
    for (let label = 0; label < 5; label++) {
      const own = [...labels.keys()].filter((i) => labels[i] === label);
      const weight = own.reduce((sum, i) => sum + weights![i]!, 0);
      for (let axis = 0; axis < dims; axis++) {
        const mean = own.reduce((sum, i) => sum + weights![i]! * points[i]![axis]!, 0) / weight;
        expect(Math.abs(means[label]![axis]! - mean)).toBeLessThan(1e-6);
      }
    }
  }
});

test.each(COLOR_SPACES)('colours come back from %s', (space) => {
  const opaque = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 12, 200, 99, 255, 250, 3, 7, 255);
  const translucent = Uint8Array.of(0, 0, 0, 0, 12, 200, 99, 128, 250, 3, 7, 20);
  const coordinates = coordinatesOf(opaque, space, 3).filter((_, i) => i % 4 < 3);
  expect(colorsOf(coordinates, space, 3)).toEqual(opaque);
  expect(colorsOf(coordinatesOf(translucent, space, 4), space, 4)).toEqual(translucent);
});
