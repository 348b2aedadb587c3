import { HIDDEN_COLORS, type HiddenColor } from '../core/vocabulary.ts';
import type { DefinitionsOf } from './definition.ts';

/** What is written where nothing is seen. */
export interface HiddenOptions {
  /**
   * R, G and B of the fully transparent entry in PNG, GIF and WebP files. `clear` (default): 0, 0, 0, which is the
   * smallest. `keep`: what most of these pixels have in the source. `bleed`: the mean of the pixels beside them, so
   * that what scales without regard to alpha draws no dark fringe.
   */
  readonly hiddenRgb?: HiddenColor | undefined;
}

/** Every option of what is not seen. */
export const HIDDEN_OPTIONS = {
  hiddenRgb: {
    kind: 'choice',
    choices: HIDDEN_COLORS,
    default: 'clear',
    group: 'output',
    doc: 'colour of fully transparent pixels: black, as in the source, or of their neighbours against dark fringes',
    expert: true,
  },
} as const satisfies DefinitionsOf<HiddenOptions>;
