/** How local optima are looked for. */
export interface SearchEffort {
  /** Independent runs. */
  readonly restarts: number;
  /** Bits per axis of the cells whose means are searched by turns, where they are enough; none: all points. */
  readonly widths: readonly number[];
  /** Breaths per start at K = 256; fewer clusters take more, which cost less each. */
  readonly breaths: number;
  /** Iterations after each half of a breath. */
  readonly steps: number;
  /** Times that the optima found are crossed with each other. */
  readonly crossings: number;
  /** Optima that are finished on all colours, where the search was on fewer. */
  readonly finalists: number;
}

/** How much is done for a better optimum. */
export interface Effort {
  /** For up to `FEW` clusters, and for more. */
  readonly few: SearchEffort;
  readonly many: SearchEffort;
  /** Most points times iterations that are spent at the end, where the last digits come slowly. */
  readonly patience: number;
  /** Times the palette is rounded to 8 bits. */
  readonly roundings: number;
}

/** Largest K for which many runs on a coarse histogram find better optima than many breaths. */
export const FEW = 64;

function search(
  restarts: number,
  widths: readonly number[],
  breaths: number,
  steps: number,
  crossings: number,
  finalists: number,
): SearchEffort {
  return { restarts, widths, breaths, steps, crossings, finalists };
}

/** What each effort from 1 to 10 buys; see `npm run bench` for what it brings. */
const EFFORTS: readonly Effort[] = [
  { few: search(4, [5], 0.5, 2, 1, 1), many: search(1, [], 0, 0, 0, 1), patience: 1e5, roundings: 1 },
  { few: search(5, [5], 0.5, 2, 1, 1), many: search(1, [], 1, 1, 0, 1), patience: 5e5, roundings: 1 },
  { few: search(6, [5], 0.5, 3, 1, 1), many: search(1, [], 2, 2, 0, 1), patience: 1e6, roundings: 2 },
  { few: search(10, [5], 0.5, 3, 1, 2), many: search(1, [], 3, 2, 0, 1), patience: 1e7, roundings: 2 },
  { few: search(12, [5, 6], 1, 4, 1, 4), many: search(1, [], 6, 2, 0, 2), patience: 1.2e7, roundings: 3 },
  { few: search(24, [5, 6], 0.5, 4, 1, 3), many: search(1, [], 10, 3, 0, 3), patience: 4e7, roundings: 4 },
  { few: search(32, [5, 6], 0.5, 4, 2, 4), many: search(1, [], 16, 4, 0, 4), patience: 1e8, roundings: 4 },
  { few: search(48, [5, 6], 1, 5, 2, 4), many: search(2, [], 24, 5, 1, 4), patience: 3e8, roundings: 8 },
  { few: search(64, [5, 6], 1, 6, 2, 6), many: search(4, [], 40, 6, 1, 6), patience: 1e9, roundings: 8 },
  { few: search(96, [5, 6], 2, 8, 3, 8), many: search(6, [], 60, 8, 2, 8), patience: Infinity, roundings: 8 },
];

/** The plan of an effort, an integer from 1 to 10. */
export function effortPlan(effort: number): Effort {
  return EFFORTS[effort - 1] as Effort;
}
