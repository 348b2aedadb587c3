import {
  fitBinomialMixture,
  fitGaussianMixture,
  type GaussianMixture,
  responsibilities,
  stepMixture,
} from 'fewhue/mixture';
import { expect, test } from 'vitest';
import { faithful } from '../../helpers/fixtures.ts';

test.each(['full', 'tied', 'diag', 'spherical'] as const)(
  'steps of a mixture with %s covariances are the iterations of the fit',
  async (covariance) => {
    const points = faithful();
    const options = { k: 3, covariance, init: 'random', seed: 2, maxIterations: 12 } as const;
    const run = await fitGaussianMixture(points, { ...options, recordParameters: true });
    expect(run.iterations).toBeGreaterThan(3);
    run.snapshots.forEach((mixture, i) => {
      const step = stepMixture(points, mixture);
      expect(step.logLikelihood).toBe(run.history[i]);
      expect(step.responsibilities).toEqual(responsibilities(mixture, points));
      if (i === run.iterations) return;
      expect(step.mixture).toEqual(run.snapshots[i + 1]);
      // The bound touches before the M step, and lies between the two likelihoods after it.
      expect(step.lowerBound).toBeGreaterThanOrEqual(step.logLikelihood - 1e-9);
      expect(step.lowerBound).toBeLessThanOrEqual(run.history[i + 1]! + 1e-9);
    });
  },
);

test('steps of a binomial mixture are the iterations of the fit, also with weights that stay', async () => {
  const points = { dims: 1, values: Float64Array.of(6, 7, 5, 9, 8) };
  for (const fixedWeights of [false, true]) {
    const init = { probabilities: Float64Array.of(0.7, 0.3) };
    const fit = {
      k: 2,
      trials: 10,
      init,
      fixedWeights,
      recordParameters: true,
      tolerance: 0,
      maxIterations: 9,
    };
    const run = await fitBinomialMixture(points, fit);
    run.snapshots.slice(0, -1).forEach((mixture, i) => {
      const step = stepMixture(points, mixture, { fixedWeights });
      expect(step.mixture).toEqual(run.snapshots[i + 1]);
      expect(step.lowerBound).toBeLessThanOrEqual(run.history[i + 1]! + 1e-12);
    });
  }
});

test('a component on one point has no density without a floor', () => {
  const points = { dims: 1, values: Float64Array.of(0, 1, 2, 9) };
  const mixture: GaussianMixture = {
    family: 'gaussian',
    covariance: 'full',
    dims: 1,
    weights: Float64Array.of(0.75, 0.25),
    means: Float64Array.of(1, 9),
    covariances: Float64Array.of(1, 1e-6),
  };
  expect(() => stepMixture(points, mixture, { covarianceFloor: 0 })).toThrow(/positive definite/);
  expect(stepMixture(points, mixture).mixture.covariances[1]).toBeGreaterThan(0);
});
