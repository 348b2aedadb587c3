import { flag, object } from '../../core/checks.ts';
import { ln } from '../../math/exp-log.ts';
import { type Points, pointCount, totalWeight } from '../../vectors/points.ts';
import type { ComponentFamily, PreparedComponents } from '../component-family.ts';
import { maximize } from '../em.ts';
import { gaussianFamily } from '../gaussian.ts';
import type { Mixture } from '../mixture.ts';
import { BINOMIAL } from './binomial.ts';
import { expectPoints } from './expectation.ts';
import { resolveFloor } from './fit-gaussian.ts';
import { pointMoments, usualFloor } from './point-moments.ts';
import { checkPointsFor } from './prepare-mixture.ts';
import { responsibilities } from './responsibilities.ts';

/** What `stepMixture` takes besides points and mixture. */
export interface MixtureStepOptions {
  /**
   * Added to the diagonal of every covariance: number from 0, in squared units of the points; default a millionth of
   * the mean variance of the points (1e-6 when that is 0). Binomial components have none.
   */
  readonly covarianceFloor?: number | undefined;
  /** Keeps the mixing coefficients; default false. */
  readonly fixedWeights?: boolean | undefined;
}

/** One iteration of EM in its two half-steps. Likelihoods are natural logarithms, means per unit of weight. */
export interface MixtureStep<M> {
  /** E step: posterior probabilities, N x K; they raise the lower bound to the log-likelihood. */
  readonly responsibilities: Float64Array;
  /** Log-likelihood of the mixture that was given. */
  readonly logLikelihood: number;
  /** M step: the mixture that is best for these responsibilities. */
  readonly mixture: M;
  /**
   * Lower bound of the new mixture's log-likelihood with the responsibilities as they were (Bishop 2006, equation
   * 9.71): not below `logLikelihood` but for the covariance floor and rounding.
   */
  readonly lowerBound: number;
}

/**
 * One iteration of EM (Dempster, Laird and Rubin 1977) on weighted points, as `fitGaussianMixture` and
 * `fitBinomialMixture` make it, from a mixture of either family. Components without weight stay as they are.
 *
 * Throws `invalid-option` for points, mixture or options out of range: a covariance without inverse among them.
 */
export function stepMixture<M extends Mixture>(
  points: Points,
  mixture: M,
  options: MixtureStepOptions = {},
): MixtureStep<M> {
  checkPointsFor(mixture, points);
  const { covarianceFloor, fixedWeights } = object('options', options);
  const floor = resolveFloor(covarianceFloor, usualFloor(pointMoments(points)));
  const keep = flag('fixedWeights', fixedWeights ?? false);
  const family = (mixture.family === 'gaussian' ? gaussianFamily(floor) : BINOMIAL) as ComponentFamily<M>;
  const expectation = expectPoints(points, family.prepare(mixture));
  const shares = responsibilities(mixture, points);
  const next = maximize(family, expectation, mixture, keep);
  return {
    responsibilities: shares,
    logLikelihood: expectation.logLikelihood / totalWeight(points),
    mixture: next,
    lowerBound: lowerBound(points, family.prepare(next), shares),
  };
}

/** Mean of sum over k of r_nk (ln p(x_n, k) - ln r_nk). */
function lowerBound(points: Points, components: PreparedComponents, shares: Float64Array): number {
  const { dims, values, weights } = points;
  const { k } = components;
  const joint = new Float64Array(k);
  let sum = 0;
  for (let i = 0; i < pointCount(points); i++) {
    components.logJoint(values, i * dims, joint);
    let own = 0;
    for (let component = 0; component < k; component++) {
      const share = shares[i * k + component]!;
      if (share > 0) own += share * (joint[component]! - ln(share));
    }
    sum += (weights ? weights[i]! : 1) * own;
  }
  return sum / totalWeight(points);
}
