import type { TaskOptions } from '../core/task.ts';
import type { ColorSpace, Covariance, Init, MixtureInit } from '../core/vocabulary.ts';
import { shapesOf } from './covariance-shapes.ts';
import type { DefinitionsOf } from './definition.ts';
import { SOFT_MODELS, type SoftModelName } from './model-traits.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SPACE_OPTION } from './quantize.ts';
import { type Resolved, resolve } from './resolve.ts';

/** What the fit of a soft model takes. */
export interface SoftModelOptions extends TaskOptions {
  /** Components: integer, 1 to 256; no more than there are colours are fitted, `bayes-gmm` switches off the surplus. */
  readonly k: number;
  /** Default `gmm`. */
  readonly model?: SoftModelName | undefined;
  /** Space in which the colours are points; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /**
   * Shape of the components. `gmm`: any, default `full`; `bayes-gmm`: `full`; `gaussian-kmeans`: `spherical` (default)
   * or `diag`; `soft-kmeans`: `spherical`, the same for all.
   */
  readonly covariance?: Covariance | undefined;
  /**
   * First components: `kmeans` (default), `kmeans++` or `random` for mixtures; for the others those of k-means, default
   * `wu`.
   */
  readonly init?: MixtureInit | Init | undefined;
  /** Stiffness of `soft-kmeans`: 1e-100 to 1e100; default: by the clusters that it starts from. */
  readonly beta?: number | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Independent runs, of which the best is kept: integer, 1 to 1000; default 1 for mixtures, else as k-means does. */
  readonly restarts?: number | undefined;
  readonly maxIterations?: number | undefined;
}

/** Every option of soft maps. */
export const MAP_OPTIONS = {
  model: { kind: 'choice', choices: SOFT_MODELS, default: 'gmm', group: 'model', doc: 'soft model' },
  k: {
    kind: 'integer',
    low: 1,
    high: 256,
    scale: 'log2',
    short: 'k',
    required: true,
    flag: 'mixture-components',
    group: 'colors',
    doc: 'components to fit',
  },
  covariance: {
    ...QUANTIZE_OPTIONS.covariance,
    variants: shapesOf(SOFT_MODELS),
  },
  space: SPACE_OPTION,
  init: { ...QUANTIZE_OPTIONS.init, doc: 'first components', expert: false },
  beta: {
    kind: 'number',
    low: 1e-100,
    high: 1e100,
    group: 'model',
    doc: 'stiffness of soft-kmeans',
    otherwise: 'by its first clusters',
    only: { model: ['soft-kmeans'] },
  },
  restarts: QUANTIZE_OPTIONS.restarts,
  maxIterations: {
    kind: 'integer',
    low: 0,
    high: 100_000,
    scale: 'log2',
    group: 'model',
    doc: 'largest number of iterations per start',
    otherwise: 'by model',
    expert: true,
  },
  seed: QUANTIZE_OPTIONS.seed,
} as const satisfies DefinitionsOf<OwnOptions<SoftModelOptions>>;

/** The options of soft maps with every default filled in, and known to be in range. */
export type SoftModelPlan = Resolved<OwnOptions<SoftModelOptions>, typeof MAP_OPTIONS>;

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveSoftModel(options: SoftModelOptions): SoftModelPlan {
  return resolve(MAP_OPTIONS, options as OwnOptions<SoftModelOptions>);
}
