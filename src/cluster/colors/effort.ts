/** How much is done for a better optimum. */
export interface Effort {
  /** Independent starts for few clusters (K up to `FEW`), and for more. */
  readonly startsForFew: number;
  readonly starts: number;
  /** Starts that are finished on all colours. */
  readonly finalists: number;
  /** Breaths per start at K = 256; fewer clusters take more, which cost less each. */
  readonly breaths: number;
  /** Iterations after each half of a breath. */
  readonly steps: number;
  /** Most points times iterations that are spent at the end, where the last digits come slowly. */
  readonly patience: number;
  /** Times the palette is rounded to 8 bits. */
  readonly roundings: number;
}

/** Largest K for which many starts on a coarse histogram find better optima than many breaths. */
export const FEW = 32;

/** What each effort from 1 to 10 buys; see `npm run bench` for what it brings. */
const EFFORTS: readonly Effort[] = [
  { startsForFew: 1, starts: 1, finalists: 1, breaths: 0, steps: 0, patience: 1e5, roundings: 1 },
  { startsForFew: 1, starts: 1, finalists: 1, breaths: 1, steps: 1, patience: 5e5, roundings: 1 },
  { startsForFew: 3, starts: 1, finalists: 1, breaths: 2, steps: 2, patience: 1e6, roundings: 2 },
  { startsForFew: 6, starts: 1, finalists: 1, breaths: 3, steps: 2, patience: 1e7, roundings: 2 },
  { startsForFew: 8, starts: 1, finalists: 2, breaths: 6, steps: 2, patience: 1.2e7, roundings: 3 },
  { startsForFew: 16, starts: 1, finalists: 3, breaths: 10, steps: 3, patience: 4e7, roundings: 4 },
  { startsForFew: 24, starts: 1, finalists: 4, breaths: 16, steps: 4, patience: 1e8, roundings: 4 },
  { startsForFew: 32, starts: 2, finalists: 4, breaths: 24, steps: 5, patience: 3e8, roundings: 8 },
  { startsForFew: 48, starts: 4, finalists: 6, breaths: 40, steps: 6, patience: 1e9, roundings: 8 },
  { startsForFew: 96, starts: 8, finalists: 8, breaths: 80, steps: 8, patience: Infinity, roundings: 8 },
];

/** The plan of an effort, an integer from 1 to 10. */
export function effortPlan(effort: number): Effort {
  return EFFORTS[effort - 1] as Effort;
}
