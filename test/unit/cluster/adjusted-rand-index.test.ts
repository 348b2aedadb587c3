import fc from 'fast-check';
import { adjustedRandIndex } from 'fewhue/cluster';
import { expect, it } from 'vitest';

/** By pairs of points, as it is defined: the table of both, one, the other or neither together. */
function byPairs(first: readonly number[], second: readonly number[]): number {
  let [both, one, other, all] = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [first[i] === first[j], second[i] === second[j]];
      both += Number(a && b);
      one += Number(a);
      other += Number(b);
      all++;
    }
  const expected = all === 0 ? 0 : (one * other) / all;
  const most = (one + other) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

it.each([
  // The examples of scikit-learn's adjusted_rand_score.
  [[0, 0, 1, 1], [0, 0, 1, 1], 1],
  [[0, 0, 1, 1], [1, 1, 0, 0], 1],
  [[0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714],
  [[0, 0, 0, 0], [0, 1, 2, 3], 0],
  [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
  [[7], [3], 1],
] as const)('of %j and %j is %d', (first, second, expected) => {
  expect(adjustedRandIndex(first, second)).toBeCloseTo(expected, 9);
});

it('is what counting pairs gives, and the same both ways', () => {
  const labels = fc.array(fc.tuple(fc.nat(3), fc.nat(4)), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(labels, (pairs) => {
      const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      expect(adjustedRandIndex(first, Uint32Array.from(second))).toBeCloseTo(byPairs(first, second), 9);
      expect(adjustedRandIndex(second, first)).toBeCloseTo(adjustedRandIndex(first, second), 12);
    }),
  );
});

it('refuses labels that do not belong together', () => {
  expect(() => adjustedRandIndex([0, 1], [0])).toThrow('second must be 2 labels');
  expect(() => adjustedRandIndex([], [])).toThrow('first must be an array of at least one label');
  expect(() => adjustedRandIndex([0, Number.NaN], [0, 1])).toThrow('first must be an array of numbers');
});
