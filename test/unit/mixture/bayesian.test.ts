import { expect, test } from 'vitest';
import { digamma, lnGamma } from '../../../src/math/gamma.ts';
import { MIXING_PRIORS, mixingPosterior } from '../../../src/mixture/mixing-posterior.ts';
import type { GaussianMixture } from '../../../src/mixture/mixture.ts';
import { fitBayesianMixture } from '../../../src/mixture/points/fit-bayesian.ts';
import { sampleMixture } from '../../../src/mixture/points/sample-mixture.ts';
import { faithful, readFixture } from '../../helpers/fixtures.ts';

const THREE: GaussianMixture = {
  family: 'gaussian',
  covariance: 'full',
  dims: 2,
  weights: Float64Array.of(0.5, 0.3, 0.2),
  means: Float64Array.of(0, 0, 8, 1, -3, 9),
  covariances: Float64Array.of(1, 0.5, 0.5, 2, 1, -0.3, -0.3, 0.5, 0.4, 0, 0, 1.5),
};

test.each([
  [0.5, Math.log(Math.PI) / 2, -1.9635100260214235],
  [1, 0, -0.5772156649015329],
  [3, Math.LN2, 0.9227843350984671],
  [101, 363.73937555556347, 4.610161852738087],
])('lnGamma and digamma at %d', (x, log, derivative) => {
  expect(lnGamma(x)).toBeCloseTo(log, 11);
  expect(digamma(x)).toBeCloseTo(derivative, 12);
});

test.each(MIXING_PRIORS)(
  'the %s posterior is the prior without points, and the shares with many',
  (prior) => {
    expect(mixingPosterior(prior, 0.7, new Float64Array(4)).divergence).toBeCloseTo(0, 10);
    const { weights, logWeights, divergence } = mixingPosterior(prior, 0.7, Float64Array.of(6e6, 3e6, 1e6));
    [0.6, 0.3, 0.1].forEach((share, k) => {
      expect(weights[k]).toBeCloseTo(share, 5);
      expect(logWeights[k]).toBeCloseTo(Math.log(share), 5);
    });
    expect(divergence).toBeGreaterThan(0);
  },
);

test.each(MIXING_PRIORS)('ten components on three clusters leave three (%s)', async (mixing) => {
  const { points } = sampleMixture(THREE, 3000, 11);
  const fit = await fitBayesianMixture(points, { k: 10, mixing });
  expect(fit.converged).toBe(true);
  expect(fit.active).toHaveLength(3);
  const order = [...fit.model.weights.keys()].sort((a, b) => fit.model.weights[b]! - fit.model.weights[a]!);
  order.forEach((k, i) => {
    expect(Math.abs(fit.model.weights[k]! - THREE.weights[i]!)).toBeLessThan(0.03);
    for (let axis = 0; axis < 2; axis++)
      expect(Math.abs(fit.model.means[2 * k + axis]! - THREE.means[2 * i + axis]!)).toBeLessThan(0.2);
    for (let entry = 0; entry < 4; entry++)
      expect(
        Math.abs(fit.model.covariances[4 * k + entry]! - THREE.covariances[4 * i + entry]!),
      ).toBeLessThan(0.3);
  });
});

test.each(MIXING_PRIORS)(
  'the evidence lower bound never falls, and stays below the likelihood (%s)',
  async (mixing) => {
    const fit = await fitBayesianMixture(faithful(), { k: 6, mixing, init: 'random', seed: 4 });
    for (let i = 1; i < fit.history.length; i++)
      expect(fit.history[i]!).toBeGreaterThanOrEqual(fit.history[i - 1]!);
    expect(fit.history.length).toBe(fit.iterations + 1);
    expect(fit.iterations).toBeGreaterThan(5);
    expect(fit.lowerBound).toBeLessThan(fit.logLikelihood);
  },
);

test('with no tolerance it ends where nothing is left to gain', async () => {
  const fit = await fitBayesianMixture(faithful(), { k: 3, tolerance: 0, maxIterations: 20_000 });
  expect(fit.history.at(-1)! - fit.history.at(-2)!).toBeLessThan(1e-9);
});

test('comes to the expected parameters that scikit-learn comes to', async () => {
  type Parameters = Record<'weights' | 'means' | 'covariances', number[]>;
  const { bayesian } = readFixture<{ bayesian: Parameters }>('gaussian-mixtures.json');
  const { model } = await fitBayesianMixture(faithful(), {
    ...{ k: 2, mixing: 'dirichlet', tolerance: 1e-12, covarianceFloor: 1e-12 },
  });
  const order = [...model.weights.keys()].sort((a, b) => model.weights[b]! - model.weights[a]!);
  const theirs = [0, 1].sort((a, b) => bayesian.weights[b]! - bayesian.weights[a]!);
  order.forEach((k, i) => {
    const other = theirs[i]!;
    expect(model.weights[k]).toBeCloseTo(bayesian.weights[other]!, 6);
    for (let axis = 0; axis < 2; axis++)
      expect(model.means[2 * k + axis]! / bayesian.means[2 * other + axis]!).toBeCloseTo(1, 6);
    for (let entry = 0; entry < 4; entry++)
      expect(model.covariances[4 * k + entry]! / bayesian.covariances[4 * other + entry]!).toBeCloseTo(1, 4);
  });
});
