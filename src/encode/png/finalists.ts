import type { PngEffort } from './effort.ts';
import type { PngLayout } from './layout.ts';
import type { PngPlan } from './plan.ts';
import type { PngFilter } from './rows.ts';

/** Filters that leave many rows of drawings unfiltered. */
const LEAVING_ROWS: readonly PngFilter[] = [0, 5, 7, 8];

/** Filters that drawings gain from. */
const DRAWING_FILTERS: readonly PngFilter[] = [2, 7, 8];

/** So many more finalists has a picture of few bytes before compression. */
const MORE_FINALISTS = 3;

/** A busy picture is tried as it is, too, where the quick parse finds it larger than filtered by less than this. */
const MAYBE_UNFILTERED = 0.08;

/** Candidates, one filtered and one not, whose samples differ by less are both written in full. */
const UNDECIDED = 0.025;

/**
 * Candidates of a busy picture: the best that is filtered, and the best that is not if matches may make it the smaller
 * one. Then it is worth the optimal parse, which finds more of them.
 */
export function busyRivals(candidates: readonly PngPlan[]): PngPlan[] {
  const filtered = candidates.filter(isFiltered);
  const unfiltered = candidates.filter((plan) => !isFiltered(plan));
  if (filtered.length === 0 || unfiltered.length === 0) return [smallest(candidates)];
  const [first, second] = [smallest(filtered), smallest(unfiltered)];
  return second.size > (1 + MAYBE_UNFILTERED) * first.size ? [first] : [first, second];
}

export function isFiltered({ filter }: PngPlan): boolean {
  return filter !== 0;
}

/** The first of the plans sorted by size, and the first of the other kind, filtered or not, if it is as good. */
export function undecidedPlans(sorted: readonly PngPlan[]): PngPlan[] {
  const [first] = sorted;
  const other = sorted.find((plan) => isFiltered(plan) !== isFiltered(first!));
  return other && other.size <= (1 + UNDECIDED) * first!.size ? [first!, other] : [first!];
}

/** Whether a layout is worth trying with a filter: some leave many rows as they are. */
export function suits({ suits }: PngLayout, filter: PngFilter): boolean {
  if (suits === 'smooth') return DRAWING_FILTERS.includes(filter);
  return suits === 'both' || (suits === 'unfiltered') === LEAVING_ROWS.includes(filter);
}

/** The candidates that are near the best: first the best of each kind and depth. */
export function chooseFinalists(
  candidates: readonly PngPlan[],
  effort: PngEffort,
  very: boolean,
  small: boolean,
): PngPlan[] {
  const limit = (1 + (very ? 3 : 1) * effort.margin) * smallest(candidates).size;
  const near = candidates.filter(({ size }) => size <= limit).sort((a, b) => a.size - b.size);
  const kinds = new Map<string, PngPlan>();
  for (const plan of near) {
    const { colorType, depth, suits } = plan.layout;
    const kind = `${colorType} ${depth} ${isFiltered(plan)} ${suits === 'smooth'}`;
    if (!kinds.has(kind)) kinds.set(kind, plan);
  }
  const first = [...kinds.values()];
  const wanted = effort.finalists + (small ? MORE_FINALISTS : 0);
  return [...first, ...near.filter((candidate) => !first.includes(candidate))].slice(
    0,
    very ? Math.max(wanted, first.length) : wanted,
  );
}

export function smallest(candidates: readonly PngPlan[]): PngPlan {
  return candidates.reduce((best, candidate) => (candidate.size < best.size ? candidate : best));
}
