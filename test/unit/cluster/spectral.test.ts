import { fitKmeans, fitSpectralClusters } from 'fewhue/cluster';
import { describe, expect, test } from 'vitest';
import { agreement, randomPoints, twoShapes } from '../../helpers/random-points.ts';

describe.each(['rings', 'moons'] as const)('two %s', (shape) => {
  test.each([
    [1000, 0.05, 0.995],
    [20_000, 0.07, 0.995],
  ])('of %i points come apart, where k-means fails', async (count, noise, least) => {
    const { points, truth } = twoShapes(shape, count, noise, 4);
    const fit = await fitSpectralClusters(points, { k: 2 });
    expect(agreement(fit.labels, truth)).toBeGreaterThan(least);
    expect(fit.eigenvalues[1]).toBeGreaterThan(0.99);
    const straight = await fitKmeans(points, { k: 2, restarts: 10 });
    expect(agreement(straight.labels, truth)).toBeLessThan(0.9);
  });
});

test('100,000 points take seconds', async () => {
  const { points, truth } = twoShapes('moons', 100_000, 0.05, 4);
  const before = process.cpuUsage();
  const fit = await fitSpectralClusters(points, { k: 2, restarts: 3 });
  const { user, system } = process.cpuUsage(before);
  expect(agreement(fit.labels, truth)).toBeGreaterThan(0.999);
  expect((user + system) / 1e6).toBeLessThan(5);
});

test('round clusters come out as k-means has them', async () => {
  const points = randomPoints({ count: 400, dims: 3, clusters: 3, spread: 40, maxWeight: 3 });
  const fit = await fitSpectralClusters(points, { k: 3 });
  const hard = await fitKmeans(points, { k: 3, restarts: 20 });
  const pairs = new Set(fit.labels.map((label, i) => 3 * label + hard.labels[i]!));
  expect(pairs.size).toBe(3);
  expect([...fit.clusterWeights].sort()).toEqual([...hard.clusterWeights].sort());
});

test('coordinates have length 1; the first eigenvalue is 1; the bandwidth is as given, or measured', async () => {
  const points = randomPoints({ count: 300, dims: 2 });
  const fit = await fitSpectralClusters(points, { k: 4, landmarks: 50 });
  expect([fit.landmarks, fit.embedding.length]).toEqual([50, 1200]);
  for (let i = 0; i < 1200; i += 4) {
    const length = fit.embedding.slice(i, i + 4).reduce((sum, value) => sum + value * value, 0);
    expect(length).toBeCloseTo(1, 10);
  }
  expect(fit.eigenvalues[0]).toBeCloseTo(1, 8);
  expect(fit.bandwidth).toBeGreaterThan(0);
  expect((await fitSpectralClusters(points, { k: 4, bandwidth: 2.5 })).bandwidth).toBe(2.5);
});

test('one point, one place, fewer places than clusters', async () => {
  const one = await fitSpectralClusters({ dims: 2, values: Float64Array.of(1, 2) }, { k: 3 });
  expect([one.k, one.labels[0]]).toEqual([1, 0]);
  const same = await fitSpectralClusters({ dims: 1, values: new Float64Array(20).fill(5) }, { k: 2 });
  expect([same.k, same.clusterWeights[0]]).toEqual([1, 20]);
  const two = await fitSpectralClusters(
    { dims: 1, values: Float64Array.of(0, 0, 1, 1, 1) },
    { k: 4, neighbors: 1 },
  );
  expect([...two.clusterWeights].sort()).toEqual([2, 3]);
});

test.each([
  [{ k: 0 }, 'k'],
  [{ k: 257 }, 'k'],
  [{ k: 5, landmarks: 4 }, 'landmarks'],
  [{ k: 2, bandwidth: 0 }, 'bandwidth'],
  [{ k: 2, bandwidth: Number.NaN }, 'bandwidth'],
  [{ k: 2, neighbors: 0 }, 'neighbors'],
])('refuses %j', async (options, option) => {
  const points = randomPoints({ count: 30, dims: 2 });
  await expect(fitSpectralClusters(points, options)).rejects.toMatchObject({
    code: 'invalid-option',
    option,
  });
});
