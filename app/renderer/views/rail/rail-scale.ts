import { MAX_COLORS, MIN_COLORS } from '../../state/options-in-effect.ts';

// Where numbers of colours lie on the rail: every doubling is equally long.

const DOUBLINGS = Math.log2(MAX_COLORS / MIN_COLORS);

/** Numbers with a mark. */
export const RAIL_TICKS = Array.from({ length: DOUBLINGS + 1 }, (_, i) => MIN_COLORS * 2 ** i);

/** Place of a number on the rail, 0 to 1. */
export function shareOf(k: number): number {
  return Math.log2(k / MIN_COLORS) / DOUBLINGS;
}

/** The whole number at a place of the rail; the nearest end for places beyond it. */
export function countAt(share: number): number {
  return Math.round(numberAt(Math.min(1, Math.max(0, share))));
}

/** What lies at a place of the rail, between whole numbers too. */
export function numberAt(share: number): number {
  return MIN_COLORS * 2 ** (share * DOUBLINGS);
}

/** A number of colours within the rail. */
export function withinRail(k: number): number {
  return Math.min(MAX_COLORS, Math.max(MIN_COLORS, Math.round(k)));
}
