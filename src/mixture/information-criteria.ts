import { flag, number, object } from '../core/checks.ts';
import { ln } from '../math/exp-log.ts';
import { checkMixture, type Mixture } from './mixture.ts';

/** Free parameters of a mixture: those of its components, and K - 1 mixing weights unless they were fixed. */
export function countParameters(mixture: Mixture, fixedWeights = false): number {
  checkMixture(mixture);
  flag('fixedWeights', fixedWeights);
  const k = mixture.weights.length;
  const mixing = fixedWeights ? 0 : k - 1;
  if (mixture.family === 'binomial') return k + mixing;
  const { dims } = mixture;
  const triangle = (dims * (dims + 1)) / 2;
  const shapes = { full: k * triangle, tied: triangle, diag: k * dims, spherical: k };
  return k * dims + shapes[mixture.covariance] + mixing;
}

/** A fitted mixture, as far as information criteria look at it. */
export interface MixtureScore {
  /** Mean log-likelihood per unit of weight. */
  readonly logLikelihood: number;
  /** Free parameters. */
  readonly parameters: number;
}

/**
 * Akaike's information criterion (1974), -2 L + 2 p: smaller is better. L is the mean log-likelihood times `weight`,
 * the total weight (number) of the points. Throws `invalid-option` for a score or weight that is not finite.
 */
export function aic(score: MixtureScore, weight: number): number {
  return deviance(score, weight) + 2 * score.parameters;
}

/** Bayesian information criterion (Schwarz 1978), -2 L + p ln(weight): smaller is better. As `aic` otherwise. */
export function bic(score: MixtureScore, weight: number): number {
  return deviance(score, weight) + score.parameters * ln(weight);
}

function deviance(score: MixtureScore, weight: number): number {
  const { logLikelihood, parameters } = object('score', score);
  number('logLikelihood', logLikelihood, -Infinity, Infinity);
  number('parameters', parameters, 0, Infinity);
  number('weight', weight, Number.MIN_VALUE, Infinity);
  return -2 * weight * logLikelihood;
}
