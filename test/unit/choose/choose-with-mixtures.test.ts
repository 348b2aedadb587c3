import { CRITERIA, chooseKOfColorsWithMixtures } from 'fewhue/cluster';
import { fitGaussianMixtureOfColors } from 'fewhue/mixture';
import { expect, test } from 'vitest';
import { clusterPicture } from '../../helpers/cluster-picture.ts';

test('every criterion has a curve, and the mixtures are those of fitMixture', async () => {
  const histogram = await clusterPicture(3000);
  const options = { maxK: 6, covariance: 'diag', space: 'oklab' } as const;
  const { curves } = await chooseKOfColorsWithMixtures(histogram, options);
  expect(curves.map(({ criterion }) => criterion)).toEqual(CRITERIA);
  for (const criterion of ['bic', 'aic'] as const) {
    const { values, ks } = curves.find((curve) => curve.criterion === criterion)!;
    expect(ks).toEqual([1, 2, 3, 4, 5, 6]);
    for (const k of ks) {
      const fit = await fitGaussianMixtureOfColors(histogram, { k, covariance: 'diag', space: 'oklab' });
      expect(values[k - 1]! / fit[criterion]).toBeCloseTo(1, 9);
    }
  }
  const shares = curves.find(({ criterion }) => criterion === 'variational')!.values;
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
});

test('criteria can be picked', async () => {
  const histogram = await clusterPicture(500);
  const { curves } = await chooseKOfColorsWithMixtures(histogram, { maxK: 3, criteria: ['aic'] });
  expect(curves.map(({ criterion }) => criterion)).toEqual(['aic']);
});
