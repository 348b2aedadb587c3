import type { TaskOptions } from '../core/task.ts';
import {
  type ColorSpace,
  type Covariance,
  INITS,
  type Init,
  MIXTURE_INITS,
  type MixtureInit,
} from '../core/vocabulary.ts';
import type { DefinitionsOf } from './definition.ts';
import { MAP_OPTIONS } from './maps.ts';
import { ITERATION_MODELS, type IterationModel, isMixtureModel } from './model-traits.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SPACE_OPTION } from './quantize.ts';
import { type Resolved, resolve } from './resolve.ts';

/** What is fitted, and from where. */
export interface TraceOptions extends TaskOptions {
  /** Clusters: integer, 1 to 256; no more than there are colours are fitted. */
  readonly k: number;
  /** Default `kmeans`. */
  readonly model?: IterationModel | undefined;
  /** Default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Shape of a mixture's components; default `full`. */
  readonly covariance?: Covariance | undefined;
  /** Start; default `kmeans++`, drawn with the seed, so that there is something left to do. */
  readonly init?: Init | MixtureInit | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Most iterations: integer, 0 to 100,000 (`kmeans` makes one at least); default 100. */
  readonly maxIterations?: number | undefined;
}

/** What `showIterations` takes. */
export interface IterationOptions extends Omit<TraceOptions, 'maxIterations'> {
  /** Iterations to show: 1 to 64 integers, 0 (the start) to 100,000. */
  readonly at: readonly number[];
  /** Pixels across a panel at most: integer, 16 to 4096; default 400. The picture is thinned out to that. */
  readonly panelWidth?: number | undefined;
}

const MIXTURES = ITERATION_MODELS.filter(isMixtureModel);

/** Every option of the pictures of a fit's iterations. */
export const ITERATE_OPTIONS = {
  model: {
    kind: 'choice',
    choices: ITERATION_MODELS,
    default: 'kmeans',
    group: 'model',
    doc: 'what is fitted',
  },
  k: { ...MAP_OPTIONS.k, flag: 'colors', doc: 'clusters to fit' },
  at: {
    kind: 'integers',
    low: 0,
    high: 100_000,
    maxCount: 64,
    default: [1, 2, 5, 20],
    group: 'output',
    doc: 'iterations to show; 0 is the start',
  },
  covariance: {
    kind: 'choice',
    choices: QUANTIZE_OPTIONS.covariance.choices,
    default: 'full',
    group: 'model',
    doc: 'shape of the components of gmm',
    only: { model: MIXTURES },
  },
  space: SPACE_OPTION,
  init: {
    kind: 'choice',
    choices: INITS,
    default: 'kmeans++',
    group: 'model',
    doc: 'the start',
    variants: [{ when: { model: MIXTURES }, choices: MIXTURE_INITS }],
  },
  seed: QUANTIZE_OPTIONS.seed,
  panelWidth: {
    kind: 'integer',
    low: 16,
    high: 4096,
    default: 400,
    scale: 'log2',
    group: 'output',
    doc: 'largest width of a panel in pixels',
  },
} as const satisfies DefinitionsOf<OwnOptions<IterationOptions>>;

/** Those of a trace: it keeps every iteration, and shows none. */
const { at: _, panelWidth: __, ...FIT_OPTIONS } = ITERATE_OPTIONS;
const TRACE_OPTIONS = {
  ...FIT_OPTIONS,
  maxIterations: { ...MAP_OPTIONS.maxIterations, default: 100 },
} as const satisfies DefinitionsOf<OwnOptions<TraceOptions>>;

/** Options with every default filled in, and known to be in range. */
export type IterationPlan = Resolved<OwnOptions<IterationOptions>, typeof ITERATE_OPTIONS>;
export type TracePlan = Resolved<OwnOptions<TraceOptions>, typeof TRACE_OPTIONS>;

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveIterations(options: IterationOptions): IterationPlan {
  return resolve(ITERATE_OPTIONS, options as OwnOptions<IterationOptions>);
}

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveTrace(options: TraceOptions): TracePlan {
  return resolve(TRACE_OPTIONS, options as OwnOptions<TraceOptions>);
}
