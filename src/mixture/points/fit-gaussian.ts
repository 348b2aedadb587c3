import { flag, isArrayOf, number, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task } from '../../core/task.ts';
import type { Covariance, MixtureInit } from '../../core/vocabulary.ts';
import { checkPoints, distinctPoints, type Points, pointCount, totalWeight } from '../../vectors/points.ts';
import { type Standardization, standardize } from '../../vectors/standardize.ts';
import type { ComponentFamily } from '../component-family.ts';
import { maximize } from '../em.ts';
import { gaussianFamily } from '../gaussian.ts';
import type { GaussianMixture } from '../mixture.ts';
import {
  checkShares,
  checkWeights,
  type GivenShares,
  type MixtureOptions,
  resolveCovariance,
  resolveMixtureOptions,
} from '../mixture-options.ts';
import { divisionBy } from './division.ts';
import { sumStatistics } from './expectation.ts';
import { arrayData, fitFromStarts, type MixtureFit } from './mixture-fit.ts';
import { meanVariance, type PointMoments, pointMoments, usualFloor } from './point-moments.ts';
import { standardizeMixture, unstandardizeFit } from './standardized.ts';

/** First components given as parameters. */
export interface GivenGaussians {
  /** K x D. */
  readonly means: Float64Array;
  /** K x D x D; default: the covariance of all points for each. */
  readonly covariances?: Float64Array | undefined;
  /** Default: equal weights. */
  readonly weights?: Float64Array | undefined;
}

/** What the fit of a Gaussian mixture takes. */
export interface GaussianMixtureOptions extends MixtureOptions {
  /** Shape of the covariances; default `full`. */
  readonly covariance?: Covariance | undefined;
  /**
   * Added to the diagonal of every covariance: number from 0, in squared units of the points; default a millionth
   * of the mean variance of the points (1e-6 when that is 0).
   */
  readonly covarianceFloor?: number | undefined;
  /** First components; default `kmeans`. */
  readonly init?: MixtureInit | GivenShares | GivenGaussians | undefined;
  /** Keeps the mixing weights of the start; default false. */
  readonly fixedWeights?: boolean | undefined;
  /**
   * Fits to the points with mean 0 and standard deviation 1 along every axis, and gives results in their own units
   * again; shape and floor of the covariances then count in standard deviations. Default false.
   */
  readonly standardize?: boolean | undefined;
}

/**
 * Fits a Gaussian mixture to weighted points of any dimension by EM: maximizes the sum of weight times
 * ln(sum over k of weight_k N(x; mean_k, covariance_k)).
 *
 * A covariance that would be singular (collinear points, a component on one point) is held up by
 * `covarianceFloor`. Throws `invalid-option` for points or options out of range (K above the number of
 * distinct points among them) and `cancelled`.
 */
export async function fitGaussianMixture(
  points: Points,
  options: GaussianMixtureOptions,
): Promise<MixtureFit<GaussianMixture>> {
  checkPoints(points);
  const resolved = resolveMixtureOptions(options, pointCount(distinctPoints(points).points));
  const covariance = resolveCovariance(options.covariance);
  const { points: scaled, scale } = flag('standardize', options.standardize ?? false)
    ? standardize(points)
    : { points, scale: undefined };
  const moments = pointMoments(scaled);
  const floor = resolveFloor(options.covarianceFloor, usualFloor(moments));
  const family = gaussianFamily(floor);
  const blank = blankMixture(resolved.k, covariance, moments, floor);
  const init = options.init ?? 'kmeans';
  if (typeof init === 'object') object('init', init);
  const start = async (i: number) => {
    if (typeof init === 'object' && 'means' in init) return startFrom(init, blank, scale);
    const given = await divisionBy(init, scaled, { ...resolved, seed: (resolved.seed + i) >>> 0 }, options);
    return startFromShares(family, scaled, checkShares(given, scaled, resolved.k), blank);
  };
  const plan = typeof init === 'object' ? { ...resolved, restarts: 1 } : resolved;
  const fit = await fitFromStarts(arrayData(scaled, family), family, start, plan, new Task(options));
  return scale ? unstandardizeFit(fit, scale, totalWeight(points)) : fit;
}

/** The covariance floor, from 0. */
export function resolveFloor(floor: number | undefined, fallback: number): number {
  return number('covarianceFloor', floor ?? fallback, 0, Infinity);
}

/** Components that are all alike: the Gaussian of all points. */
export function blankMixture(
  k: number,
  covariance: Covariance,
  moments: PointMoments,
  floor: number,
): GaussianMixture {
  const dims = moments.mean.length;
  const means = new Float64Array(k * dims);
  const covariances = new Float64Array(k * dims * dims);
  const matrix = moments.covariance.map((value, i) => {
    const onDiagonal = i % (dims + 1) === 0;
    if (covariance === 'spherical') return onDiagonal ? meanVariance(moments) + floor : 0;
    return onDiagonal ? value + floor : covariance === 'diag' ? 0 : value;
  });
  for (let i = 0; i < k; i++) {
    means.set(moments.mean, i * dims);
    covariances.set(matrix, i * dims * dims);
  }
  return { family: 'gaussian', covariance, dims, weights: checkWeights(undefined, k), means, covariances };
}

/** The M step for given responsibilities, twice so that the moments are about the means they come to. */
function startFromShares(
  family: ComponentFamily<GaussianMixture>,
  points: Points,
  shares: Float64Array,
  blank: GaussianMixture,
): GaussianMixture {
  let mixture = blank;
  for (let round = 0; round < 2; round++) {
    const components = family.prepare({ ...mixture, weights: blank.weights, covariances: blank.covariances });
    mixture = maximize(family, sumStatistics(points, components, shares), mixture, false);
  }
  return mixture;
}

/** Given parameters, checked; `blank` has their number and the defaults, in units of `scale` if there is one. */
export function startFrom(
  given: GivenGaussians,
  blank: GaussianMixture,
  scale?: Standardization,
): GaussianMixture {
  const k = blank.weights.length;
  const check = (name: string, values: Float64Array, length: number) => {
    if (isArrayOf(values, 'Float64Array') && values.length === length && values.every(Number.isFinite))
      return values.slice();
    throw invalidOption(`init.${name}`, `${length} finite numbers`, values);
  };
  const { means, covariances } = given;
  const start = {
    ...blank,
    weights: checkWeights(given.weights, k),
    means: check('means', means, blank.means.length),
    covariances: check('covariances', covariances ?? blank.covariances, blank.covariances.length),
  };
  if (!scale) return start;
  const scaled = standardizeMixture(start, scale);
  return covariances ? scaled : { ...scaled, covariances: blank.covariances };
}
