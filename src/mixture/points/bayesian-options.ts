import { integer, number, object, oneOf } from '../../core/checks.ts';
import { MIXTURE_INITS, type MixtureInit } from '../../core/vocabulary.ts';
import { MIXING_PRIORS, type MixingPrior } from '../mixing-posterior.ts';
import {
  type MixtureOptions,
  type ResolvedMixtureOptions,
  resolveMixtureOptions,
} from '../mixture-options.ts';

/** What the fit of a variational Bayesian mixture takes. */
export interface BayesianMixtureOptions extends MixtureOptions {
  /** First division of the points; default `kmeans`. */
  readonly init?: MixtureInit | undefined;
  /** Prior over the mixing weights; default `process`. */
  readonly mixing?: MixingPrior | undefined;
  /**
   * Its concentration, a number above 0, at most 1e100: the smaller, the fewer components stay. Default 1 / K.
   */
  readonly concentration?: number | undefined;
  /** Points that the prior knowledge of a mean is worth: above 0, at most 1e100; default 1. */
  readonly meanPrecision?: number | undefined;
  /** Degrees of freedom of the prior over a precision matrix: from D; default D. */
  readonly degreesOfFreedom?: number | undefined;
  /**
   * Variance along every axis of the error that the points were seen with, which every component has on top of their
   * spread: number above 0, in squared units of the points; default a millionth of the mean variance of the points
   * (1e-6 when that is 0).
   */
  readonly covarianceFloor?: number | undefined;
  /** Share of all weight below which a component counts as switched off: 0 to 1; default 0.001. */
  readonly switchOffBelow?: number | undefined;
}

/** Prior numbers beyond this one leave no digits for the points. */
const LARGEST = 1e100;

/** The variance of the points' error, above 0: a covariance without it may have no inverse. */
export function positiveFloor(floor: number | undefined, fallback: number): number {
  return floor === undefined ? fallback : number('covarianceFloor', floor, Number.MIN_VALUE, LARGEST);
}

/** Options of a variational fit with every default filled in. */
export interface BayesianPlan extends ResolvedMixtureOptions {
  readonly init: MixtureInit;
  readonly mixing: MixingPrior;
  readonly concentration: number;
  readonly meanPrecision: number;
  readonly degrees: number;
  readonly switchOffBelow: number;
}

/** Fills in defaults; throws `invalid-option` for the first value out of range. */
export function resolveBayesian(
  options: BayesianMixtureOptions,
  distinct: number,
  dims: number,
): BayesianPlan {
  const { maxIterations = 1000, tolerance = 1e-6 } = object('options', options);
  const common = resolveMixtureOptions({ ...options, maxIterations, tolerance }, distinct);
  const degrees = options.degreesOfFreedom ?? dims;
  return {
    ...common,
    init: oneOf('init', options.init ?? 'kmeans', MIXTURE_INITS),
    mixing: oneOf('mixing', options.mixing ?? 'process', MIXING_PRIORS),
    concentration: number('concentration', options.concentration ?? 1 / common.k, 1e-12, LARGEST),
    meanPrecision: number('meanPrecision', options.meanPrecision ?? 1, 1e-12, LARGEST),
    degrees: Number.isInteger(degrees)
      ? integer('degreesOfFreedom', degrees, dims, 1e9)
      : number('degreesOfFreedom', degrees, dims, 1e9),
    switchOffBelow: number('switchOffBelow', options.switchOffBelow ?? 1e-3, 0, 1),
  };
}
