import { describe, expect, test } from 'vitest';
import { silhouette } from '../../src/choose/silhouette.ts';
import { fitKmedians } from '../../src/cluster/points/kmedians.ts';
import { PointCloud } from '../../src/cluster/points/point-cloud.ts';
import { type SoftParameters, softResponsibilities } from '../../src/cluster/points/soft-clusters.ts';
import { Random } from '../../src/math/random.ts';
import { randomPoints, repeat } from '../helpers/random-points.ts';
import {
  cityBlock,
  indexOfLeast,
  rowsOf,
  silhouettesOf,
  soften,
  squaredDistance,
  weightedMedian,
} from '../reference/clustering.ts';

const sizes = [
  [1, 1],
  [1, 67],
  [2, 30],
  [3, 101],
  [4, 64],
  [10, 45],
] as const;

describe.each(sizes)('%i dimensions, %i points', (dims, count) => {
  const points = randomPoints({ count, dims, maxWeight: 4, seed: dims });
  const rows = rowsOf(points.values, dims);
  const random = new Random(3);
  const centroids = Float64Array.from({ length: 5 * dims }, () => 20 * random.next() - 10);
  const clusters: SoftParameters = {
    weights: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0),
    means: centroids,
    variances: Float64Array.from({ length: 5 * dims }, () => 0.5 + 9 * random.next()),
  };

  test.each([
    [1, cityBlock],
    [2, squaredDistance],
  ] as const)('nearest centroids by norm %i', (norm, distance) => {
    const cloud = PointCloud.of(points);
    const { kernel, stride } = cloud;
    const [at, labelsAt, distancesAt] = [8 * centroids.length, 4 * stride, 8 * stride].map((bytes) =>
      kernel.reserve(bytes),
    ) as [number, number, number];
    kernel.f64(at, centroids.length).set(centroids);
    kernel.u32(labelsAt, stride).fill(0xffffffff);
    expect(kernel.call.labelNearest(cloud.at, at, 5, norm, labelsAt, distancesAt)).toBe(
      cloud.weights().filter((weight) => weight > 0).length,
    );
    expect(kernel.call.labelNearest(cloud.at, at, 5, norm, labelsAt, distancesAt)).toBe(0);
    const centers = rowsOf(centroids, dims);
    rows.forEach((row, i) => {
      const distances = centers.map((center) => distance(row, center));
      expect(kernel.u32(labelsAt, count)[i]).toBe(indexOfLeast(distances));
      expect(kernel.f64(distancesAt, count)[i]).toBeCloseTo(Math.min(...distances), 10);
    });
  });

  test('medians', async () => {
    const { centroids: medians } = await fitKmedians(points, { k: 1 });
    const weights = [...points.weights!];
    for (let axis = 0; axis < dims; axis++)
      expect(medians[axis]).toBeCloseTo(
        weightedMedian(
          rows.map((row) => row[axis]!),
          weights,
        ),
        12,
      );
  });

  test('responsibilities', () => {
    const shares = softResponsibilities({ ...clusters, dims }, points);
    rows.forEach((row, i) => {
      soften(row, clusters).shares.forEach((share, k) => {
        expect(Math.abs(shares[5 * i + k]! - share)).toBeLessThan(1e-13);
      });
    });
  });

  // One point has no silhouette.
  if (count > 1) {
    test('silhouettes', async () => {
      const labels = rows.map((_, i) => (i === 0 ? 3 : i % 3));
      const { values } = await silhouette(points, labels);
      const repeated = repeat(points);
      const labelsOfRepeated = labels.flatMap((label, i) => new Array(points.weights![i]).fill(label));
      const expected = silhouettesOf(rowsOf(repeated.values, dims), labelsOfRepeated);
      let first = 0;
      points.weights!.forEach((weight, i) => {
        if (weight > 0) expect(values[i]).toBeCloseTo(expected[first]!, 10);
        first += weight;
      });
    });
  }
});
