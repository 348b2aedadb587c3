import { fitGaussianKmeansOfColors, fitSoftKmeansOfColors } from '../cluster/colors/color-models.ts';
import type { SoftFit } from '../cluster/points/soft-clusters.ts';
import type { ColorSpace, Covariance, Init, MixtureInit, SoftModelName } from '../core/vocabulary.ts';
import { fitBayesianMixtureOfColors } from '../mixture/colors/fit-bayesian-colors.ts';
import { fitGaussianMixtureOfColors } from '../mixture/colors/fit-colors.ts';
import { aic, bic, countParameters } from '../mixture/information-criteria.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import { resolveSoftModel, type SoftModelOptions } from '../options/maps.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** A fitted soft model as a mixture of Gaussians, which each of them is, heaviest component first. */
export interface SoftModel {
  readonly model: SoftModelName;
  readonly space: ColorSpace;
  /** Components asked for; `mixture` has those that are used. */
  readonly asked: number;
  readonly mixture: GaussianMixture;
  /** Mean log-likelihood per pixel. */
  readonly logLikelihood: number;
  /** Free parameters. */
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  /** The objective at the start and after every iteration: mean log-likelihood, for `bayes-gmm` the lower bound. */
  readonly history: readonly number[];
  readonly iterations: number;
  /** Iterations before, on the means of cells, where there are very many colours; see `fitGaussianMixtureOfColors`. */
  readonly coarseIterations: number;
  readonly converged: boolean;
}

/** Fits a soft model to the colours of a histogram. Throws `invalid-option` and `cancelled`. */
export async function fitSoftModel(histogram: ColorHistogram, options: SoftModelOptions): Promise<SoftModel> {
  const { init, model, covariance, space, ...own } = resolveSoftModel(options);
  const { signal, onProgress } = options;
  const rest = { ...own, signal, onProgress };
  if (model === 'gmm' || model === 'bayes-gmm') {
    const plan = { ...rest, space, init: init as MixtureInit | undefined };
    const fit =
      model === 'gmm'
        ? await fitGaussianMixtureOfColors(histogram, { ...plan, covariance })
        : await fitBayesianMixtureOfColors(histogram, plan);
    const { logLikelihood, parameters, history, iterations, converged } = fit;
    const coarseIterations = 'coarseIterations' in fit ? fit.coarseIterations : 0;
    const course = { history, iterations, coarseIterations, converged };
    const report = { logLikelihood, parameters, aic: fit.aic, bic: fit.bic, ...course };
    return { model, space, asked: options.k, mixture: heaviestFirst(fit.model), ...report };
  }
  const plan = { ...rest, space, init: init as Init | undefined };
  if (model === 'soft-kmeans') {
    const fit = await fitSoftKmeansOfColors(histogram, plan);
    // Only the means are free, and the stiffness unless it was given.
    const parameters = fit.means.length + (options.beta === undefined ? 1 : 0);
    return describeFit(fit, { model, space, asked: options.k, covariance, parameters }, histogram.pixels);
  }
  const fit = await fitGaussianKmeansOfColors(histogram, {
    ...plan,
    shape: covariance === 'diag' ? 'axes' : 'radius',
  });
  const parameters = countParameters(mixtureOf(fit, covariance));
  return describeFit(fit, { model, space, asked: options.k, covariance, parameters }, histogram.pixels);
}

interface SoftFacts {
  readonly model: SoftModelName;
  readonly space: ColorSpace;
  readonly asked: number;
  readonly covariance: Covariance;
  readonly parameters: number;
}

function describeFit(fit: SoftFit, facts: SoftFacts, pixels: number): SoftModel {
  const { model, space, asked, covariance, parameters } = facts;
  const { logLikelihood, history, iterations, converged } = fit;
  const score = { logLikelihood, parameters };
  const criteria = { aic: aic(score, pixels), bic: bic(score, pixels) };
  const mixture = heaviestFirst(mixtureOf(fit, covariance));
  const course = { history, iterations, coarseIterations: 0, converged };
  return { model, space, asked, mixture, ...score, ...criteria, ...course };
}

function mixtureOf({ dims, k, weights, means, variances }: SoftFit, covariance: Covariance): GaussianMixture {
  const covariances = new Float64Array(k * dims * dims);
  variances.forEach((variance, i) => {
    covariances[i * dims + (i % dims)] = variance;
  });
  return { family: 'gaussian', covariance, dims, weights, means, covariances };
}

function heaviestFirst(mixture: GaussianMixture): GaussianMixture {
  const { weights, means, covariances, dims } = mixture;
  const order = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]! || a - b);
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from(order.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));
  return {
    ...mixture,
    weights: rows(weights, 1),
    means: rows(means, dims),
    covariances: rows(covariances, dims * dims),
  };
}
