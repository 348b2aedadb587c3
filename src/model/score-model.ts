import { aic, bic } from '../mixture/information-criteria.ts';
import type { FitRequest } from './fit-request.ts';
import type { FittedMixture } from './model-facts.ts';
import type { SoftModelDefinition } from './models.ts';

/** How well a soft model fits, and at which price. */
export interface ModelScore {
  /** Mean log-likelihood per pixel, natural. */
  readonly logLikelihood: number;
  /** Free parameters. */
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
}

/** The score of a fit to so many pixels. */
export function scoreModel(
  { countParameters }: SoftModelDefinition,
  fit: FittedMixture,
  request: FitRequest,
  pixels: number,
): ModelScore {
  const score = { logLikelihood: fit.logLikelihood, parameters: countParameters(fit, request) };
  return { ...score, aic: aic(score, pixels), bic: bic(score, pixels) };
}
