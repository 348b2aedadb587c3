import { arrayOf, integer, object, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { COVARIANCES, type Covariance } from '../core/vocabulary.ts';
/** A mixture of K Gaussian components in D dimensions. Plain data, row-major. */
export interface GaussianMixture {
  readonly family: 'gaussian';
  /** `full`: one matrix each; `tied`: one for all; `diag`: one variance per axis each; `spherical`: one each. */
  readonly covariance: Covariance;
  readonly dims: number;
  /** Mixing coefficients: K, their sum is 1. */
  readonly weights: Float64Array;
  /** K x D. */
  readonly means: Float64Array;
  /** K x D x D: whole symmetric matrices whatever the shape. */
  readonly covariances: Float64Array;
}

/** A mixture of K binomial distributions: points are numbers of successes in so many trials. */
export interface BinomialMixture {
  readonly family: 'binomial';
  readonly dims: 1;
  /** Trials behind every point. */
  readonly trials: number;
  /** Mixing coefficients: K, their sum is 1. */
  readonly weights: Float64Array;
  /** Probability of success of each component: K, strictly between 0 and 1. */
  readonly probabilities: Float64Array;
}

/** Every mixture that EM fits. */
export type Mixture = GaussianMixture | BinomialMixture;

/** Dimensions whose covariances still fit into memory. */
const MAX_DIMS = 4096;
/** Most trials behind a point. */
export const MAX_TRIALS = 1_000_000;

/** Throws `invalid-option` unless the parameters of a mixture are finite, and as many as its components need. */
export function checkMixture(mixture: Mixture): void {
  const { family, dims, weights } = object('mixture', mixture);
  oneOf('mixture.family', family, ['gaussian', 'binomial']);
  arrayOf('mixture.weights', weights, 'Float64Array');
  finite('weights', weights, weights.length);
  const k = weights.length;
  if (k === 0 || weights.some((weight) => weight < 0))
    throw invalidOption('mixture.weights', 'numbers from 0, at least one', weights);
  if (mixture.family === 'binomial') {
    integer('mixture.dims', dims, 1, 1);
    integer('mixture.trials', mixture.trials, 1, MAX_TRIALS);
    finite('probabilities', mixture.probabilities, k);
    return;
  }
  oneOf('mixture.covariance', mixture.covariance, COVARIANCES);
  integer('mixture.dims', dims, 1, MAX_DIMS);
  finite('means', mixture.means, k * dims);
  finite('covariances', mixture.covariances, k * dims * dims);
}

function finite(name: string, values: Float64Array, length: number): void {
  arrayOf(`mixture.${name}`, values, 'Float64Array', length);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw invalidOption(`mixture.${name}[${bad}]`, 'finite', values[bad]);
}
