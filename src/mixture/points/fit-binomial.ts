import { arrayOf, integer, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task } from '../../core/task.ts';
import type { MixtureInit } from '../../core/vocabulary.ts';
import { checkPoints, distinctPoints, type Points, pointCount } from '../../vectors/points.ts';
import { maximize } from '../em.ts';
import type { BinomialMixture } from '../mixture.ts';
import {
  checkShares,
  checkWeights,
  type GivenShares,
  type MixtureOptions,
  resolveMixtureOptions,
} from '../mixture-options.ts';
import { BINOMIAL, insideUnit } from './binomial.ts';
import { divisionBy } from './division.ts';
import { sumStatistics } from './expectation.ts';
import { arrayData, fitFromStarts, type MixtureFit } from './mixture-fit.ts';
import { checkSuccesses } from './prepare-mixture.ts';

/** First components given as parameters. */
export interface GivenBinomials {
  /** K probabilities of success, 0 to 1. */
  readonly probabilities: Float64Array;
  /** Default: equal weights. */
  readonly weights?: Float64Array | undefined;
}

/** What the fit of a binomial mixture takes. */
export interface BinomialMixtureOptions extends MixtureOptions {
  /** Trials behind every point: integer, 1 to 1,000,000. */
  readonly trials: number;
  /** First components; default `kmeans`. */
  readonly init?: MixtureInit | GivenShares | GivenBinomials | undefined;
  /** Keeps the mixing weights of the start; default false. */
  readonly fixedWeights?: boolean | undefined;
}

/**
 * Fits a mixture of binomial distributions by EM to weighted numbers of successes (1-dimensional points, integers
 * from 0 to `trials`). K may exceed the number of distinct counts only with given probabilities.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitBinomialMixture(
  points: Points,
  options: BinomialMixtureOptions,
): Promise<MixtureFit<BinomialMixture>> {
  checkPoints(points);
  object('options', options);
  const trials = integer('trials', options.trials, 1, 1_000_000);
  checkSuccesses(points, trials);
  const init = options.init ?? 'kmeans';
  if (typeof init === 'object') object('init', init);
  const given = typeof init === 'object' && 'probabilities' in init;
  const distinct = given ? Infinity : pointCount(distinctPoints(points).points);
  const resolved = resolveMixtureOptions(options, distinct);
  const start = async (i: number): Promise<BinomialMixture> => {
    if (given) return startFrom(init, trials, resolved.k);
    const shares = await divisionBy(init, points, { ...resolved, seed: (resolved.seed + i) >>> 0 }, options);
    const probabilities = new Float64Array(resolved.k).fill(0.5);
    const blank = startFrom({ probabilities }, trials, resolved.k);
    const sums = sumStatistics(points, BINOMIAL.prepare(blank), checkShares(shares, points, resolved.k));
    return maximize(BINOMIAL, sums, blank, false);
  };
  const restarts = typeof init === 'object' ? 1 : resolved.restarts;
  const data = arrayData(points, BINOMIAL);
  return fitFromStarts(data, BINOMIAL, start, { ...resolved, restarts }, new Task(options));
}

function startFrom({ probabilities, weights }: GivenBinomials, trials: number, k: number): BinomialMixture {
  arrayOf('init.probabilities', probabilities, 'Float64Array');
  if (probabilities.length !== k || probabilities.some((value) => !(value >= 0 && value <= 1)))
    throw invalidOption('init.probabilities', `${k} numbers from 0 to 1`, `[${probabilities.join(', ')}]`);
  return {
    family: 'binomial',
    dims: 1,
    trials,
    weights: checkWeights(weights, k),
    probabilities: probabilities.map(insideUnit),
  };
}
