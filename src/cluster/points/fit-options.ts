import { arrayOf, flag, integer, MAX_SEED, number, object, oneOf } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import type { TaskOptions } from '../../core/task.ts';
import { INITS, type Init } from '../../core/vocabulary.ts';

/** What every fit of the k-means family takes. */
export interface FitOptions extends TaskOptions {
  /** K, clusters asked for: integer, 1 to 65,536. */
  readonly k: number;
  /** Way to choose the first centroids (default `kmeans++`), or the centroids themselves: K rows of D numbers. */
  readonly init?: Init | Float64Array | undefined;
  /** Runs from different initial centroids, of which the best is kept: integer, 1 to 1000; default 1. */
  readonly restarts?: number | undefined;
  /** Most iterations per start: integer, 1 to 1,000,000; default 300. */
  readonly maxIterations?: number | undefined;
  /** Least improvement of the objective that is worth another iteration; each model says how it counts. */
  readonly tolerance?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
  /** Keep the centroids of every iteration of the best start; default false. */
  readonly recordParameters?: boolean | undefined;
}

/** Options with every default filled in, and known to be in range. */
export interface FitPlan {
  readonly k: number;
  readonly init: Init | Float64Array;
  readonly restarts: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly seed: number;
  readonly recordParameters: boolean;
}

/** Largest K. */
const MAX_CLUSTERS = 65536;

/** Fills in defaults for points of `dims` dimensions; throws `invalid-option` for the first value out of range. */
export function planFit(options: FitOptions, dims: number, tolerance: number): FitPlan {
  object('options', options);
  const k = integer('k', options.k, 1, MAX_CLUSTERS);
  const init = options.init ?? 'kmeans++';
  return {
    k,
    init: typeof init === 'string' ? oneOf('init', init, INITS) : copyCentroids(init, k, dims),
    restarts: integer('restarts', options.restarts ?? 1, 1, 1000),
    maxIterations: integer('maxIterations', options.maxIterations ?? 300, 1, 1_000_000),
    tolerance: number('tolerance', options.tolerance ?? tolerance, 0, Infinity),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
    recordParameters: flag('recordParameters', options.recordParameters ?? false),
  };
}

/** A copy of centroids that fit the points. */
export function copyCentroids(centroids: Float64Array, k: number, dims: number): Float64Array {
  arrayOf('init', centroids, 'Float64Array');
  if (centroids.length !== k * dims)
    throw invalidOption('init', `${k} rows of ${dims} numbers`, `${centroids.length} numbers`);
  const bad = centroids.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw invalidOption(`init[${bad}]`, 'finite', centroids[bad]);
  return centroids.slice();
}
