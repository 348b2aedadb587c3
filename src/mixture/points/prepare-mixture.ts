import { invalidOption } from '../../core/errors.ts';
import { checkPoints, type Points } from '../../vectors/points.ts';
import type { PreparedComponents } from '../component-family.ts';
import { prepareForms } from '../gaussian.ts';
import { formsOf } from '../gaussian-forms.ts';
import { checkMixture, type Mixture } from '../mixture.ts';
import { prepareBinomial } from './binomial.ts';

/** Any mixture, ready for a pass over points. */
export function prepareMixture(mixture: Mixture): PreparedComponents {
  return mixture.family === 'gaussian' ? prepareForms(formsOf(mixture)) : prepareBinomial(mixture);
}

/** Throws `invalid-option` unless a mixture has a density at every point. */
export function checkPointsFor(mixture: Mixture, points: Points): void {
  checkMixture(mixture);
  checkPoints(points);
  if (points.dims !== mixture.dims)
    throw invalidOption('points.dims', `${mixture.dims}, as the mixture has it`, points.dims);
  if (mixture.family === 'binomial') checkSuccesses(points, mixture.trials);
}

/** Throws `invalid-option` unless points are numbers of successes in `trials` trials. */
export function checkSuccesses(points: Points, trials: number): void {
  if (points.dims !== 1) throw invalidOption('points.dims', '1 for a binomial mixture', points.dims);
  const bad = points.values.findIndex((value) => !Number.isInteger(value) || value < 0 || value > trials);
  if (bad >= 0)
    throw invalidOption(`points.values[${bad}]`, `an integer from 0 to ${trials}`, points.values[bad]);
}
