import { invalidOption } from '../errors.ts';
import { ln } from '../exp-log.ts';
import type { Mixture } from './mixture.ts';

/** Free parameters of a mixture: those of its components, and K - 1 mixing weights unless they were fixed. */
export function countParameters(mixture: Mixture, fixedWeights = false): number {
  const k = mixture.weights.length;
  const mixing = fixedWeights ? 0 : k - 1;
  if (mixture.family === 'binomial') return k + mixing;
  const { dims } = mixture;
  const triangle = (dims * (dims + 1)) / 2;
  const shapes = { full: k * triangle, tied: triangle, diag: k * dims, spherical: k };
  return k * dims + shapes[mixture.covariance] + mixing;
}

/** Akaike's information criterion (1974), lower is better. `logLikelihood`: natural, of all points together. */
export function aic(logLikelihood: number, parameters: number): number {
  return 2 * parameters - 2 * logLikelihood;
}

/**
 * Schwarz's Bayesian information criterion (1978), lower is better. `logLikelihood`: natural, of all points
 * together; `weight`: number of observations, for weighted points their total weight, above 0.
 */
export function bic(logLikelihood: number, parameters: number, weight: number): number {
  if (!(weight > 0)) throw invalidOption('weight', 'above 0', weight);
  return parameters * ln(weight) - 2 * logLikelihood;
}
