import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp, ln } from '../../../src/math/exp-log.ts';

const relative = (value: number, wanted: number) =>
  Math.abs(value - wanted) / Math.max(Math.abs(wanted), Number.MIN_VALUE);

test('exp is Math.exp within two units of the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
      expect(relative(exp(x), Math.exp(x))).toBeLessThan(5e-16);
    }),
    { numRuns: 2000 },
  );
});

test('ln is Math.log within two units of the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(5e-16 * Math.abs(Math.log(x)));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [0, -Infinity],
  [1, 0],
  [Infinity, Infinity],
  [-1, Number.NaN],
])('ln(%d) is %d', (x, wanted) => expect(ln(x)).toBe(wanted));

test.each([
  [0, 1],
  [-Infinity, 0],
  [-746, 0],
  [710, Infinity],
  [Number.NaN, Number.NaN],
])('exp(%d) is %d', (x, wanted) => expect(exp(x)).toBe(wanted));

test('exp of the largest and smallest arguments', () => {
  expect(relative(exp(709.78271), Math.exp(709.78271))).toBeLessThan(1e-12);
  expect(relative(exp(-740), Math.exp(-740))).toBeLessThan(1e-2);
});
