import { invalidOption } from '../core/errors.ts';
import type { Covariance } from '../core/vocabulary.ts';
import { cholesky } from '../math/cholesky.ts';
import { LN_2PI, ln } from '../math/exp-log.ts';
import type { GaussianMixture } from './mixture.ts';

/**
 * What a pass needs of K Gaussian components: the log joint density of component k at x is
 * constants[k] - |A_k (x - means[k])|^2 with a lower triangular A_k.
 */
export interface GaussianForms {
  readonly dims: number;
  readonly constants: Float64Array;
  /** K x D. */
  readonly means: Float64Array;
  /** K x D (D + 1) / 2: lower triangles, row by row. */
  readonly factors: Float64Array;
}

/** The forms of a mixture. Throws `invalid-option` for a covariance that is not positive definite. */
export function formsOf(mixture: GaussianMixture): GaussianForms {
  const { dims, weights, means, covariances, covariance } = mixture;
  const triangle = (dims * (dims + 1)) / 2;
  const constants = new Float64Array(weights.length);
  const factors = new Float64Array(weights.length * triangle);
  let tied: ReturnType<typeof cholesky>;
  for (let k = 0; k < weights.length; k++) {
    const matrix = covariances.subarray(k * dims * dims, (k + 1) * dims * dims);
    const factor = tied ?? cholesky(matrix, dims);
    if (factor === undefined) throw notPositiveDefinite(covariance, matrix);
    if (covariance === 'tied') tied = factor;
    constants[k] = ln(weights[k]!) - (dims * LN_2PI + factor.logDeterminant) / 2;
    factors.set(
      factor.inverse.map((entry) => entry * Math.SQRT1_2),
      k * triangle,
    );
  }
  return { dims, constants, means, factors };
}

function notPositiveDefinite(covariance: Covariance, matrix: Float64Array): Error {
  const rule = `such that every ${covariance} covariance is positive definite (a larger covarianceFloor helps)`;
  return invalidOption('covariances', rule, `[${matrix.join(', ')}]`);
}
