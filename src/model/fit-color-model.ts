import {
  fitGaussianKmeansOfColors,
  fitKmediansOfColors,
  fitSoftKmeansOfColors,
} from '../cluster/colors/color-models.ts';
import type { HardFit } from '../cluster/points/hard-clusters.ts';
import type { SoftFit } from '../cluster/points/soft-clusters.ts';
import type { TaskOptions } from '../core/task.ts';
import { type BayesianColorFit, fitBayesianMixtureOfColors } from '../mixture/colors/fit-bayesian-colors.ts';
import { type ColorMixtureFit, fitGaussianMixtureOfColors } from '../mixture/colors/fit-colors.ts';
import { aic, bic } from '../mixture/information-criteria.ts';
import type { QuantizePlan } from '../options/quantize.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** A fitted model in numbers; coordinates are those of the clustering space. Row-major. */
export interface ModelFacts {
  /** 3, or 4 where there is alpha: colour premultiplied, alpha as the fourth axis. */
  readonly dims: number;
  /** Share of the pixels of each component: K, their sum is 1. */
  readonly weights: Float64Array;
  /** K x D; for `kmedians` the medians. */
  readonly means: Float64Array;
  /** K x D x D; for `kmedians` there are none. */
  readonly covariances?: Float64Array | undefined;
  /** Mean log-likelihood per pixel, natural; none for `kmedians`, and so on. */
  readonly logLikelihood?: number | undefined;
  /** Free parameters. */
  readonly parameters?: number | undefined;
  readonly aic?: number | undefined;
  readonly bic?: number | undefined;
  /**
   * The objective at the start and after every iteration of the best start: inertia for `kmedians`, evidence lower
   * bound per pixel for `bayes-gmm`, else mean log-likelihood per pixel.
   */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

/** A fitted model, and who owns what. */
export interface ColorModel extends ModelFacts {
  /** Most probable (nearest, for `kmedians`) component of every colour of the histogram. */
  readonly labels: ArrayLike<number>;
}

/** Fits the model of a plan, any but `kmeans`, with `k` components: fewer than the histogram has colours. */
export async function fitColorModel(
  histogram: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  { signal, onProgress }: TaskOptions,
): Promise<ColorModel> {
  const { model, space, seed, init, effort, restarts: starts, mixtureInit } = plan;
  const { covariance, covarianceFloor } = plan;
  const family = { k, space, seed, init, effort, starts, signal, onProgress };
  const mixture = { ...family, init: mixtureInit };
  switch (model) {
    case 'gmm':
      return ofMixture(
        await fitGaussianMixtureOfColors(histogram, { ...mixture, covariance, covarianceFloor }),
      );
    case 'bayes-gmm':
      return ofMixture(await fitBayesianMixtureOfColors(histogram, { ...mixture, covarianceFloor }));
    case 'soft-kmeans':
      return ofSoft(await fitSoftKmeansOfColors(histogram, family), histogram.pixels, 0);
    case 'gaussian-kmeans': {
      const shape = covariance === 'diag' ? 'axes' : 'radius';
      const fit = await fitGaussianKmeansOfColors(histogram, { ...family, shape });
      return ofSoft(fit, histogram.pixels, fit.k * (shape === 'axes' ? fit.dims : 1) + fit.k - 1);
    }
    default:
      return ofHard(await fitKmediansOfColors(histogram, family), histogram.pixels);
  }
}

function ofMixture(fit: ColorMixtureFit | BayesianColorFit): ColorModel {
  const { model, labels, logLikelihood, parameters, history, iterations, converged } = fit;
  const { dims, weights, means, covariances } = model;
  return {
    ...{ dims, weights, means, covariances, logLikelihood, parameters, aic: fit.aic, bic: fit.bic },
    ...{ history, iterations, converged, labels },
  };
}

/** `shapes`: free parameters beside the means. */
function ofSoft(fit: SoftFit, pixels: number, shapes: number): ColorModel {
  const { k, dims, weights, means, variances, logLikelihood, history, iterations, converged, labels } = fit;
  const covariances = new Float64Array(k * dims * dims);
  variances.forEach((variance, i) => {
    covariances[Math.floor(i / dims) * dims * dims + (i % dims) * (dims + 1)] = variance;
  });
  const parameters = k * dims + shapes;
  const score = { logLikelihood, parameters };
  return {
    ...{ dims, weights, means, covariances, ...score, aic: aic(score, pixels), bic: bic(score, pixels) },
    ...{ history, iterations, converged, labels },
  };
}

function ofHard(fit: HardFit, pixels: number): ColorModel {
  const { dims, centroids: means, clusterWeights, history, iterations, converged, labels } = fit;
  const weights = clusterWeights.map((weight) => weight / pixels);
  return { dims, weights, means, history, iterations, converged, labels };
}
