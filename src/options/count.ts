import { COLOR_CRITERIA, type ColorCriterion, MAX_COLORS, MAX_COMPONENTS } from '../core/vocabulary.ts';
import type { DefinitionsOf } from './definition.ts';
import { MIXTURE_MODELS } from './model-traits.ts';

/** How many colours there are to be. Every field has a default. */
export interface CountOptions {
  /**
   * K, the palette colours asked for: integer, 1 to 65,536 (1024 for `gmm` and `bayes-gmm`); default 256. `auto`:
   * chosen by `criterion`.
   */
  readonly colors?: number | 'auto' | undefined;
  /**
   * Way to choose K when `colors` is `auto`. `auto`: by `groups`, or where there are none the least K that leaves
   * little of the variance of the colours and of what is seen. Default `auto`, and `variational` for `bayes-gmm`.
   */
  readonly criterion?: ColorCriterion | undefined;
  /** Largest K to choose: integer, 1 to 256; default 32. */
  readonly maxK?: number | undefined;
}

/** Where K is chosen. */
export const AUTO = { colors: ['auto'] };

/** Every option of how many colours there are to be. */
export const COUNT_OPTIONS = {
  colors: {
    kind: 'integer',
    low: 1,
    high: MAX_COLORS,
    words: ['auto'],
    default: 256,
    scale: 'log2',
    short: 'k',
    group: 'colors',
    doc: 'colours to keep; auto: as many as the picture has groups',
    variants: [{ when: { model: MIXTURE_MODELS }, high: MAX_COMPONENTS }],
  },
  criterion: {
    kind: 'choice',
    choices: COLOR_CRITERIA,
    default: 'auto',
    group: 'colors',
    doc: 'what chooses the number of colours',
    needs: AUTO,
    variants: [{ when: { model: ['bayes-gmm'] }, default: 'variational' }],
  },
  maxK: {
    kind: 'integer',
    low: 1,
    high: 256,
    default: 32,
    scale: 'linear',
    group: 'colors',
    doc: 'largest number of colours that auto chooses',
    needs: AUTO,
  },
} as const satisfies DefinitionsOf<CountOptions>;
