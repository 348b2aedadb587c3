import { oneOf } from '../core/checks.ts';
import {
  COVARIANCES,
  type Covariance,
  INITS,
  type Init,
  MIXTURE_INITS,
  type MixtureInit,
} from '../core/vocabulary.ts';

/** What options, help, forms and views ask about a model. Plain data; src/model/models.ts has the fits. */
export interface ModelTraits {
  /** Ways to choose what it starts from, the default first: centroids, or the components of a mixture. */
  readonly inits: readonly Init[] | readonly MixtureInit[];
  /** Whether every colour belongs to every component by a share. */
  readonly soft: boolean;
  /** Shapes that its covariances may have, the default first; empty where it has none. */
  readonly covariances: readonly Covariance[];
  /** Whether each component has a covariance of its own shape and size; else all have the same, or none. */
  readonly ownCovariances: boolean;
  /** The model whose iterations show how a fit goes: the model itself, or the nearest one that can be followed. */
  readonly followed: string;
}

/** Models whose clusters or components become palette entries, and what each of them is like. */
export const MODEL_TRAITS = {
  kmeans: { inits: INITS, soft: false, covariances: [], ownCovariances: false, followed: 'kmeans' },
  kmedians: { inits: INITS, soft: false, covariances: [], ownCovariances: false, followed: 'kmeans' },
  'soft-kmeans': {
    inits: INITS,
    soft: true,
    covariances: ['spherical'],
    ownCovariances: false,
    followed: 'kmeans',
  },
  'gaussian-kmeans': {
    inits: INITS,
    soft: true,
    covariances: ['spherical', 'diag'],
    ownCovariances: true,
    followed: 'kmeans',
  },
  gmm: {
    inits: MIXTURE_INITS,
    soft: true,
    covariances: COVARIANCES,
    ownCovariances: true,
    followed: 'gmm',
  },
  'bayes-gmm': {
    inits: MIXTURE_INITS,
    soft: true,
    covariances: ['full'],
    ownCovariances: true,
    followed: 'gmm',
  },
} as const satisfies Readonly<Record<string, ModelTraits>>;

/** The name of a model of colours. */
export type Model = keyof typeof MODEL_TRAITS;
/** The names of all models of colours. */
export const MODELS = Object.keys(MODEL_TRAITS) as readonly Model[];

/** Models in which every colour belongs to every component by a share. */
export type SoftModelName = {
  [Name in Model]: (typeof MODEL_TRAITS)[Name]['soft'] extends true ? Name : never;
}[Model];
/** Their names. */
export const SOFT_MODELS = MODELS.filter((model): model is SoftModelName => MODEL_TRAITS[model].soft);

/** Models whose iterations can be followed. */
export type IterationModel = (typeof MODEL_TRAITS)[Model]['followed'];
/** Their names. */
export const ITERATION_MODELS = MODELS.filter(
  (model): model is IterationModel => MODEL_TRAITS[model].followed === model,
);

/** Models that start from the components of a mixture. */
export const MIXTURE_MODELS = MODELS.filter((model) => isMixtureModel(model));

/**
 * Whether a model starts from the components of a mixture, each with a covariance: not from centroids. Throws
 * `invalid-option`.
 */
export function isMixtureModel(model: Model): boolean {
  return MODEL_TRAITS[oneOf('model', model, MODELS)].inits === MIXTURE_INITS;
}
