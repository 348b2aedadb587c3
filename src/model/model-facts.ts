import type { FittedPalette } from '../cluster/colors/fit-palette.ts';
import type { Covariance } from '../core/vocabulary.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';

/** A fitted model in numbers; coordinates are those of the clustering space. Row-major. */
export interface ModelFacts {
  /** 3, or 4 where there is alpha: see `coordinatesOf`. */
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

/** A palette whose entries are what the components of a model own. */
export interface ModelPalette extends FittedPalette {
  /**
   * The model; absent when the palette is exact. Components are in the order of the palette's entries (after that of
   * fully transparent pixels and locked ones, which no component owns); those that own nothing, and those of entries
   * that were merged, come last.
   */
  readonly facts?: ModelFacts | undefined;
  /** Entries that were merged into others; absent where none were. */
  readonly merged?: number | undefined;
}

/** What the fit of any model leaves behind, components in its own order. */
export interface FittedModel {
  /** 3, or 4 where there is alpha. */
  readonly dims: number;
  /** K: shares of the pixels. */
  readonly weights: Float64Array;
  /** K x D. */
  readonly means: Float64Array;
  /** Most probable (or nearest) component of every colour of the histogram. */
  readonly labels: ArrayLike<number>;
  /** The objective at the start and after every iteration. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

/** The fit of a soft model, which is always a mixture of Gaussians. */
export interface FittedMixture extends FittedModel {
  readonly covariance: Covariance;
  /** K x D x D. */
  readonly covariances: Float64Array;
  /** Mean per pixel, natural. */
  readonly logLikelihood: number;
  /** Iterations before, on the means of cells, where there are very many colours; see `fitGaussianMixtureOfColors`. */
  readonly coarseIterations: number;
}

/** The numbers of components that go with them into another order. */
type Components = Pick<ModelFacts, 'dims' | 'weights' | 'means' | 'covariances'>;

/** Components without the rest of the fit as a mixture. `covariance`: the shape that their matrices have. */
export function mixtureOf(
  { dims, weights, means, covariances }: Components & { readonly covariances: Float64Array },
  covariance: Covariance,
): GaussianMixture {
  return { family: 'gaussian', covariance, dims, weights, means, covariances };
}

/** The same with the heaviest component first, equal ones as they were. */
export function inHeaviestOrder<Model extends Components>(model: Model): Model {
  const { weights } = model;
  return inOrder(
    model,
    [...weights.keys()].sort((a, b) => weights[b]! - weights[a]! || a - b),
  );
}

/** The same with the components of the palette's entries first, in their order, and those that own nothing last. */
export function inPaletteOrder<Model extends Components>(
  model: Model,
  { owning, idle }: { readonly owning: readonly number[]; readonly idle: readonly number[] },
): Model {
  return inOrder(model, [...owning, ...idle]);
}

function inOrder<Model extends Components>(model: Model, order: readonly number[]): Model {
  const { dims, weights, means, covariances } = model;
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from(order.flatMap((from) => [...values.subarray(from * width, (from + 1) * width)]));
  return {
    ...model,
    weights: rows(weights, 1),
    means: rows(means, dims),
    covariances: covariances && rows(covariances, dims * dims),
  };
}
