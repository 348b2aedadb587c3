import type { Covariance } from '../core/vocabulary.ts';
import { fitBayesianMixtureOfColors } from '../mixture/colors/fit-bayesian-colors.ts';
import { fitGaussianMixtureOfColors } from '../mixture/colors/fit-colors.ts';
import { resolveChoice } from '../options/choose.ts';
import { type ColorHistogram, checkHistogram } from '../vectors/color-histogram.ts';
import { type ChooseKOfColorsOptions, chooseKOfColors, type KChoice } from './choose-k.ts';

/** What `chooseKOfColorsWithMixtures` takes. */
export interface ChooseKWithMixturesOptions
  extends Omit<ChooseKOfColorsOptions, 'fitMixture' | 'fitVariational'> {
  /** Shape of the covariances behind `bic` and `aic`; default `full`. Those of `variational` are full. */
  readonly covariance?: Covariance | undefined;
}

/**
 * `chooseKOfColors` with every criterion: `bic` and `aic` are those of Gaussian mixtures fitted by EM, each from its
 * own k-means; `variational` is how many components a Bayesian mixture with as many as the largest K keeps.
 *
 * Throws as `chooseKOfColors` and `fitGaussianMixtureOfColors`.
 */
export async function chooseKOfColorsWithMixtures(
  histogram: ColorHistogram,
  options: ChooseKWithMixturesOptions = {},
): Promise<KChoice> {
  checkHistogram(histogram);
  const { space, covariance, seed } = resolveChoice(options);
  const { signal } = options;
  return chooseKOfColors(histogram, {
    ...options,
    fitMixture: (_points, k) => fitGaussianMixtureOfColors(histogram, { k, space, covariance, seed, signal }),
    fitVariational: async (_points, k) => {
      const { posterior } = await fitBayesianMixtureOfColors(histogram, { k, space, seed, signal });
      return posterior.shares.map((share) => share / histogram.pixels);
    },
  });
}
