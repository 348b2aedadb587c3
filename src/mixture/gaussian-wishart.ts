import { type CholeskyFactor, cholesky } from '../math/cholesky.ts';
import { ln } from '../math/exp-log.ts';
import { digamma, lnGamma } from '../math/gamma.ts';

const LN_PI = 1.1447298858494002;

/** A Gaussian-Wishart distribution over the mean and the precision of a Gaussian (Bishop 2006, section 2.3.6). */
export interface GaussianWishart {
  /** How many points the knowledge of the mean is worth. */
  readonly precision: number;
  /** Expected mean: D. */
  readonly mean: Float64Array;
  /** Degrees of freedom, above D - 1. */
  readonly degrees: number;
  /** Inverse scale matrix: D x D; divided by the degrees of freedom, a covariance. */
  readonly scatter: Float64Array;
}

/** A Gaussian-Wishart with what densities and divergences need of it. */
export interface FactoredWishart extends GaussianWishart {
  readonly factor: CholeskyFactor;
  /** Expected logarithm of the determinant of the precision matrix. */
  readonly logPrecision: number;
}

/** Adds the factor and the expectation. The scatter must be positive definite. */
export function factorWishart(wishart: GaussianWishart): FactoredWishart {
  const { degrees, mean, scatter } = wishart;
  const factor = cholesky(scatter, mean.length);
  if (!factor) throw new RangeError('scatter matrix is not positive definite');
  let logPrecision = mean.length * Math.LN2 - factor.logDeterminant;
  for (let axis = 0; axis < mean.length; axis++) logPrecision += digamma((degrees - axis) / 2);
  return { ...wishart, factor, logPrecision };
}

/**
 * The posterior of a prior and the moments of points (Bishop 10.60 to 10.63), `moments` about `origin`. `noise`:
 * variance along every axis by which each point is uncertain, which the moments do not have.
 */
export function wishartPosterior(
  prior: GaussianWishart,
  moments: Float64Array,
  origin: Float64Array,
  noise: number,
): GaussianWishart {
  const dims = prior.mean.length;
  const weight = moments[0]!;
  if (!(weight > 0)) return prior;
  const shift = moments.slice(1, 1 + dims).map((sum) => sum / weight);
  const apart = shift.map((value, axis) => origin[axis]! + value - prior.mean[axis]!);
  const precision = prior.precision + weight;
  const mean = prior.mean.map((value, axis) => value + (weight / precision) * apart[axis]!);
  const scatter = prior.scatter.slice();
  const pull = (prior.precision * weight) / precision;
  for (let row = 0, at = 1 + dims; row < dims; row++)
    for (let column = 0; column <= row; column++) {
      const within = moments[at++]! - weight * shift[row]! * shift[column]!;
      const spread = row === column ? Math.max(0, within) + weight * noise : within;
      const value = spread + pull * apart[row]! * apart[column]!;
      scatter[row * dims + column]! += value;
      if (row !== column) scatter[column * dims + row]! += value;
    }
  return { precision, mean, degrees: prior.degrees + weight, scatter };
}

/** Kullback-Leibler divergence of a posterior from its prior, from 0. */
export function wishartDivergence(posterior: FactoredWishart, prior: FactoredWishart): number {
  const dims = prior.mean.length;
  const { factor, degrees } = posterior;
  const ratio = prior.precision / posterior.precision;
  const apart = posterior.mean.map((value, axis) => value - prior.mean[axis]!);
  let distance = 0;
  let trace = 0;
  for (let row = 0, at = 0; row < dims; row++) {
    const start = at;
    let sum = 0;
    for (let column = 0; column <= row; column++) sum += factor.inverse[at++]! * apart[column]!;
    distance += sum * sum;
    trace += quadratic(prior.scatter, factor.inverse.subarray(start, at), dims);
  }
  const ofMean = dims * (ratio - 1 - ln(ratio)) + prior.precision * degrees * distance;
  const ofPrecision =
    2 * (logNormalizer(posterior) - logNormalizer(prior)) +
    (degrees - prior.degrees) * posterior.logPrecision +
    degrees * (trace - dims);
  return 0.5 * (ofMean + ofPrecision);
}

/** row' M row, for a row whose missing entries are 0. */
function quadratic(matrix: Float64Array, row: Float64Array, dims: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++)
    for (let j = 0; j < row.length; j++) sum += row[i]! * matrix[i * dims + j]! * row[j]!;
  return sum;
}

/** Logarithm of B(W, nu), Bishop (B.79). */
function logNormalizer({ degrees, mean, factor }: FactoredWishart): number {
  const dims = mean.length;
  let sum = (degrees * dims * Math.LN2) / 2 + (dims * (dims - 1) * LN_PI) / 4;
  for (let axis = 0; axis < dims; axis++) sum += lnGamma((degrees - axis) / 2);
  return (degrees * factor.logDeterminant) / 2 - sum;
}
