import { invalidOption } from './errors.ts';

// Checks of single options. Each gives the value back, or throws `invalid-option` with the rule and what came.

/** Largest seed of everything random; the smallest is 0. */
export const MAX_SEED = 2 ** 32 - 1;

/** An integer from `low` to `high`. */
export function integer(option: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw invalidOption(option, `an integer from ${low} to ${high}`, value);
}

/** An integer from 1 on; those that no double tells from their neighbours may be meant as no limit. */
export function positive(option: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw invalidOption(option, 'a positive integer', value);
}

/** A number from `low` to `high`; `high` may be Infinity, but the value itself is finite. */
export function number(option: string, value: number, low: number, high: number): number {
  if (Number.isFinite(value) && value >= low && value <= high) return value;
  const rule = high === Infinity ? `a finite number of at least ${low}` : `a number from ${low} to ${high}`;
  throw invalidOption(option, rule, value);
}

/** One of some words. */
export function oneOf<T extends string>(option: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw invalidOption(option, `one of ${allowed.join(', ')}`, value);
}
