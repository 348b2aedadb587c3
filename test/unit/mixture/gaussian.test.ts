import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COVARIANCES } from '../../../src/core/vocabulary.ts';
import { covarianceAxes } from '../../../src/mixture/covariance-axes.ts';
import type { GaussianMixture } from '../../../src/mixture/mixture.ts';
import { fitGaussianMixture } from '../../../src/mixture/points/fit-gaussian.ts';
import { anomalyScores, logDensities } from '../../../src/mixture/points/log-density.ts';
import { mostProbableComponents } from '../../../src/mixture/points/most-probable.ts';
import { responsibilities } from '../../../src/mixture/points/responsibilities.ts';
import { sampleMixture } from '../../../src/mixture/points/sample-mixture.ts';
import type { Points } from '../../../src/vectors/points.ts';
import { faithful } from '../../helpers/fixtures.ts';

const KNOWN: GaussianMixture = {
  family: 'gaussian',
  covariance: 'full',
  dims: 2,
  weights: Float64Array.of(0.6, 0.4),
  means: Float64Array.of(-4, 2, 5, 1),
  covariances: Float64Array.of(2, 0.8, 0.8, 1, 1, -0.5, -0.5, 3),
};

/** Up to 40 points of 1 to 4 dimensions on a coarse grid, so that there are duplicates, with weights. */
const clouds = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 40 }))
  .chain(([dims, count]) =>
    fc.record({
      dims: fc.constant(dims),
      values: fc
        .array(fc.integer({ min: -5, max: 5 }), { minLength: dims * count, maxLength: dims * count })
        .map((values) => Float64Array.from(values)),
      weights: fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: count, maxLength: count })
        .map((weights) => Float64Array.from(weights)),
    }),
  );

const finite = ({ weights, means, covariances }: GaussianMixture) =>
  [...weights, ...means, ...covariances].every(Number.isFinite);

