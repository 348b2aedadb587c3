import fc from 'fast-check';
import { expect, test } from 'vitest';
import { power, root } from '../../../src/math/root.ts';

test.each([3, 5])('root %i undoes the power', (n) => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 8, noNaN: true }), (x) => {
      expect(Math.abs(power(root(x, n), n) / x - 1)).toBeLessThan(1e-14);
    }),
  );
});

test('roots of 0 and 1', () => {
  expect(root(0, 3)).toBe(0);
  expect(root(1, 5)).toBe(1);
  expect(root(27, 3)).toBe(3);
});

test.each([3, 5])('root %i of what is no number of a colour ends', (n) => {
  expect(root(Number.POSITIVE_INFINITY, n)).toBe(Number.POSITIVE_INFINITY);
  for (const x of [Number.NaN, -1, -1e-300, Number.NEGATIVE_INFINITY]) expect(root(x, n)).toBeNaN();
  for (const x of [Number.MIN_VALUE, 1e-310, Number.MAX_VALUE]) expect(root(x, n)).toBeGreaterThan(0);
});
