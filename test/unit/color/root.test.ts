import fc from 'fast-check';
import { expect, test } from 'vitest';
import { power, root } from '../../../src/color/root.ts';

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
