import { fitPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import type { Init } from '../core/vocabulary.ts';
import { countParameters } from '../mixture/information-criteria.ts';
import { MODEL_TRAITS, type Model, type ModelTraits } from '../options/model-traits.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { FitRequest } from './fit-request.ts';
import { type FittedMixture, type FittedModel, type ModelPalette, mixtureOf } from './model-facts.ts';

type Fit<Fitted> = (histogram: ColorHistogram, request: FitRequest) => Promise<Fitted>;

/** A model that finds a palette itself. */
interface PaletteModel extends ModelTraits {
  readonly soft: false;
  readonly fitPalette: (
    histogram: ColorHistogram,
    k: number,
    plan: QuantizePlan,
    task: Task,
  ) => Promise<ModelPalette>;
}

/** A model whose components own the colours that they make palette entries of. */
interface HardModel extends ModelTraits {
  readonly soft: false;
  readonly fit: Fit<FittedModel>;
}

/** A model that is a mixture of Gaussians. */
export interface SoftModelDefinition extends ModelTraits {
  readonly soft: true;
  readonly fit: Fit<FittedMixture>;
  /** Free parameters of a fit. */
  readonly countParameters: (fit: FittedMixture, request: FitRequest) => number;
}

/** What a model is like, and how it is fitted. */
export type ModelDefinition = PaletteModel | HardModel | SoftModelDefinition;

// Fits beyond k-means are loaded when they are first needed.
const centroids = () => import('./fit-centroids.ts');
const mixtures = () => import('./fit-mixtures.ts');

const countOwn = (fit: FittedMixture) => countParameters(mixtureOf(fit, fit.covariance));

/** Every model: the one place where its name becomes a fit. */
export const MODEL_DEFINITIONS = {
  kmeans: {
    ...MODEL_TRAITS.kmeans,
    fitPalette: (histogram, k, plan, task) =>
      fitPalette(histogram, { ...plan, colors: k, init: plan.init as Init }, task),
  },
  kmedians: {
    ...MODEL_TRAITS.kmedians,
    fit: async (...given) => (await centroids()).fitKmedians(...given),
  },
  'soft-kmeans': {
    ...MODEL_TRAITS['soft-kmeans'],
    fit: async (...given) => (await centroids()).fitSoftKmeans(...given),
    // The means are free, and the stiffness unless it was given.
    countParameters: ({ means }, { beta }) => means.length + (beta === undefined ? 1 : 0),
  },
  'gaussian-kmeans': {
    ...MODEL_TRAITS['gaussian-kmeans'],
    fit: async (...given) => (await centroids()).fitGaussianKmeans(...given),
    countParameters: countOwn,
  },
  gmm: {
    ...MODEL_TRAITS.gmm,
    fit: async (...given) => (await mixtures()).fitGmm(...given),
    countParameters: countOwn,
  },
  'bayes-gmm': {
    ...MODEL_TRAITS['bayes-gmm'],
    fit: async (...given) => (await mixtures()).fitBayesGmm(...given),
    countParameters: countOwn,
  },
} as const satisfies Readonly<Record<Model, ModelDefinition>>;
