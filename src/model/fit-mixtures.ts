import type { MixtureInit } from '../core/vocabulary.ts';
import { type BayesianColorFit, fitBayesianMixtureOfColors } from '../mixture/colors/fit-bayesian-colors.ts';
import { type ColorMixtureFit, fitGaussianMixtureOfColors } from '../mixture/colors/fit-colors.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { FitRequest } from './fit-request.ts';
import type { FittedMixture } from './model-facts.ts';

export async function fitGmm(histogram: ColorHistogram, request: FitRequest): Promise<FittedMixture> {
  const fit = await fitGaussianMixtureOfColors(histogram, withComponents(request));
  return { ...componentsOf(fit), coarseIterations: fit.coarseIterations };
}

export async function fitBayesGmm(histogram: ColorHistogram, request: FitRequest): Promise<FittedMixture> {
  const fit = await fitBayesianMixtureOfColors(histogram, withComponents(request));
  return { ...componentsOf(fit), coarseIterations: 0 };
}

/** These models take the inits of mixtures alone. */
function withComponents(request: FitRequest): FitRequest & { readonly init: MixtureInit } {
  return request as FitRequest & { readonly init: MixtureInit };
}

function componentsOf(fit: ColorMixtureFit | BayesianColorFit) {
  const { model, labels, logLikelihood, history, iterations, converged } = fit;
  const { dims, weights, means, covariance, covariances } = model;
  const components = { dims, weights, means, covariance, covariances, labels };
  return { ...components, logLikelihood, history, iterations, converged };
}
