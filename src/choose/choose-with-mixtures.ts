import type { Covariance } from '../core/vocabulary.ts';
import { fitBayesianColors } from '../mixture/colors/fit-bayesian-colors.ts';
import { fitMixture } from '../mixture/colors/fit-colors.ts';
import { resolveChoice } from '../options/choose.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { type ChooseColorsOptions, chooseColors, type KChoice } from './choose-k.ts';

/** What `chooseColorsWithMixtures` takes. */
export interface ChooseMixturesOptions extends Omit<ChooseColorsOptions, 'fitMixture' | 'fitVariational'> {
  /** Shape of the covariances behind `bic` and `aic`; default `full`. Those of `variational` are full. */
  readonly covariance?: Covariance | undefined;
}

/**
 * `chooseColors` with every criterion: `bic` and `aic` are those of Gaussian mixtures fitted by EM, each from its own
 * k-means; `variational` is how many components a Bayesian mixture with as many as the largest K keeps.
 *
 * Throws as `chooseColors` and `fitMixture`.
 */
export async function chooseColorsWithMixtures(
  histogram: ColorHistogram,
  options: ChooseMixturesOptions = {},
): Promise<KChoice> {
  const { space, covariance, seed } = resolveChoice(options);
  const { signal } = options;
  return chooseColors(histogram, {
    ...options,
    fitMixture: (_points, k) => fitMixture(histogram, { k, space, covariance, seed, signal }),
    fitVariational: async (_points, k) => {
      const { posterior } = await fitBayesianColors(histogram, { k, space, seed, signal });
      return posterior.shares.map((share) => share / histogram.pixels);
    },
  });
}
