import { describe, expect, test } from 'vitest';
import { chooseKOfColorsWithMixtures } from '../../../src/choose/choose-with-mixtures.ts';
import { COLOR_SPACES, COVARIANCES } from '../../../src/core/vocabulary.ts';
import {
  type BayesianColorFit,
  fitBayesianMixtureOfColors,
} from '../../../src/mixture/colors/fit-bayesian-colors.ts';
import { defaultFloor, fitGaussianMixtureOfColors } from '../../../src/mixture/colors/fit-colors.ts';
import { covarianceAxes } from '../../../src/mixture/covariance-axes.ts';
import { fitBayesianMixture } from '../../../src/mixture/points/fit-bayesian.ts';
import type { ColorHistogram } from '../../../src/vectors/color-histogram.ts';
import { colorHistogram } from '../../../src/vectors/color-index.ts';
import { readFixture } from '../../helpers/fixtures.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { paint } from '../../helpers/pictures.ts';

/** Grey levels with a bell's spread about some means, some pixels of each. */
const LEVELS = [30, 80, 130, 190, 235];

/** A level about one of the means, of which the first have more pixels. */
function levels(seed: number): () => number {
  const random = randomNumbers(seed);
  return () =>
    LEVELS[Math.floor(LEVELS.length * random() ** 1.5)]! + 14 * (random() + random() + random() - 1.5);
}

const level = levels(1);
const other = levels(2);
const gray = await colorHistogram(paint(96, 64, () => [...new Array(3).fill(level()), 255] as never));
const duotone = await colorHistogram(
  paint(96, 64, () => {
    const share = level() / 255;
    return [20 + 220 * share, 30 + 90 * share, 120 - 60 * share, 255];
  }),
);
const plane = await colorHistogram(
  paint(96, 64, () => {
    const [x, y] = [level(), other()];
    return [x, y, Math.round((x + y) / 2), 255];
  }),
);
const smoke = await colorHistogram(paint(96, 64, () => [255, 255, 255, Math.max(1, level())]));
const ramp = await colorHistogram(paint(256, 64, (x) => [x, x, x, 255]));

/** No component is narrower along any axis than the error of the colours. */
function expectFloors({ model, space }: BayesianColorFit): void {
  for (const { deviations } of covarianceAxes(model))
    expect(deviations.at(-1)! ** 2).toBeGreaterThan(0.9 * defaultFloor(space));
}

const PICTURES: [string, ColorHistogram, number][] = [
  ['grey levels', gray, 5],
  ['a duotone', duotone, 5],
  ['colours of a plane', plane, 6],
  ['white smoke', smoke, 5],
  ['an even grey ramp', ramp, 5],
];

describe.each(PICTURES)('of %s', (_, histogram, least) => {
  test.each(COLOR_SPACES)('a Bayesian mixture keeps the components it needs in %s', async (space) => {
    const fit = await fitBayesianMixtureOfColors(histogram, { k: 8, space });
    expect(new Set(fit.labels).size).toBeGreaterThanOrEqual(least);
    expectFloors(fit);
    for (let i = 1; i < fit.history.length; i++)
      expect(fit.history[i]!).toBeGreaterThanOrEqual(fit.history[i - 1]!);
  });

  test.each(COVARIANCES)('a mixture by EM has all its components with %s covariances', async (covariance) => {
    const fit = await fitGaussianMixtureOfColors(histogram, { k: least, covariance });
    expect(new Set(fit.labels).size).toBe(least);
    expect([...fit.model.covariances, ...fit.history].every(Number.isFinite)).toBe(true);
  });

  test('is more than one colour to the variational criterion', async () => {
    const { curves } = await chooseKOfColorsWithMixtures(histogram, { criteria: ['variational'], maxK: 8 });
    expect(curves[0]!.k).toBeGreaterThanOrEqual(least);
  });
});

test.each(COLOR_SPACES)(
  'eight flat colours are eight components, whatever their number, in %s',
  async (space) => {
    const colors = Array.from(
      { length: 8 },
      (_, i) => [(i & 1) * 200, (i & 2) * 100, (i & 4) * 50, 255] as const,
    );
    const flat = await colorHistogram(paint(64, 64, (x) => colors[Math.floor((8 * x) / 64)]!));
    const fit = await fitBayesianMixtureOfColors(flat, { k: 8, space });
    expect(new Set(fit.labels).size).toBe(8);
    expectFloors(fit);
  },
);

test('one colour is one component, as wide as rounding makes it', async () => {
  const one = await colorHistogram(paint(40, 30, () => [90, 60, 200, 255]));
  const { model } = await fitBayesianMixtureOfColors(one, { k: 1 });
  for (let axis = 0; axis < 3; axis++) {
    expect(model.means[axis]).toBeCloseTo([90, 60, 200][axis]!, 4);
    expect(model.covariances[4 * axis]! * 12).toBeCloseTo(1, 2);
  }
});

test('collinear points keep their components as well', async () => {
  const next = levels(3);
  const values = Float64Array.from({ length: 1500 }, next);
  const points = {
    dims: 3,
    values: Float64Array.from({ length: 4500 }, (_, i) => values[Math.floor(i / 3)]!),
  };
  const fit = await fitBayesianMixture(points, { k: 8 });
  expect(fit.active.length).toBeGreaterThanOrEqual(5);
});

test('comes to what scikit-learn comes to on grey levels', async () => {
  type Parameters = Record<'weights' | 'means' | 'covariances', number[]>;
  const { grey: theirs } = readFixture<{ grey: { levels: number[]; bayesian: Parameters } }>(
    'gaussian-mixtures.json',
  );
  const histogram = await colorHistogram(
    paint(theirs.levels.length, 1, (x) => [...new Array(3).fill(theirs.levels[x]!), 255] as never),
  );
  const { model } = await fitBayesianMixtureOfColors(histogram, {
    k: 4,
    mixing: 'dirichlet',
    tolerance: 1e-10,
  });
  const byMean = (means: ArrayLike<number>) => [0, 1, 2, 3].sort((a, b) => means[3 * a]! - means[3 * b]!);
  const rows = byMean(theirs.bayesian.means);
  byMean(model.means).forEach((k, i) => {
    const row = rows[i]!;
    expect(Math.abs(model.weights[k]! - theirs.bayesian.weights[row]!)).toBeLessThan(1e-4);
    expect(Math.abs(model.means[3 * k]! - theirs.bayesian.means[3 * row]!)).toBeLessThan(5e-3);
    for (let entry = 0; entry < 9; entry++)
      expect(model.covariances[9 * k + entry]! / theirs.bayesian.covariances[9 * row + entry]!).toBeCloseTo(
        1,
        2,
      );
  });
});
