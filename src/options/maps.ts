import type { TaskOptions } from '../task.ts';
import type { DefinitionsOf } from './definition.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SHAPES_BY_MODEL } from './quantize.ts';
import {
  type ColorSpace,
  type Covariance,
  type Init,
  type MixtureInit,
  SOFT_MODELS,
  type SoftModelName,
} from './vocabulary.ts';

/** What the fit of a soft model takes. */
export interface SoftModelOptions extends TaskOptions {
  /** Components: integer from 1; no more than there are colours are fitted, `bayes-gmm` switches off the surplus. */
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
  /** First components: `kmeans` (default), `kmeans++` or `random` for mixtures; for the others those of k-means, default `wu`. */
  readonly init?: MixtureInit | Init | undefined;
  /** Stiffness of `soft-kmeans`; default: by the clusters that it starts from. */
  readonly beta?: number | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Starts of which the best is kept: integer, 1 to 1000. */
  readonly starts?: number | undefined;
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
    flag: 'components',
    group: 'colors',
    doc: 'components to fit',
  },
  covariance: {
    ...QUANTIZE_OPTIONS.covariance,
    variants: [
      ...SHAPES_BY_MODEL,
      { when: { model: ['soft-kmeans'] }, choices: ['spherical'], default: 'spherical' },
    ],
  },
  space: QUANTIZE_OPTIONS.space,
  init: { ...QUANTIZE_OPTIONS.init, doc: 'first components', expert: false },
  beta: {
    kind: 'number',
    low: 0,
    high: Infinity,
    group: 'model',
    doc: 'stiffness of soft-kmeans',
    otherwise: 'by its first clusters',
    only: { model: ['soft-kmeans'] },
  },
  starts: {
    kind: 'integer',
    low: 1,
    high: 1000,
    default: 1,
    scale: 'log2',
    group: 'model',
    doc: 'starts of which the best is kept',
    expert: true,
  },
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