describe.each(COVARIANCES)('%s covariances', (covariance) => {
  test('the likelihood never falls, and nothing is ever NaN', async () => {
    await fc.assert(
      fc.asyncProperty(clouds, fc.integer({ min: 0, max: 9 }), async (points, seed) => {
        const distinct = new Set(
          Array.from({ length: points.weights.length }, (_, i) =>
            points.values.subarray(i * points.dims, (i + 1) * points.dims).join(),
          ),
        ).size;
        const k = Math.min(3, distinct);
        const fit = await fitGaussianMixture(points, {
          k,
          covariance,
          seed,
          init: 'random',
          recordParameters: true,
        });
        fit.history.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(i === 0 ? -Infinity : fit.history[i - 1]!);
        });
        expect(fit.snapshots).toHaveLength(fit.iterations + 1);
        expect(fit.snapshots.every(finite)).toBe(true);
        expect(fit.model.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(responsibilities(fit.model, points).every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('weights are repetitions, and the order of points does not matter', async () => {
    const points = faithful();
    const doubled: Points = { dims: 2, values: Float64Array.of(...points.values, ...points.values) };
    const weights = new Float64Array(272).fill(2);
    const rows = Array.from({ length: 272 }, (_, i) => [...points.values.subarray(2 * i, 2 * i + 2)]);
    const turned: Points = { dims: 2, values: Float64Array.from(rows.reverse().flat()), weights };
    const init = {
      means: Float64Array.of(2, 55, 4, 80),
      covariances: Float64Array.of(0.1, 0, 0, 30, 0.1, 0, 0, 30),
    };
    const options = { k: 2, covariance, init, tolerance: 1e-12 };
    const [one, two, three] = await Promise.all([
      fitGaussianMixture({ ...points, weights }, options),
      fitGaussianMixture(doubled, options),
      fitGaussianMixture(turned, options),
    ]);
    for (const other of [two, three]) {
      expect(other.logLikelihood).toBeCloseTo(one.logLikelihood, 9);
      expect(other.bic).toBeCloseTo(one.bic, 5);
      other.model.means.forEach((mean, i) => {
        expect(mean).toBeCloseTo(one.model.means[i]!, 5);
      });
    }
  });
});

test('recovers the mixture that points were drawn from', async () => {
  const { points, labels } = sampleMixture(KNOWN, 20_000, 6);
  const { model, converged } = await fitGaussianMixture(points, { k: 2, tolerance: 1e-8 });
  const [a, b] = model.means[0]! < 0 ? [0, 1] : [1, 0];
  [a, b].forEach((k, i) => {
    expect(Math.abs(model.weights[k]! - KNOWN.weights[i]!)).toBeLessThan(0.015);
    for (let axis = 0; axis < 2; axis++)
      expect(Math.abs(model.means[2 * k + axis]! - KNOWN.means[2 * i + axis]!)).toBeLessThan(0.06);
    for (let entry = 0; entry < 4; entry++)
      expect(Math.abs(model.covariances[4 * k + entry]! - KNOWN.covariances[4 * i + entry]!)).toBeLessThan(
        0.15,
      );
  });
  expect(converged).toBe(true);
  const found = mostProbableComponents(model, points);
  const right = found.filter((label, i) => label === [a, b][labels[i]!]).length;
  expect(right / found.length).toBeGreaterThan(0.99);
});

test('samples have the moments of the mixture, and the same seed the same samples', () => {
  const one = { ...KNOWN, weights: Float64Array.of(0, 1) };
  const { points, labels } = sampleMixture(one, 50_000, 2);
  expect(new Set(labels)).toEqual(new Set([1]));
  const mean = (f: (x: number, y: number) => number) => {
    let sum = 0;
    for (let i = 0; i < 1e5; i += 2) sum += f(points.values[i]! - 5, points.values[i + 1]! - 1);
    return sum / 5e4;
  };
  expect(mean((x) => x)).toBeCloseTo(0, 1);
  expect(Math.abs(mean((x) => x * x) - 1)).toBeLessThan(0.03);
  expect(Math.abs(mean((x, y) => x * y) + 0.5)).toBeLessThan(0.03);
  expect(Math.abs(mean((_, y) => y ** 4) - 27)).toBeLessThan(1.5);
  expect(sampleMixture(KNOWN, 100, 9)).toEqual(sampleMixture(KNOWN, 100, 9));
  expect(sampleMixture(KNOWN, 100, 9)).not.toEqual(sampleMixture(KNOWN, 100, 10));
});

test('the axes of a component make up its covariance', () => {
  const axes = covarianceAxes(KNOWN);
  expect(axes).toHaveLength(2);
  axes.forEach(({ deviations, directions }, k) => {
    expect(deviations[0]).toBeGreaterThan(deviations[1]!);
    for (const [row, column] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      let sum = 0;
      for (let axis = 0; axis < 2; axis++)
        sum += deviations[axis]! ** 2 * directions[2 * axis + row]! * directions[2 * axis + column]!;
      expect(sum).toBeCloseTo(KNOWN.covariances[4 * k + 2 * row + column]!, 9);
    }
  });
});

test('an outlier has the highest anomaly score', () => {
  const points = { dims: 2, values: Float64Array.of(-4, 2, 5, 1, 0, 12) };
  const scores = anomalyScores(KNOWN, points);
  expect(scores.indexOf(Math.max(...scores))).toBe(2);
  expect(scores[0]).toBe(-logDensities(KNOWN, points)[0]!);
  expect(scores[0]).toBeCloseTo(-Math.log(0.6 / (2 * Math.PI * Math.sqrt(2 - 0.64))), 6);
});

test('more starts are never worse', async () => {
  const points = sampleMixture(KNOWN, 300, 4).points;
  const options = { k: 5, init: 'random', seed: 1 } as const;
  const one = await fitGaussianMixture(points, options);
  const many = await fitGaussianMixture(points, { ...options, restarts: 8 });
  expect(many.logLikelihood).toBeGreaterThanOrEqual(one.logLikelihood);
  expect(many.restarts).toBe(8);
  const again = await fitGaussianMixture(points, { ...options, seed: 1 + many.bestStart });
  expect(again.history).toEqual(many.history);
});

test('progress goes from 0 to 1 over all starts', async () => {
  const fractions: number[] = [];
  const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction);
  await fitGaussianMixture(faithful(), { k: 4, restarts: 3, tolerance: 0, maxIterations: 5, onProgress });
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.length).toBeGreaterThan(9);
  expect(fractions.at(-1)).toBeGreaterThan(0.8);
});

test('a component that dies is started anew where the points are least likely', async () => {
  const points = { dims: 1, values: Float64Array.of(0, 0.1, 0.2, 0.3, 50, 50.1, 50.2) };
  const init = { means: Float64Array.of(0, 1e6), covariances: Float64Array.of(1, 1) };
  const fit = await fitGaussianMixture(points, { k: 2, init, covarianceFloor: 0.01 });
  expect([fit.reseeded, fit.removed]).toEqual([1, 0]);
  expect([...fit.model.means].sort((a, b) => a - b)[1]).toBeCloseTo(50.1, 6);
});

test.each(COVARIANCES)('with no tolerance it ends where nothing is left to gain (%s)', async (covariance) => {
  const options = { k: 3, covariance, tolerance: 0, maxIterations: 20_000, covarianceFloor: 1e-9 };
  const { history } = await fitGaussianMixture(faithful(), options);
  expect(history.at(-1)! - history.at(-2)!).toBeLessThan(1e-9);
});

test('standardizing undoes itself in the results', async () => {
  const points = faithful();
  const plain = await fitGaussianMixture(points, { k: 2, tolerance: 1e-10 });
  const fit = await fitGaussianMixture(points, { k: 2, tolerance: 1e-10, standardize: true });
  expect(fit.logLikelihood).toBeCloseTo(plain.logLikelihood, 4);
  expect(fit.bic).toBeCloseTo(plain.bic, 1);
  const density = logDensities(fit.model, points).reduce((sum, value) => sum + value, 0) / 272;
  expect(density).toBeCloseTo(fit.logLikelihood, 9);
  const given = { means: fit.model.means, covariances: fit.model.covariances, weights: fit.model.weights };
  const again = await fitGaussianMixture(points, { k: 2, init: given, standardize: true, maxIterations: 0 });
  expect(again.logLikelihood).toBeCloseTo(fit.logLikelihood, 9);
});
