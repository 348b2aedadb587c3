import type { CriterionCurve } from 'fewhue/cluster';
import type { CountCost } from '../../worker/operations/compare-counts.ts';

/** Largest K of the curves, as the command line's `choose` can be asked for. */
export const MAX_K = 32;

/** What is known so far of how the picture takes to numbers of colours. */
export interface Choice {
  readonly curves: readonly CriterionCurve[];
  readonly costs: readonly CountCost[];
  /** Colours that mixtures were fitted to, if not all. */
  readonly sampled: number | undefined;
  /** What is being worked out, and how far it is; undefined: nothing any more. */
  readonly work: { readonly stage: Stage; readonly fraction: number } | undefined;
  readonly stopped: boolean;
}

export type Stage = 'curves' | 'files' | 'mixtures';
