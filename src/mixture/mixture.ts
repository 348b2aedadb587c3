import type { Covariance } from '../core/vocabulary.ts';
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
