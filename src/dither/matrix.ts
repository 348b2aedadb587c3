import { object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import type { DiffusionKind, OrderedKind, Tap } from './kinds.ts';

/**
 * A matrix of one's own, one of the two. `diffusion`: rows of 0 and positive numbers, the first from the pixel after
 * the one that gives, 1 to 3 of them, the others, up to 3 rows of 1, 3, 5 or 7, as far behind that pixel as ahead;
 * `divisor` is what they are parts of, default their sum, at least that. `thresholds`: 1 to 256 rows of as many
 * different or equal ranks, finite numbers; the pixel with the lowest rank is the first to get the brighter entry.
 */
export interface DitherMatrix {
  readonly diffusion?: readonly (readonly number[])[] | undefined;
  readonly divisor?: number | undefined;
  readonly thresholds?: readonly (readonly number[])[] | undefined;
}

const MAX_AHEAD = 3;
const MAX_BELOW = 3;
const MAX_SIDE = 256;

/** The kind of dithering that a matrix describes. Throws `invalid-option`. */
export function kindOfMatrix(matrix: DitherMatrix): DiffusionKind | OrderedKind {
  const { diffusion, thresholds, divisor } = object('ditherMatrix', matrix);
  if ((diffusion === undefined) === (thresholds === undefined))
    throw wrong('an object with either diffusion or thresholds', Object.keys(matrix));
  return diffusion ? diffusionOf(rowsOf(diffusion), divisor) : orderedOf(rowsOf(thresholds));
}

function diffusionOf(rows: readonly (readonly number[])[], divisor?: number): DiffusionKind {
  const [ahead, ...below] = rows;
  if (ahead === undefined || ahead.length > MAX_AHEAD || below.length > MAX_BELOW)
    throw wrong(`a row of up to ${MAX_AHEAD} numbers and up to ${MAX_BELOW} rows below`, rows);
  if (below.some((row) => row.length % 2 === 0 || row.length > 2 * MAX_AHEAD + 1))
    throw wrong('rows below of 1, 3, 5 or 7 numbers', rows);
  const shares = rows.flat();
  const sum = shares.reduce((a, b) => a + b, 0);
  if (shares.some((share) => share < 0) || sum === 0) throw wrong('of numbers from 0 on, one above it', rows);
  const whole = divisor ?? sum;
  if (typeof whole !== 'number' || !(whole >= sum) || whole === Infinity)
    throw wrong(`of a divisor of ${sum} or more`, divisor);
  const taps = rows.flatMap((row, dy) =>
    row.map((part, i): Tap => [dy === 0 ? i + 1 : i - (row.length - 1) / 2, dy, part / whole]),
  );
  return { label: '', method: 'diffusion', taps: taps.filter(([, , share]) => share > 0) };
}

function orderedOf(rows: readonly (readonly number[])[]): OrderedKind {
  const side = rows.length;
  if (side < 1 || side > MAX_SIDE || rows.some((row) => row.length !== side))
    throw wrong(`thresholds of 1 to ${MAX_SIDE} rows of as many numbers`, rows);
  const ranks = rows.flat();
  const sorted = [...ranks].sort((a, b) => a - b);
  const values = Float32Array.from(ranks, (rank) => (sorted.indexOf(rank) + 0.5) / ranks.length);
  return { label: '', method: 'ordered', thresholds: () => ({ side, values }) };
}

function rowsOf(rows: unknown): readonly (readonly number[])[] {
  const isRow = (row: unknown) => Array.isArray(row) && row.every((one) => Number.isFinite(one));
  if (Array.isArray(rows) && rows.every(isRow)) return rows;
  throw wrong('rows of finite numbers', rows);
}

function wrong(rule: string, value: unknown) {
  return invalidOption('ditherMatrix', rule, value);
}
