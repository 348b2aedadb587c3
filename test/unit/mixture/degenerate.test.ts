import { describe, expect, test } from 'vitest';
import { COVARIANCES } from '../../../src/core/vocabulary.ts';
import { aic, bic } from '../../../src/mixture/information-criteria.ts';
import { fitBayesianMixture } from '../../../src/mixture/points/fit-bayesian.ts';
import { fitGaussianMixture } from '../../../src/mixture/points/fit-gaussian.ts';
import { mostProbableComponents } from '../../../src/mixture/points/most-probable.ts';
import { sampleMixture } from '../../../src/mixture/points/sample-mixture.ts';
import type { Points } from '../../../src/vectors/points.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const random = randomNumbers(3);
const line = (dims: number, count: number): Points => ({
  dims,
  values: Float64Array.from({ length: dims * count }, (_, i) => Math.floor(i / dims) * (1 + (i % dims))),
});
const CASES: [string, Points, number][] = [
  ['N = 1', { dims: 2, values: Float64Array.of(3, 4) }, 1],
  ['one distinct point', { dims: 3, values: new Float64Array(30).fill(7) }, 1],
  ['one distinct point far off', { dims: 1, values: new Float64Array(5).fill(1e9) }, 1],
  ['collinear points', line(3, 50), 2],
  ['an axis without spread', { dims: 2, values: Float64Array.of(0, 5, 1, 5, 10, 5, 11, 5) }, 2],
  ['K = number of distinct points', line(2, 6), 6],
  ['D = 1', { dims: 1, values: Float64Array.from({ length: 60 }, (_, i) => (i % 2) * 10 + random()) }, 2],
  [
    'D = 10',
    { dims: 10, values: Float64Array.from({ length: 2000 }, (_, i) => (i % 20 < 10 ? 0 : 9) + random()) },
    2,
  ],
  ['weights of 0', { dims: 1, values: Float64Array.of(1, 2, 1e5), weights: Float64Array.of(1, 1, 0) }, 2],
  ['tiny and huge values', { dims: 2, values: Float64Array.of(1e-30, 1e90, 2e-30, 2e90, 3e-30, 9e90) }, 2],
];

describe.each(CASES)('%s', (_, points, k) => {
  test.each(COVARIANCES)('has a finite answer with %s covariances', async (covariance) => {
    const fit = await fitGaussianMixture(points, { k, covariance });
    const { weights, means, covariances } = fit.model;
    for (const values of [weights, means, covariances, fit.history, [fit.aic, fit.bic]])
      expect([...values].every(Number.isFinite)).toBe(true);
    expect(Math.max(...mostProbableComponents(fit.model, points))).toBeLessThan(weights.length);
    expect([...sampleMixture(fit.model, 10).points.values].every(Number.isFinite)).toBe(true);
  });

  test('has a finite answer from the Bayesian mixture', async () => {
    const fit = await fitBayesianMixture(points, { k });
    expect([...fit.history, fit.logLikelihood, ...fit.model.covariances].every(Number.isFinite)).toBe(true);
    expect(fit.active.length).toBeGreaterThan(0);
  });
});

const three: Points = { dims: 1, values: Float64Array.of(1, 2, 2, 3) };
const full = (...values: number[]) => Float64Array.from(values);
test.each([
  [{ k: 0 }, 'k'],
  [{ k: 1.5 }, 'k'],
  [{ k: 4 }, 'k'],
  [{ k: 2, seed: -1 }, 'seed'],
  [{ k: 2, restarts: 0 }, 'restarts'],
  [{ k: 2, maxIterations: -1 }, 'maxIterations'],
  [{ k: 2, tolerance: Number.NaN }, 'tolerance'],
  [{ k: 2, covarianceFloor: -1 }, 'covarianceFloor'],
  [{ k: 2, covariance: 'round' as 'full' }, 'covariance'],
  [{ k: 2, init: 'best' as 'random' }, 'init'],
  [{ k: 2, init: { labels: Uint32Array.of(0, 1) } }, 'init.labels'],
  [{ k: 2, init: { labels: Uint32Array.of(0, 1, 2, 0) } }, 'init.labels[2]'],
  [{ k: 2, init: { responsibilities: full(1, 0, 0, 1, 1, 1, 1, 0) } }, 'init.responsibilities[2]'],
  [{ k: 2, init: { means: full(1) } }, 'init.means'],
  [{ k: 2, init: { means: full(1, Number.NaN) } }, 'init.means'],
  [{ k: 2, init: { means: full(1, 2), weights: full(0, 0) } }, 'init.weights'],
  [{ k: 2, init: { means: full(1, 2), covariances: full(1, -1) } }, 'covariances'],
])('%o is refused', async (options, option) => {
  const refusal = { code: 'invalid-option', option };
  await expect(fitGaussianMixture(three, options)).rejects.toMatchObject(refusal);
});

test('coordinates whose squares overflow are refused', async () => {
  const far = { dims: 1, values: Float64Array.of(-1e200, 1e200) };
  await expect(fitGaussianMixture(far, { k: 1 })).rejects.toMatchObject({ code: 'invalid-option' });
});

test('a floor of 0 on a single point is an error that names the floor', async () => {
  const options = { k: 1, covarianceFloor: 0 };
  const one = { dims: 1, values: Float64Array.of(5, 5) };
  await expect(fitGaussianMixture(one, options)).rejects.toThrow(/covarianceFloor/);
});

test('can be cancelled', async () => {
  const options = { k: 2, signal: { aborted: true } };
  await expect(fitGaussianMixture(three, options)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(fitBayesianMixture(three, options)).rejects.toMatchObject({ code: 'cancelled' });
});

test('criteria are as published, and need points', () => {
  const score = { logLikelihood: -4, parameters: 5 };
  expect(aic(score, 25)).toBe(210);
  expect(bic(score, 25)).toBeCloseTo(200 + 5 * Math.log(25), 9);
  expect(() => bic(score, 0)).toThrow(/weight/);
});
