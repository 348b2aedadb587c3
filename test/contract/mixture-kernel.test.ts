import { describe, expect, test } from 'vitest';
import { COVARIANCES } from '../../src/core/vocabulary.ts';
import { describeColors } from '../../src/mixture/colors/describe-colors.ts';
import { fitGaussianMixtureOfColors } from '../../src/mixture/colors/fit-colors.ts';
import { fitGaussianMixture } from '../../src/mixture/points/fit-gaussian.ts';
import { logDensities } from '../../src/mixture/points/log-density.ts';
import { responsibilities } from '../../src/mixture/points/responsibilities.ts';
import { clusterPicture, pointsOfColors } from '../helpers/cluster-picture.ts';

const FLOOR = 1 / 12;

describe.each([
  ['opaque', false],
  ['translucent', true],
])('the kernels on %s colours are the plain passes', (_, alpha) => {
  test.each(COVARIANCES)('%s: the same start, the same likelihoods', async (covariance) => {
    const histogram = await clusterPicture(3001, alpha);
    const points = pointsOfColors(histogram);
    const common = { k: 7, covariance, covarianceFloor: FLOOR };
    const { model: init } = await fitGaussianMixture(points, { ...common, maxIterations: 2, seed: 3 });
    const plan = { ...common, init, maxIterations: 15, tolerance: 0 };
    const plain = await fitGaussianMixture(points, plan);
    const fast = await fitGaussianMixtureOfColors(histogram, plan);
    expect(fast.history.length).toBe(16);
    fast.history.forEach((value, i) => {
      expect(Math.abs(value - plain.history[i]!)).toBeLessThan(1e-5 * Math.abs(value));
    });
    fast.model.means.forEach((mean, i) => {
      expect(Math.abs(mean - plain.model.means[i]!)).toBeLessThan(0.02);
    });
    fast.model.covariances.forEach((value, i) => {
      expect(Math.abs(value - plain.model.covariances[i]!)).toBeLessThan(1e-3 * Math.abs(value) + 0.1);
    });
  });

  test('the same parameters, the same answers for every colour', async () => {
    const histogram = await clusterPicture(2003, alpha, 5);
    const points = pointsOfColors(histogram);
    const k = 9;
    const { model } = await fitGaussianMixture(points, { k, covarianceFloor: FLOOR, maxIterations: 10 });
    const fast = describeColors(histogram, model, 'srgb', [4, 0]);
    const shares = responsibilities(model, points);
    logDensities(model, points).forEach((density, i) => {
      const row = shares.subarray(i * k, (i + 1) * k);
      expect(Math.abs(fast.logDensities[i]! - density)).toBeLessThan(2e-4);
      expect(Math.abs(fast.responsibilities[0]![i]! - row[4]!)).toBeLessThan(2e-4);
      expect(Math.abs(fast.responsibilities[1]![i]! - row[0]!)).toBeLessThan(2e-4);
      const entropy = row.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
      expect(Math.abs(fast.entropies[i]! - entropy)).toBeLessThan(1e-3);
      const best = Math.max(...row);
      expect(row[fast.labels[i]!]).toBeGreaterThan(best - 1e-4);
    });
  });
});

test('components that are alike: the lowest gets the label', async () => {
  const histogram = await clusterPicture(500);
  const points = pointsOfColors(histogram);
  const { model } = await fitGaussianMixture(points, { k: 1 });
  const twice = {
    ...model,
    weights: Float64Array.of(0.25, 0.25, 0.5),
    means: Float64Array.of(...model.means, ...model.means, 900, 900, 900),
    covariances: Float64Array.of(...model.covariances, ...model.covariances, ...model.covariances),
  };
  const { labels, responsibilities: shares } = describeColors(histogram, twice, 'srgb', [0, 1, 2]);
  expect(new Set(labels)).toEqual(new Set([0]));
  expect(shares[0]![7]).toBeCloseTo(0.5, 5);
  expect(shares[2]![7]).toBe(0);
});

test('what a block leaves out is negligible: far components, and many of them', async () => {
  const histogram = await clusterPicture(4000, false, 9);
  const points = pointsOfColors(histogram);
  const { model } = await fitGaussianMixture(points, { k: 40, covarianceFloor: FLOOR, maxIterations: 5 });
  const [fast, plain] = await Promise.all([
    fitGaussianMixtureOfColors(histogram, { k: 40, init: model, maxIterations: 0, covarianceFloor: FLOOR }),
    fitGaussianMixture(points, { k: 40, init: model, maxIterations: 0, covarianceFloor: FLOOR }),
  ]);
  expect(Math.abs(fast.logLikelihood - plain.logLikelihood)).toBeLessThan(2e-6);
});
