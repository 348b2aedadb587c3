import { integer } from '../core/checks.ts';
import type { TaskOptions } from '../core/task.ts';
import { type ColorSpace, type Covariance, CRITERIA, type Criterion } from '../core/vocabulary.ts';
import type { DefinitionsOf } from './definition.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SPACE_OPTION } from './quantize.ts';
import { type Resolved, resolve } from './resolve.ts';

/** What the choice of K is asked for. */
export interface ChoiceOptions extends TaskOptions {
  /** Criteria to compute; default: all that can be computed. */
  readonly criteria?: readonly Criterion[] | undefined;
  /** Smallest K: integer, 1 to 256; default 1. */
  readonly minK?: number | undefined;
  /** Largest K: integer, `minK` to 256; default 10, or `minK` if that is larger. */
  readonly maxK?: number | undefined;
  /** Most points that silhouettes compare with each other, else a sample of as many: 2 to 1,000,000; default 4096. */
  readonly silhouettePoints?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** What the choice of K for a picture is asked for. */
export interface ColorChoiceOptions extends ChoiceOptions {
  /** Space of clustering; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Shape of the covariances behind `bic` and `aic`; default `full`. Those of `variational` are full. */
  readonly covariance?: Covariance | undefined;
  /** Time spent on k-means at each K: integer, 1 to 10; default 3. */
  readonly effort?: number | undefined;
}

/** Every option of the choice of K for a picture. */
export const CHOOSE_OPTIONS = {
  maxK: { kind: 'integer', low: 1, high: 256, default: 10, scale: 'log2', group: 'colors', doc: 'largest K' },
  minK: { kind: 'integer', low: 1, high: 256, default: 1, scale: 'log2', group: 'colors', doc: 'smallest K' },
  criteria: {
    kind: 'choices',
    choices: CRITERIA,
    group: 'colors',
    doc: 'criteria to compute',
    otherwise: 'all',
  },
  space: SPACE_OPTION,
  covariance: {
    kind: 'choice',
    choices: QUANTIZE_OPTIONS.covariance.choices,
    default: 'full',
    group: 'model',
    doc: 'shape of the components behind bic and aic',
  },
  silhouettePoints: {
    kind: 'integer',
    low: 2,
    high: 1_000_000,
    default: 4096,
    scale: 'log2',
    group: 'colors',
    doc: 'largest number of colours that silhouettes compare, else a sample of as many',
    expert: true,
  },
  effort: { ...QUANTIZE_OPTIONS.effort, default: 3, doc: 'time for k-means at each K, 1 is fast' },
  seed: QUANTIZE_OPTIONS.seed,
} as const satisfies DefinitionsOf<OwnOptions<ColorChoiceOptions>>;

/** The options of the choice of K with every default filled in, and known to be in range. */
export type ChoicePlan = Resolved<OwnOptions<ColorChoiceOptions>, typeof CHOOSE_OPTIONS>;

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveChoice(options: ColorChoiceOptions): ChoicePlan {
  const plan = resolve(CHOOSE_OPTIONS, options as OwnOptions<ColorChoiceOptions>);
  const { minK } = plan;
  const { high } = CHOOSE_OPTIONS.maxK;
  return { ...plan, maxK: integer('maxK', options.maxK ?? Math.max(plan.maxK, minK), minK, high) };
}
