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

/** Two numbers from `low` to `high`, the first not above the second, written as `65-80`. */
export function range(option: string, value: string, low: number, high: number): readonly [number, number] {
  const [, first, second] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(value) ?? [];
  const [from, to] = [Number(first), Number(second)];
  if (from >= low && from <= to && to <= high) return [from, to];
  throw invalidOption(option, `two numbers from ${low} to ${high}, low-high`, value);
}

/** One of some words. */
export function oneOf<T extends string>(option: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw invalidOption(option, `one of ${allowed.join(', ')}`, value);
}

/**
 * An object whose fields can be read: one read here that throws must not end the work halfway. A list is none, nor is
 * an array of numbers.
 */
export function object<T>(option: string, value: T): T & object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
    if (readsThrough(value)) return value;
    throw invalidOption(option, 'an object whose fields can be read', value);
  }
  throw invalidOption(option, 'an object', value);
}

function readsThrough(value: object): boolean {
  try {
    for (const name in value) void (value as Record<string, unknown>)[name];
    return true;
  } catch {
    return false;
  }
}

/** A list; what is in it is not looked at. */
export function list<T>(option: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw invalidOption(option, 'a list', value);
}

/** A text, which may be empty. */
export function text(option: string, value: string): string {
  if (typeof value === 'string') return value;
  throw invalidOption(option, 'a text', value);
}

/** The path of a file or folder: an empty one would be the working folder, which nobody means. */
export function path(option: string, value: string): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) return value;
  throw invalidOption(option, 'a path', value);
}

/** True or false. */
export function flag(option: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw invalidOption(option, 'true or false', value);
}

/** A function. */
export function func<T>(option: string, value: T): T {
  if (typeof value === 'function') return value;
  throw invalidOption(option, 'a function', value);
}

/** The kinds of arrays of numbers. */
export type NumberArray =
  | ('Uint8Array' | 'Uint8ClampedArray' | 'Uint16Array' | 'Uint32Array')
  | ('Int8Array' | 'Int16Array' | 'Int32Array' | 'Float32Array' | 'Float64Array');

/** Whether a value is an array of numbers of one of these kinds, whichever window or worker made it. */
export function isArrayOf(value: unknown, ...kinds: readonly NumberArray[]): boolean {
  if (!ArrayBuffer.isView(value)) return false;
  return (kinds as readonly string[]).includes(Object.prototype.toString.call(value).slice(8, -1));
}

/** An array of numbers of one kind, of a length if one is given. */
export function arrayOf<T extends ArrayLike<number>>(
  option: string,
  value: T,
  kind: NumberArray,
  length?: number,
): T {
  if (isArrayOf(value, kind) && (length === undefined || value.length === length)) return value;
  throw invalidOption(option, length === undefined ? `a ${kind}` : `a ${kind} of ${length}`, value);
}
