import { expect, test } from 'vitest';
import { fitBinomialMixture } from '../../../src/mixture/points/fit-binomial.ts';
import { responsibilities } from '../../../src/mixture/points/responsibilities.ts';
import { sampleMixture } from '../../../src/mixture/points/sample-mixture.ts';

const counts = (...values: number[]) => ({ dims: 1, values: Float64Array.from(values) });

test('five groups of ten people: the published responsibilities and first step', async () => {
  const groups = counts(6, 7, 5, 9, 8);
  const fit = await fitBinomialMixture(groups, {
    k: 2,
    trials: 10,
    init: { probabilities: Float64Array.of(0.7, 0.3) },
    fixedWeights: true,
    recordParameters: true,
  });
  const shares = responsibilities(fit.snapshots[0]!, groups);
  const first = [0, 2, 4, 6, 8].map((i) => Math.floor(1000 * shares[i]!) / 1000);
  expect(first).toEqual([0.844, 0.967, 0.5, 0.998, 0.993]);
  expect([...fit.snapshots[1]!.probabilities].map((p) => p.toFixed(2))).toEqual(['0.73', '0.54']);
  expect([...fit.model.weights]).toEqual([0.5, 0.5]);
  expect(fit.parameters).toBe(2);
});

test('finds the coins that were thrown', async () => {
  const coins = {
    family: 'binomial',
    dims: 1,
    trials: 40,
    weights: Float64Array.of(0.3, 0.7),
    probabilities: Float64Array.of(0.2, 0.65),
  } as const;
  const { points } = sampleMixture(coins, 5000, 3);
  const { model, parameters } = await fitBinomialMixture(points, { k: 2, trials: 40, tolerance: 1e-9 });
  const order = [...model.probabilities.keys()].sort(
    (a, b) => model.probabilities[a]! - model.probabilities[b]!,
  );
  order.forEach((k, i) => {
    expect(model.probabilities[k]).toBeCloseTo(coins.probabilities[i]!, 2);
    expect(Math.abs(model.weights[k]! - coins.weights[i]!)).toBeLessThan(0.03);
  });
  expect(parameters).toBe(3);
});

test('a component that nothing can revive is dropped', async () => {
  const init = { labels: Uint32Array.of(0, 0, 0, 0, 0) };
  const fit = await fitBinomialMixture(counts(5, 5, 5, 5, 6), { k: 2, trials: 10, init });
  expect([fit.reseeded, fit.removed]).toEqual([0, 1]);
  expect([...fit.model.weights]).toEqual([1]);
  expect(fit.model.probabilities[0]).toBeCloseTo(0.52, 9);
  expect(fit.parameters).toBe(1);
});

test('groups that are all or nothing stay finite', async () => {
  const fit = await fitBinomialMixture(counts(0, 0, 10, 10), { k: 2, trials: 10 });
  expect(Math.min(...fit.model.probabilities)).toBeCloseTo(0, 9);
  expect(fit.logLikelihood).toBeCloseTo(Math.log(0.5), 6);
});

test.each([
  [{ trials: 0 }, 'trials'],
  [{ trials: 5 }, 'points.values[0]'],
  [{ init: { probabilities: Float64Array.of(0.5) } }, 'init.probabilities'],
  [{ init: { probabilities: Float64Array.of(0.5, 2) } }, 'init.probabilities'],
  [{ k: 3 }, 'k'],
])('%j is refused', async (options, option) => {
  await expect(fitBinomialMixture(counts(6, 7), { k: 2, trials: 10, ...options })).rejects.toMatchObject({
    code: 'invalid-option',
    option,
  });
});
