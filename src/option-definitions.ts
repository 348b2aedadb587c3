import { COVARIANCES } from './mixture/mixture.ts';
import { MAX_COMPONENTS, MIXTURE_INITS } from './mixture/mixture-options.ts';
import { MAX_SEED } from './options.ts';
import { COLOR_SPACES, DITHERS, INITS, MAX_COLORS, MODELS, type Model } from './quantize-options.ts';
import { CRITERIA } from './select/curves.ts';

/** The value of another option that an option does nothing without. */
export interface OptionCondition {
  readonly option: string;
  /** Any of these. */
  readonly values: readonly string[];
}

interface OptionBase {
  /** The field of `QuantizeOptions`. */
  readonly name: string;
  /** Models that the definition is for; without: all. */
  readonly models?: readonly Model[];
  /** Without: the option always does something. */
  readonly needs?: OptionCondition;
}

/** An option that is a number. */
export interface NumericOption extends OptionBase {
  readonly kind: 'integer' | 'number';
  /** Smallest value. */
  readonly low: number;
  /** Largest value. */
  readonly high: number;
  /** Without: the engine decides, by the other options. */
  readonly default?: number;
  /** What it may be instead of a number. */
  readonly words?: readonly string[];
  /** Steps that feel equal: sums, or powers of two. */
  readonly scale: 'linear' | 'log2';
}

/** An option that is one of some words. */
export interface ChoiceOption extends OptionBase {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string;
}

/** An option that is a list of colours; none unless given, and at most `colors` of them. */
export interface ColorsOption extends OptionBase {
  readonly kind: 'colors';
}

export type OptionDefinition = NumericOption | ChoiceOption | ColorsOption;

const MIXTURES = ['gmm', 'bayes-gmm'] as const satisfies readonly Model[];
const OTHERS = MODELS.filter((model) => model !== 'gmm' && model !== 'bayes-gmm');
const WITHOUT_SHAPES = ['kmeans', 'kmedians', 'soft-kmeans'] as const satisfies readonly Model[];
const AUTO: OptionCondition = { option: 'colors', values: ['auto'] };

/** Which model; the other options follow from it. */
export const MODEL_OPTION: ChoiceOption = {
  ...{ name: 'model', kind: 'choice', choices: MODELS, default: 'kmeans' },
};

/**
 * Every option of `quantize`: what it may be, and what it is when it is not given. This is the one list of ranges and
 * defaults: the check of the options reads it, and an interface can be made from it. An option that differs by model
 * has several definitions, of which any model has at most one; `model` itself comes first. Plain data.
 */
export const OPTION_DEFINITIONS: readonly OptionDefinition[] = [
  MODEL_OPTION,
  ...(
    [
      [OTHERS, MAX_COLORS],
      [MIXTURES, MAX_COMPONENTS],
    ] as const
  ).map(
    ([models, high]): NumericOption => ({
      ...{ name: 'colors', models, kind: 'integer', low: 1, high, default: 256 },
      ...{ words: ['auto'], scale: 'log2' },
    }),
  ),
  {
    ...{ name: 'criterion', models: MODELS.filter((model) => model !== 'bayes-gmm'), needs: AUTO },
    ...{ kind: 'choice', choices: CRITERIA, default: 'bic' },
  },
  {
    ...{ name: 'criterion', models: ['bayes-gmm'], needs: AUTO },
    ...{ kind: 'choice', choices: CRITERIA, default: 'variational' },
  },
  { name: 'maxColors', needs: AUTO, kind: 'integer', low: 1, high: 256, default: 32, scale: 'linear' },
  { name: 'covariance', models: ['gmm'], kind: 'choice', choices: COVARIANCES, default: 'full' },
  { name: 'covariance', models: ['bayes-gmm'], kind: 'choice', choices: ['full'], default: 'full' },
  {
    ...{ name: 'covariance', models: ['gaussian-kmeans'] },
    ...{ kind: 'choice', choices: ['spherical', 'diag'], default: 'spherical' },
  },
  {
    // Of the mixtures by which K is chosen.
    ...{ name: 'covariance', models: WITHOUT_SHAPES, needs: { option: 'criterion', values: ['bic', 'aic'] } },
    ...{ kind: 'choice', choices: COVARIANCES, default: 'full' },
  },
  { name: 'space', kind: 'choice', choices: COLOR_SPACES, default: 'srgb' },
  { name: 'init', models: OTHERS, kind: 'choice', choices: INITS, default: 'wu' },
  { name: 'init', models: MIXTURES, kind: 'choice', choices: MIXTURE_INITS, default: 'kmeans' },
  { name: 'restarts', models: OTHERS, kind: 'integer', low: 1, high: 1000, scale: 'log2' },
  { name: 'restarts', models: MIXTURES, kind: 'integer', low: 1, high: 1000, default: 1, scale: 'log2' },
  { name: 'effort', kind: 'integer', low: 1, high: 10, default: 5, scale: 'linear' },
  { name: 'locked', models: ['kmeans'], kind: 'colors' },
  { name: 'dither', kind: 'choice', choices: DITHERS, default: 'none' },
  {
    ...{ name: 'ditherStrength', needs: { option: 'dither', values: ['floyd-steinberg'] } },
    ...{ kind: 'number', low: 0, high: 1, default: 1, scale: 'linear' },
  },
  { name: 'seed', kind: 'integer', low: 0, high: MAX_SEED, default: 0, scale: 'linear' },
];

/** The definitions of the options that a model has, one for each. */
export function optionsOf(model: Model): OptionDefinition[] {
  return OPTION_DEFINITIONS.filter(({ models }) => models === undefined || models.includes(model));
}
