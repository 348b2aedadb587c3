import fc from 'fast-check';
import {
  fitGaussianKmeans,
  fitKmeans,
  fitSoftKmeans,
  type Points,
  type SoftFit,
  softResponsibilities,
} from 'fewhue/cluster';
import { describe, expect, test } from 'vitest';
import { sklearnValues } from '../../helpers/faithful.ts';
import { faithful } from '../../helpers/fixtures.ts';
import { randomPoints, repeat } from '../../helpers/random-points.ts';
import { rowsOf, soften } from '../../reference/clustering.ts';

const models = [
  ['soft k-means', fitSoftKmeans],
  ['Gaussian k-means, radius', fitGaussianKmeans],
  [
    'Gaussian k-means, axes',
    (points: Points, options: Parameters<typeof fitGaussianKmeans>[1]) =>
      fitGaussianKmeans(points, { ...options, shape: 'axes' }),
  ],
] as const;

const cases = fc.record({
  dims: fc.constantFrom(1, 2, 4),
  values: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 100 }),
  weight: fc.integer({ min: 0, max: 5 }),
  k: fc.integer({ min: 1, max: 8 }),
});

/** Mean log-likelihood by definition. */
function likelihood(points: Points, fit: SoftFit): number {
  const logs = rowsOf(points.values, points.dims).map((row) => soften(row, fit).log);
  const weights = points.weights ?? new Float64Array(logs.length).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return logs.reduce((sum, log, i) => sum + weights[i]! * log, 0) / total;
}

describe.each(models)('%s', (_, fitModel) => {
  test('the likelihood is that of the parameters, and never falls', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ dims, values, weight, k }) => {
        const rows = values.slice(0, values.length - (values.length % dims));
        const weights = Float64Array.from({ length: rows.length / dims }, (_, i) =>
          i === 0 ? 1 : (i * weight) % 4,
        );
        const points = { dims, values: Float64Array.from(rows), weights };
        const fit = await fitModel(points, { k, maxIterations: 100 });
        for (const part of [fit.means, fit.weights, fit.variances, fit.history])
          expect(part.every(Number.isFinite)).toBe(true);
        expect(fit.weights.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        expect(Math.min(...fit.variances)).toBeGreaterThan(0);
        expect(fit.logLikelihood).toBeCloseTo(likelihood(points, fit), 8);
        fit.history.forEach((value, i) => {
          if (i > 0)
            expect(value).toBeGreaterThanOrEqual(fit.history[i - 1]! - 1e-10 * (1 + Math.abs(value)));
        });
      }),
      { numRuns: 100 },
    );
  });

  test('labels are the largest responsibilities', async () => {
    const points = randomPoints({ count: 90, dims: 2 });
    const fit = await fitModel(points, { k: 4 });
    const shares = rowsOf(softResponsibilities(fit, points), 4);
    expect([...fit.labels]).toEqual(shares.map((row) => row.indexOf(Math.max(...row))));
    for (const row of shares) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('a weight is a repetition', async () => {
    const points = randomPoints({ count: 60, dims: 2, maxWeight: 3 });
    const init = points.values.slice(0, 6);
    const weighted = await fitModel(points, { k: 3, init });
    const repeated = await fitModel(repeat(points), { k: 3, init });
    expect(weighted.logLikelihood).toBeCloseTo(repeated.logLikelihood, 9);
    weighted.means.forEach((mean, i) => {
      expect(mean).toBeCloseTo(repeated.means[i]!, 6);
    });
  });

  test('snapshots hold the parameters of every iteration', async () => {
    const points = randomPoints({ count: 90, dims: 2 });
    const fit = await fitModel(points, { k: 3, maxIterations: 4, tolerance: 0, recordParameters: true });
    expect(fit.snapshots.length).toBe(fit.iterations + 1);
    const { weights, means, variances } = fit;
    expect(fit.snapshots.at(-1)).toEqual({ weights, means, variances });
    expect(fit.snapshots[0]?.means).not.toEqual(means);
  });

  test('one point, one place, collinear points', async () => {
    for (const values of [
      [7, 8],
      [1, 1, 1, 1, 1, 1],
      [0, 0, 1, 1, 2, 2, 3, 3],
      [5, 0, 5, 1, 5, 2],
    ]) {
      const points = { dims: 2, values: Float64Array.from(values) };
      const fit = await fitModel(points, { k: 3 });
      for (const part of [fit.means, fit.weights, fit.variances, fit.history])
        expect(part.every(Number.isFinite)).toBe(true);
    }
  });

  test('far outliers leave no NaN', async () => {
    const points = { dims: 1, values: Float64Array.of(0, 1e-9, 1, 1e9, -1e9, 1e9) };
    const fit = await fitModel(points, { k: 2, init: Float64Array.of(0, 1) });
    for (const part of [fit.means, fit.weights, fit.variances, fit.history])
      expect(part.every(Number.isFinite)).toBe(true);
  });
});

