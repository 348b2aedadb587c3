import { describe, expect, test } from 'vitest';
import { COLOR_SPACES, COVARIANCES, MIXTURE_INITS } from '../../../src/core/vocabulary.ts';
import { describeColors } from '../../../src/mixture/colors/describe-colors.ts';
import { fitBayesianMixtureOfColors } from '../../../src/mixture/colors/fit-bayesian-colors.ts';
import { type ColorMixtureFit, fitGaussianMixtureOfColors } from '../../../src/mixture/colors/fit-colors.ts';
import { countParameters } from '../../../src/mixture/information-criteria.ts';
import { fitGaussianMixture } from '../../../src/mixture/points/fit-gaussian.ts';
import { type ColorHistogram, EMPTY_HISTOGRAM } from '../../../src/vectors/color-histogram.ts';
import { colorHistogram } from '../../../src/vectors/color-index.ts';
import { clusterPicture, pointsOfColors } from '../../helpers/cluster-picture.ts';

const picture = await clusterPicture(6000);

/** What every fit must be, whatever the options. */
function expectSound(fit: ColorMixtureFit, histogram: ColorHistogram): void {
  fit.history.forEach((value, i) => {
    expect(value).toBeGreaterThanOrEqual(i === 0 ? -Infinity : fit.history[i - 1]!);
  });
  expect(fit.logLikelihood).toBe(fit.history.at(-1));
  expect([...fit.model.means, ...fit.model.covariances].every(Number.isFinite)).toBe(true);
  expect(fit.model.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(fit.labels).toHaveLength(histogram.colors.length);
  const total = fit.logLikelihood * histogram.pixels;
  expect(fit.parameters).toBe(countParameters(fit.model));
  expect(fit.aic).toBeCloseTo(2 * fit.parameters - 2 * total, 4);
  expect(fit.bic).toBeCloseTo(fit.parameters * Math.log(histogram.pixels) - 2 * total, 4);
  const { labels, logDensities } = describeColors(histogram, fit.model, fit.space);
  expect(labels).toEqual(fit.labels);
  const mean =
    logDensities.reduce((sum, value, i) => sum + histogram.counts[i]! * value, 0) / histogram.pixels;
  expect(mean).toBeCloseTo(fit.logLikelihood, 4);
}

describe.each(COLOR_SPACES)('in %s', (space) => {
  test.each(COVARIANCES)('%s covariances', async (covariance) => {
    expectSound(await fitGaussianMixtureOfColors(picture, { k: 5, space, covariance }), picture);
  });

  test('with translucent colours', async () => {
    const soft = await clusterPicture(3000, true);
    const fit = await fitGaussianMixtureOfColors(soft, { k: 4, space });
    expect(fit.model.dims).toBe(4);
    expectSound(fit, soft);
  });
});

test.each(MIXTURE_INITS)('from %s, the same seed gives the same fit', async (init) => {
  const options = { k: 6, init, seed: 5 };
  const [one, two] = await Promise.all([
    fitGaussianMixtureOfColors(picture, options),
    fitGaussianMixtureOfColors(picture, options),
  ]);
  expectSound(one, picture);
  expect(one).toEqual(two);
});

test('counts are pixels: twice the picture is the same mixture', async () => {
  const twice = { ...picture, counts: picture.counts.map((count) => 2 * count), pixels: 2 * picture.pixels };
  const [one, two] = await Promise.all([
    fitGaussianMixtureOfColors(picture, { k: 5 }),
    fitGaussianMixtureOfColors(twice, { k: 5 }),
  ]);
  expect(two.logLikelihood).toBeCloseTo(one.logLikelihood, 9);
  expect(two.labels).toEqual(one.labels);
  expect(two.aic - 2 * two.parameters).toBeCloseTo(2 * (one.aic - 2 * one.parameters), 3);
});

test('given means without covariances begin with those of all colours', async () => {
  const means = Float64Array.of(60, 110, 50, 200, 160, 140, 130, 170, 220);
  const options = { k: 3, init: { means }, recordParameters: true, covarianceFloor: 0.5 };
  const { snapshots } = await fitGaussianMixtureOfColors(picture, options);
  const one = await fitGaussianMixtureOfColors(picture, { k: 1, covarianceFloor: 0.5 });
  expect([...snapshots[0]!.means]).toEqual([...means]);
  one.model.covariances.forEach((value, i) => {
    expect(Math.abs(snapshots[0]!.covariances[9 + i]! - value)).toBeLessThan(1e-3 * Math.abs(value) + 1e-3);
  });
});

test.each([1, 2, 3])('a picture of three colours, one of them clear, K = %i', async (k) => {
  const few: ColorHistogram = {
    colors: Uint32Array.of(0, 0xff0000ff, 0xff0000fe),
    counts: Float64Array.of(10, 5, 1),
    pixels: 16,
    opaque: false,
  };
  const fit = await fitGaussianMixtureOfColors(few, { k });
  expectSound(fit, few);
  expect(new Set(fit.labels).size).toBe(k);
});

test('one colour is one component as wide as the floor', async () => {
  const one = {
    ...EMPTY_HISTOGRAM,
    colors: Uint32Array.of(0xff102030),
    counts: Float64Array.of(9),
    pixels: 9,
  };
  const fit = await fitGaussianMixtureOfColors(one, { k: 1 });
  expect([...fit.model.means]).toEqual([0x30, 0x20, 0x10]);
  expect(fit.model.covariances[0]).toBeCloseTo(1 / 12, 9);
  expect(fit.logLikelihood).toBeCloseTo(-1.5 * Math.log((2 * Math.PI) / 12), 4);
});

test('very many colours: cells first, then all, as good as all from the start', async () => {
  const random = await manyColors();
  const quick = await fitGaussianMixtureOfColors(random, { k: 3 });
  expect(quick.coarseIterations).toBeGreaterThan(0);
  expect(quick.iterations).toBeLessThanOrEqual(6);
  expectSound(quick, random);
  const options = { k: 3, init: quick.model, covarianceFloor: 1 / 12, tolerance: 0, maxIterations: 20 };
  const more = await fitGaussianMixture(pointsOfColors(random), options);
  expect(more.logLikelihood).toBeLessThan(quick.logLikelihood + 1e-3);
});

test('recorded iterations are those on all colours, however many', async () => {
  const random = await manyColors();
  const fit = await fitGaussianMixtureOfColors(random, {
    k: 3,
    recordParameters: true,
    maxIterations: 8,
    tolerance: 0,
  });
  expect(fit).toMatchObject({ coarseIterations: 0, iterations: 8 });
  expect(fit.snapshots).toHaveLength(9);
  expectSound(fit, random);
});

test('a Bayesian mixture leaves fewer components, and labels with those', async () => {
  const fit = await fitBayesianMixtureOfColors(picture, { k: 12 });
  expect(fit.model.weights.length).toBeLessThan(12);
  expect(Math.max(...fit.labels)).toBeLessThan(fit.model.weights.length);
  fit.history.forEach((value, i) => {
    expect(value).toBeGreaterThanOrEqual(i === 0 ? -Infinity : fit.history[i - 1]!);
  });
  expect(fit.lowerBound).toBeLessThan(fit.logLikelihood);
});

test.each([
  [EMPTY_HISTOGRAM, { k: 1 }, 'k'],
  [picture, { k: 1e6 }, 'k'],
  [picture, { k: 2, space: 'hsv' as 'lab' }, 'space'],
  [picture, { k: 2, init: 'wu' as 'random' }, 'init'],
  [picture, { k: 2, init: { means: Float64Array.of(1, 2) } }, 'init.means'],
])('bad input is refused', async (histogram, options, option) => {
  await expect(fitGaussianMixtureOfColors(histogram, options)).rejects.toMatchObject({
    code: 'invalid-option',
    option,
  });
});

test('colours are described by a mixture of as many axes', async () => {
  const { model } = await fitGaussianMixtureOfColors(picture, { k: 2 });
  const soft = await clusterPicture(100, true);
  expect(() => describeColors(soft, model, 'srgb')).toThrow(/4 dimensions/);
  expect(() => describeColors(picture, model, 'srgb', [2])).toThrow(/components/);
});

/** 200,000 distinct colours around two centres. */
async function manyColors(): Promise<ColorHistogram> {
  const colors = new Set<number>();
  for (let r = 0; r < 100; r++)
    for (let g = 0; g < 50; g++)
      for (let b = 0; b < 40; b++) colors.add(r + 256 * g + 65536 * (b + 150 * (r & 1)));
  const packed = Uint32Array.from(colors, (color) => (0xff000000 | color) >>> 0);
  return colorHistogram({ width: packed.length, height: 1, data: new Uint8Array(packed.buffer) });
}
