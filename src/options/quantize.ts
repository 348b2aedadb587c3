import { MAX_SEED } from '../core/checks.ts';
import type { TaskOptions } from '../core/task.ts';
import {
  COLOR_SPACES,
  COVARIANCES,
  type ColorSpace,
  type Covariance,
  INITS,
  type Init,
  MIXTURE_INITS,
  type MixtureInit,
  type Quality,
} from '../core/vocabulary.ts';
import type { ColorInput } from '../palette/read-colors.ts';
import { AUTO, COUNT_OPTIONS, type CountOptions } from './count.ts';
import { OWN_SHAPES, WITHOUT_SHAPES } from './covariance-shapes.ts';
import type { DefinitionsOf } from './definition.ts';
import { FINISHING_OPTIONS, type FinishingOptions } from './finishing.ts';
import { HIDDEN_OPTIONS, type HiddenOptions } from './hidden.ts';
import { MAPPING_OPTIONS, type MappingOptions, WITHOUT_QUALITY } from './mapping.ts';
import { MIXTURE_MODELS, MODELS, type Model } from './model-traits.ts';
import { PRESET_CHOICES, PRESETS_IN_WORDS, type Preset } from './presets.ts';
import { TARGET_OPTIONS, type TargetOptions, WITHOUT_TARGETS } from './targets.ts';
import { WEIGHING_OPTIONS, type WeighingOptions } from './weighing.ts';

/** What `quantize` may be asked for. Every field has a default. */
export interface QuantizeOptions
  extends CountOptions,
    WeighingOptions,
    FinishingOptions,
    MappingOptions,
    HiddenOptions,
    TargetOptions,
    TaskOptions {
  /**
   * A bundle of options for a kind of picture, see `PRESETS`; options that are given go before its own. `auto` detects
   * the kind, and leaves K as it was asked for. Default: none.
   */
  readonly preset?: Preset | undefined;
  /** What is fitted to the colours; default `kmeans`. */
  readonly model?: Model | undefined;
  /**
   * Shape of the covariances of `gmm`, and of the mixtures behind `bic` and `aic`; default `full`. For
   * `gaussian-kmeans` `spherical` (default) or `diag`; for `bayes-gmm` `full`.
   */
  readonly covariance?: Covariance | undefined;
  /**
   * Space of clustering and of nearest-colour mapping; default `srgb`. Guarded dithering compares colours in `oklab`
   * where this is `srgb`.
   */
  readonly space?: ColorSpace | undefined;
  /** First centroids, default `wu`; for `gmm` and `bayes-gmm` first components, default `kmeans`. */
  readonly init?: Init | MixtureInit | undefined;
  /** Independent runs, of which the best is kept: integer, 1 to 1000; default: by effort and K, 1 for mixtures. */
  readonly restarts?: number | undefined;
  /** Time spent on a better palette: integer, 1 (fast) to 10 (best known); default 5. */
  readonly effort?: number | undefined;
  /**
   * Colours that the palette has in any case, and begins with: the others are clustered around them, or other models
   * fitted to what is nearer to none of them. Repeated ones count once; at most K. Default: none.
   */
  readonly locked?: readonly ColorInput[] | undefined;
  /**
   * The SSIMULACRA 2 score to reach with the smallest file: number from 0 to 100, 70 is hard to notice, 80 side by
   * side, 90 in turns; `65-80`: 80, but a picture that scores less than 65 is refused; `auto`: that of the nearest of
   * the colours less half a point. Clusters in `oklab` and maps by the trellis, for `kmeans` of up to 256 colours.
   * Default `off`.
   */
  readonly quality?: Quality | 'off' | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** Options of the task ride along, but are not for users to set. */
export type OwnOptions<Options> = Omit<Options, keyof TaskOptions>;

/** The space of clustering, for every command. */
export const SPACE_OPTION = {
  kind: 'choice',
  choices: COLOR_SPACES,
  default: 'srgb',
  group: 'model',
  doc: 'where colours are clustered and compared',
} as const;

/** Every option of `quantize`. The model comes first, since most others depend on it. */
export const QUANTIZE_OPTIONS = {
  preset: {
    kind: 'choice',
    choices: PRESET_CHOICES,
    group: 'colors',
    doc: `options for a kind of picture, under those that are given: ${PRESETS_IN_WORDS}; auto detects it, and keeps -k`,
    otherwise: 'none',
  },
  model: {
    kind: 'choice',
    choices: MODELS,
    default: 'kmeans',
    group: 'model',
    doc: 'what is fitted to the colours',
  },
  ...TARGET_OPTIONS,
  quality: {
    kind: 'number',
    low: 0,
    high: 100,
    words: ['auto', 'off'],
    ranges: true,
    default: 'off',
    group: 'output',
    doc: 'smallest file of this SSIMULACRA 2 score (70 is hard to notice, 90 is not seen), of 65-80: refuse below 65, or auto',
    needs: { model: ['kmeans'] },
    only: WITHOUT_TARGETS,
  },
  ...COUNT_OPTIONS,
  covariance: {
    kind: 'choice',
    choices: COVARIANCES,
    default: 'full',
    group: 'model',
    doc: 'shape of the components',
    variants: [
      ...OWN_SHAPES,
      // That of the mixtures by which K is chosen.
      { when: { model: WITHOUT_SHAPES }, needs: { ...AUTO, criterion: ['auto', 'bic', 'aic'] } },
    ],
  },
  space: { ...SPACE_OPTION, only: WITHOUT_QUALITY },
  init: {
    kind: 'choice',
    choices: INITS,
    default: 'wu',
    group: 'model',
    doc: 'first centroids, or first components of mixtures',
    expert: true,
    variants: [{ when: { model: MIXTURE_MODELS }, choices: MIXTURE_INITS, default: 'kmeans' }],
  },
  restarts: {
    kind: 'integer',
    low: 1,
    high: 1000,
    scale: 'log2',
    group: 'model',
    doc: 'independent runs, of which the best is kept',
    otherwise: 'by effort',
    expert: true,
    variants: [{ when: { model: MIXTURE_MODELS }, default: 1 }],
  },
  effort: {
    kind: 'integer',
    low: 1,
    high: 10,
    default: 5,
    scale: 'linear',
    group: 'output',
    doc: '1 is fast, 10 gives the best palette and the smallest file',
  },
  locked: {
    kind: 'colors',
    flag: 'lock',
    group: 'colors',
    doc: 'colours in hex that stay exactly, with commas between; the others are clustered around them',
  },
  ...FINISHING_OPTIONS,
  ...WEIGHING_OPTIONS,
  ...MAPPING_OPTIONS,
  ...HIDDEN_OPTIONS,
  seed: {
    kind: 'integer',
    low: 0,
    high: MAX_SEED,
    default: 0,
    scale: 'linear',
    group: 'model',
    doc: 'seed of everything random',
    expert: true,
  },
} as const satisfies DefinitionsOf<OwnOptions<QuantizeOptions>>;
