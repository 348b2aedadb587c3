import { expect, test } from 'vitest';
import { ColorClusters } from '../../src/cluster/colors/color-clusters.ts';
import { fitKmeans } from '../../src/cluster/points/kmeans.ts';
import { Task } from '../../src/core/task.ts';
import { indexedPair } from '../helpers/indexed-pair.ts';

// The fast solver for colours and the general one take each other's optimum for their own.
test.each([
  ['3 dimensions', false, 'srgb'],
  ['3 dimensions, OKLab', false, 'oklab'],
  ['4 dimensions', true, 'srgb'],
] as const)('%s', async (_, alpha, space) => {
  const { histogram } = indexedPair({ width: 80, height: 60, colors: 12, alpha });
  const colors = new ColorClusters(histogram, space, 12);
  const plan = { k: 12, init: 'wu', restarts: 1, effort: 10, seed: 0 } as const;
  const centroids = await colors.search(plan, new Task());
  const points = colors.points();
  const general = await fitKmeans(points, { k: 12, init: centroids });
  expect(general.labels).toEqual(colors.labels());
  expect(general.iterations).toBe(1);
  expect(Math.abs(general.inertia / colors.inertia() - 1)).toBeLessThan(1e-6);
  general.centroids.forEach((value, i) => {
    expect(Math.abs(value - centroids[i]!)).toBeLessThan(1e-3);
  });
});
