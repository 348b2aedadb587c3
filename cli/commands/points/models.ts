import type { Covariance, TaskOptions } from 'fewhue';
import {
  fitGaussianKmeans,
  fitKmeans,
  fitKmedians,
  fitSoftKmeans,
  fitSpectralClusters,
  type HardFit,
  type Points,
  type SoftFit,
} from 'fewhue/cluster';
import { fitBayesianMixture, fitGaussianMixture, type GaussianMixture } from 'fewhue/mixture';
import type { PointModel } from './options.ts';

/** What every model is asked for. */
export interface ModelRequest extends TaskOptions {
  readonly k: number;
  readonly covariance: Covariance;
  readonly restarts: number;
  readonly seed: number;
}

/** What a model came to, in the units of the points that it was fitted to. */
export interface ModelFit {
  /** Labels, where the model is no mixture. */
  readonly labels?: Uint32Array | undefined;
  readonly mixture?: GaussianMixture | undefined;
  /** Sum of weight times distance, of hard clusters. */
  readonly inertia?: number | undefined;
  readonly iterations: number;
  readonly converged: boolean;
}

type Fit = (points: Points, request: ModelRequest) => Promise<ModelFit>;

/** How each model is fitted, and what chooses its K. */
export const MODELS: Readonly<
  Record<PointModel, { readonly fit: Fit; readonly chooses: 'bic' | 'silhouette' | 'own' }>
> = {
  gmm: {
    chooses: 'bic',
    fit: async (points, request) => mixtureFit(await fitGaussianMixture(points, request)),
  },
  'bayes-gmm': {
    chooses: 'own',
    fit: async (points, request) => mixtureFit(await fitBayesianMixture(points, request)),
  },
  kmeans: {
    chooses: 'silhouette',
    fit: async (points, request) => hardFit(await fitKmeans(points, request)),
  },
  kmedians: {
    chooses: 'silhouette',
    fit: async (points, request) => hardFit(await fitKmedians(points, request)),
  },
  'soft-kmeans': {
    chooses: 'silhouette',
    fit: async (points, request) => softFit(await fitSoftKmeans(points, request)),
  },
  'gaussian-kmeans': {
    chooses: 'silhouette',
    fit: async (points, request) => softFit(await fitGaussianKmeans(points, { ...request, shape: 'axes' })),
  },
  spectral: {
    chooses: 'silhouette',
    fit: async (points, request) => {
      const { labels, run } = await fitSpectralClusters(points, request);
      return { labels, iterations: run.iterations, converged: run.converged };
    },
  },
};

function mixtureFit(fit: {
  readonly model: GaussianMixture;
  readonly iterations: number;
  readonly converged: boolean;
}): ModelFit {
  return { mixture: fit.model, iterations: fit.iterations, converged: fit.converged };
}

function hardFit({ labels, inertia, iterations, converged }: HardFit): ModelFit {
  return { labels, inertia, iterations, converged };
}

/** Soft clusters are Gaussians without correlations. */
function softFit({ dims, weights, means, variances, iterations, converged }: SoftFit): ModelFit {
  const covariances = new Float64Array(variances.length * dims);
  variances.forEach((variance, i) => {
    const [k, axis] = [Math.floor(i / dims), i % dims];
    covariances[k * dims * dims + axis * (dims + 1)] = variance;
  });
  const mixture = { family: 'gaussian', covariance: 'diag', dims, weights, means, covariances } as const;
  return { mixture, iterations, converged };
}
