import { arrayOf, flag, integer, MAX_SEED, number, object, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import type { TaskOptions } from '../core/task.ts';
import { COVARIANCES, type Covariance, MAX_COMPONENTS } from '../core/vocabulary.ts';
import { type Points, pointCount } from '../vectors/points.ts';
import type { EmOptions } from './em.ts';

/** First components given as who owns what: a component (0 to K - 1) per point, or shares, N x K, rows of sum 1. */
export type GivenShares = { readonly labels: Uint32Array } | { readonly responsibilities: Float64Array };

/** What the fit of every mixture takes. */
export interface MixtureOptions extends TaskOptions {
  /**
   * K, components: integer, 1 to the number of distinct points (at most 1024); fits to colours take it for the most.
   */
  readonly k: number;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
  /** Independent runs, of which the one of highest likelihood is kept: integer, 1 to 1000; default 1. */
  readonly restarts?: number | undefined;
  /** Most iterations per start: integer, 0 to 100,000; default 200. */
  readonly maxIterations?: number | undefined;
  /** Gain of the mean log-likelihood below which a run has converged: number from 0; default 1e-4. */
  readonly tolerance?: number | undefined;
  /** Keeps the model of every iteration; default false. */
  readonly recordParameters?: boolean | undefined;
}

/** Options with every default filled in, and known to be in range. */
export interface ResolvedMixtureOptions extends EmOptions {
  readonly k: number;
  readonly seed: number;
  readonly restarts: number;
}

/** Fills in defaults; throws `invalid-option` for the first value out of range. `distinct`: points that differ. */
export function resolveMixtureOptions(
  options: MixtureOptions & { readonly fixedWeights?: boolean | undefined },
  distinct: number,
): ResolvedMixtureOptions {
  object('options', options);
  const k = integer('k', options.k, 1, MAX_COMPONENTS);
  if (k > distinct) throw invalidOption('k', `at most ${distinct}, the number of distinct points`, k);
  return {
    k,
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
    restarts: integer('restarts', options.restarts ?? 1, 1, 1000),
    maxIterations: integer('maxIterations', options.maxIterations ?? 200, 0, 100_000),
    tolerance: number('tolerance', options.tolerance ?? 1e-4, 0, Infinity),
    fixedWeights: flag('fixedWeights', options.fixedWeights ?? false),
    recordParameters: flag('recordParameters', options.recordParameters ?? false),
  };
}

/** Options with no more components than a picture has colours. Throws `invalid-option` for `k` out of range. */
export function withinColors<T extends MixtureOptions>(options: T, colors: number): T {
  const k = integer('k', options.k, 1, MAX_COMPONENTS);
  return { ...options, k: Math.min(k, Math.max(1, colors)) };
}

/** The shape of covariances; default `full`. */
export function resolveCovariance(covariance: Covariance | undefined): Covariance {
  return oneOf('covariance', covariance ?? 'full', COVARIANCES);
}

/** Responsibilities, N x K, of given labels or responsibilities; throws `invalid-option` for bad ones. */
export function checkShares(given: GivenShares, points: Points, k: number): Float64Array {
  const count = pointCount(points);
  object('init', given);
  if ('labels' in given) {
    const { labels } = given;
    arrayOf('init.labels', labels, 'Uint32Array');
    if (labels.length !== count) throw invalidOption('init.labels', `one per point: ${count}`, labels.length);
    const shares = new Float64Array(count * k);
    labels.forEach((label, i) => {
      shares[i * k + integer(`init.labels[${i}]`, label, 0, k - 1)] = 1;
    });
    return shares;
  }
  const { responsibilities } = given;
  arrayOf('init.responsibilities', responsibilities, 'Float64Array');
  if (responsibilities.length !== count * k)
    throw invalidOption('init.responsibilities', `${count} rows of ${k}`, responsibilities.length);
  for (let i = 0; i < count; i++) {
    const row = responsibilities.subarray(i * k, (i + 1) * k);
    const sum = row.reduce((total, share) => total + share, 0);
    if (!(Math.abs(sum - 1) < 1e-6) || row.some((share) => share < 0))
      throw invalidOption(
        `init.responsibilities[${i}]`,
        'shares from 0 that add up to 1',
        `[${row.join(', ')}]`,
      );
  }
  return responsibilities;
}

/** Mixing weights: K numbers from 0 with a positive sum, scaled to sum 1; equal ones when there are none. */
export function checkWeights(weights: Float64Array | undefined, k: number): Float64Array {
  if (weights === undefined) return new Float64Array(k).fill(1 / k);
  arrayOf('init.weights', weights, 'Float64Array');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === k && weights.every((weight) => weight >= 0) && total > 0 && total < Infinity)
    return weights.map((weight) => weight / total);
  throw invalidOption('init.weights', `${k} numbers from 0, not all 0`, `[${weights.join(', ')}]`);
}
