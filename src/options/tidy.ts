import { HOLES, type Holes, SMOOTHINGS, type Smoothing } from '../core/vocabulary.ts';
import type { DefinitionsOf } from './definition.ts';

/** What is done to regions once they are found. */
export interface TidyOptions {
  /**
   * Regions smaller than this, the smallest first, are merged into the neighbour of nearest mean colour: below 1 a
   * share of the picture, from 1 a number of pixels; default 0, and 0.0004 for `connectedParts`.
   */
  readonly minRegion?: number | undefined;
  /**
   * `majority`: the most frequent label of 3 x 3 pixels, but thin lines stay; `mrf`: iterated conditional modes.
   * Default `none`.
   */
  readonly smooth?: Smoothing | undefined;
  /** Sweeps of the smoothing at most: integer, 1 to 1000; default 5. */
  readonly sweeps?: number | undefined;
  /**
   * For `mrf`: what a neighbour of another label costs, in natural units of the log posterior of the colour: number
   * from 0; default 1. Diagonal neighbours cost 0.71 of it.
   */
  readonly strength?: number | undefined;
  /** `fill`: what one region encloses joins it, if it is at most 1 % of the picture; default `keep`. */
  readonly holes?: Holes | undefined;
}

/** Every option of tidying. */
export const TIDY_OPTIONS = {
  minRegion: {
    kind: 'number',
    low: 0,
    high: Infinity,
    default: 0,
    unit: 'pixels-or-share',
    group: 'tidying',
    doc: 'merge smaller regions into their neighbours: 0.1% or 400px',
    variants: [{ when: { connectedParts: [true] }, default: 0.0004 }],
  },
  smooth: {
    kind: 'choice',
    choices: SMOOTHINGS,
    default: 'none',
    group: 'tidying',
    doc: 'smooth the outlines; majority spares thin lines',
  },
  sweeps: {
    kind: 'integer',
    low: 1,
    high: 1000,
    default: 5,
    scale: 'log2',
    group: 'tidying',
    doc: 'largest number of sweeps of the smoothing',
    needs: { smooth: ['majority', 'mrf'] },
    expert: true,
  },
  strength: {
    kind: 'number',
    low: 0,
    high: Infinity,
    default: 1,
    group: 'tidying',
    doc: 'mrf: what a neighbour of another label costs',
    needs: { smooth: ['mrf'] },
    expert: true,
  },
  holes: {
    kind: 'choice',
    choices: HOLES,
    default: 'keep',
    group: 'tidying',
    doc: 'what becomes of parts that one region encloses, up to 1 % of the picture',
  },
} as const satisfies DefinitionsOf<TidyOptions>;
