import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPoints, distinctPoints, type Points, totalWeight } from '../../../src/vectors/points.ts';
import {
  standardize,
  unstandardizeCovariances,
  unstandardizeLogDensities,
  unstandardizeMeans,
} from '../../../src/vectors/standardize.ts';

const points = (dims: number, values: number[], weights?: number[]): Points => ({
  dims,
  values: Float64Array.from(values),
  weights: weights && Float64Array.from(weights),
});

test.each([
  [points(0, [1]), 'points.dims'],
  [points(2, [1, 2, 3]), 'points.values'],
  [points(2, []), 'points.values'],
  [points(1, [1, Number.NaN]), 'points.values[1]'],
  [points(1, [Infinity]), 'points.values[0]'],
  [points(1, [1, 2], [1]), 'points.weights'],
  [points(1, [1, 2], [1, -1]), 'points.weights[1]'],
  [points(1, [1, 2], [0, 0]), 'points.weights'],
  [points(1, [1], [Number.NaN]), 'points.weights[0]'],
])('bad points are refused by name', (bad, option) => {
  expect(() => checkPoints(bad)).toThrow(expect.objectContaining({ code: 'invalid-option', option }));
});

test('distinct points keep the weight and the place of every point', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 2 }),
          fc.integer({ min: 0, max: 2 }),
          fc.integer({ min: 0, max: 3 }),
        ),
        {
          minLength: 1,
        },
      ),
      (rows) => {
        const all = points(
          2,
          rows.flatMap((row) => row.slice(0, 2)),
          rows.map(([, , weight]) => weight),
        );
        const { points: distinct, index } = distinctPoints(all);
        expect(totalWeight(distinct)).toBe(totalWeight(all));
        const keys = Array.from({ length: distinct.values.length / 2 }, (_, i) =>
          distinct.values.subarray(2 * i, 2 * i + 2).join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        rows.forEach(([x, y, weight], i) => {
          if (weight > 0) expect(keys[index[i]!]).toBe(`${x},${y}`);
        });
      },
    ),
  );
});

test('standardized points have mean 0 and deviation 1, and everything goes back', () => {
  const all = points(2, [1e6, 5, 1e6 + 2, 5, 1e6 + 6, 5], [1, 2, 1]);
  const { points: scaled, scale } = standardize(all);
  const x = [0, 2, 4].map((i) => scaled.values[i]!);
  expect((x[0]! + 2 * x[1]! + x[2]!) / 4).toBeCloseTo(0, 9);
  expect((x[0]! ** 2 + 2 * x[1]! ** 2 + x[2]! ** 2) / 4).toBeCloseTo(1, 9);
  expect([1, 3, 5].map((i) => scaled.values[i])).toEqual([0, 0, 0]);
  unstandardizeMeans(scaled.values, scale).forEach((value, i) => {
    expect(value).toBeCloseTo(all.values[i]!, 8);
  });
  const variance = (2.5 ** 2 + 2 * 0.5 ** 2 + 3.5 ** 2) / 4;
  const back = unstandardizeCovariances(Float64Array.of(1, 0.5, 0.5, 1), scale);
  expect(back[0]).toBeCloseTo(variance, 9);
  expect(back[1]).toBeCloseTo(0.5 * Math.sqrt(variance), 9);
  expect(back[3]).toBe(1);
  expect(unstandardizeLogDensities(Float64Array.of(0), scale)[0]).toBeCloseTo(-Math.log(variance) / 2, 9);
});
