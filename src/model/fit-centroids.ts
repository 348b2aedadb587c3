import {
  fitGaussianKmeansOfColors,
  fitKmediansOfColors,
  fitSoftKmeansOfColors,
} from '../cluster/colors/color-models.ts';
import type { SoftFit } from '../cluster/points/soft-clusters.ts';
import type { Covariance, Init } from '../core/vocabulary.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { FitRequest } from './fit-request.ts';
import type { FittedMixture, FittedModel } from './model-facts.ts';

export async function fitKmedians(histogram: ColorHistogram, request: FitRequest): Promise<FittedModel> {
  const fit = await fitKmediansOfColors(histogram, withCentroids(request));
  const { dims, centroids: means, clusterWeights, history, iterations, converged, labels } = fit;
  const weights = clusterWeights.map((weight) => weight / histogram.pixels);
  return { dims, weights, means, history, iterations, converged, labels };
}

export async function fitSoftKmeans(histogram: ColorHistogram, request: FitRequest): Promise<FittedMixture> {
  return mixtureOfClusters(await fitSoftKmeansOfColors(histogram, withCentroids(request)), 'spherical');
}

export async function fitGaussianKmeans(
  histogram: ColorHistogram,
  request: FitRequest,
): Promise<FittedMixture> {
  const covariance = request.covariance === 'diag' ? 'diag' : 'spherical';
  const shape = covariance === 'diag' ? 'axes' : 'radius';
  const fit = await fitGaussianKmeansOfColors(histogram, { ...withCentroids(request), shape });
  return mixtureOfClusters(fit, covariance);
}

/** These models take the inits of centroids alone. */
function withCentroids(request: FitRequest): FitRequest & { readonly init: Init } {
  return request as FitRequest & { readonly init: Init };
}

/** Clusters of variances along the axes as Gaussians. */
function mixtureOfClusters(fit: SoftFit, covariance: Covariance): FittedMixture {
  const { k, dims, weights, means, variances, labels } = fit;
  const { logLikelihood, history, iterations, converged } = fit;
  const covariances = new Float64Array(k * dims * dims);
  variances.forEach((variance, i) => {
    covariances[i * dims + (i % dims)] = variance;
  });
  const components = { dims, weights, means, covariance, covariances, labels };
  return { ...components, logLikelihood, history, iterations, coarseIterations: 0, converged };
}