describe("MacKay's stiffness", () => {
  const points = randomPoints({ count: 200, dims: 2, clusters: 4 });

  test('a small beta gives one effective cluster', async () => {
    const mean = (await fitKmeans(points, { k: 1 })).centroids;
    const largest = 200;
    const fit = await fitSoftKmeans(points, {
      k: 4,
      beta: 0.5 / largest,
      tolerance: 0,
      maxIterations: 10_000,
    });
    fit.means.forEach((value, i) => {
      expect(Math.abs(value - mean[i % 2]!)).toBeLessThan(1e-3);
    });
    expect(Math.max(...fit.variances)).toBe(largest / 0.5);
  });

  test('a large beta is k-means', async () => {
    const init = points.values.slice(0, 8);
    const hard = await fitKmeans(points, { k: 4, init });
    const soft = await fitSoftKmeans(points, { k: 4, init, beta: 1e6 });
    expect(soft.labels).toEqual(hard.labels);
    soft.means.forEach((value, i) => {
      expect(value).toBeCloseTo(hard.centroids[i]!, 9);
    });
  });

  test.each([0, -1, Number.NaN, Infinity])('refuses beta %d', async (beta) => {
    await expect(fitSoftKmeans(points, { k: 2, beta })).rejects.toMatchObject({ option: 'beta' });
  });
});

describe('Gaussian k-means', () => {
  test.each(sklearnValues().faithful.gaussians)(
    '$shape converges to what scikit-learn has',
    async (expected) => {
      const init = Float64Array.of(2, 50, 4.5, 85);
      const fit = await fitGaussianKmeans(faithful(), {
        ...{ k: 2, init, shape: expected.shape, tolerance: 1e-13, maxIterations: 10_000 },
      });
      expect(fit.logLikelihood).toBeCloseTo(expected.logLikelihood, 9);
      for (const name of ['means', 'weights', 'variances'] as const)
        fit[name].forEach((value, i) => {
          expect(Math.abs(value / expected[name][i]! - 1)).toBeLessThan(1e-5);
        });
    },
  );

  test('a cluster on one place keeps the floor', async () => {
    const values = Float64Array.of(...new Array(50).fill(3), 10, 11, 12, 13, 14, 15);
    const options = { k: 2, init: Float64Array.of(3, 12), varianceFloor: 0.25 } as const;
    const fit = await fitGaussianKmeans({ dims: 1, values }, options);
    expect(fit.variances[0]).toBe(0.25);
    expect(fit.means[0]).toBeCloseTo(3, 6);
    expect(fit.variances[1]).toBeCloseTo(35 / 12, 3);
  });

  test.each([
    [{ shape: 'ball' as 'axes' }, 'shape'],
    [{ varianceFloor: 0 }, 'varianceFloor'],
    [{ tolerance: -1 }, 'tolerance'],
  ])('refuses %j', async (options, option) => {
    await expect(fitGaussianKmeans(faithful(), { k: 2, ...options })).rejects.toMatchObject({ option });
  });
});

test('responsibilities refuse points of other dimensions', async () => {
  const fit = await fitSoftKmeans(faithful(), { k: 2 });
  const points = { dims: 1, values: new Float64Array(4) };
  expect(() => softResponsibilities(fit, points)).toThrow('points.dims must be 2');
});
