import { describe, expect, test } from 'vitest';
import { PointCloud } from '../../../src/cluster/points/point-cloud.ts';
import { seedRows, spreadRows } from '../../../src/cluster/points/point-seeding.ts';
import { Random } from '../../../src/math/random.ts';
import type { Points } from '../../../src/vectors/points.ts';
import { randomPoints } from '../../helpers/random-points.ts';
import { rowsOf } from '../../reference/clustering.ts';

const seed = (points: Points, init: 'wu' | 'kmeans++' | 'maximin' | 'random', k: number, number = 0) =>
  rowsOf(seedRows(PointCloud.of(points), init, k, 2, new Random(number)), points.dims);

describe('wu', () => {
  test('cuts across the longest side, where it takes most inertia away', () => {
    const values = Float64Array.of(0, 0, 0, 10, 50, 0, 50, 10);
    expect(seed({ dims: 2, values }, 'wu', 2)).toEqual([
      [0, 5],
      [50, 5],
    ]);
    expect(seed({ dims: 2, values }, 'wu', 3).length).toBe(3);
    const uneven = { dims: 1, values: Float64Array.of(0, 1, 2, 90, 100) };
    expect(seed(uneven, 'wu', 2)).toEqual([[1], [95]]);
  });

  test('minds the weights, and cuts the box of largest inertia next', () => {
    const points = {
      dims: 1,
      values: Float64Array.of(0, 1, 100, 104),
      weights: Float64Array.of(1000, 1000, 1, 1),
    };
    expect(seed(points, 'wu', 3).flat()).toEqual([0, 102, 1]);
    const light = { ...points, weights: Float64Array.of(1, 1, 1, 1) };
    expect(seed(light, 'wu', 3).flat()).toEqual([0.5, 100, 104]);
  });
});

test('maximin takes the farthest point each time', () => {
  const points = { dims: 1, values: Float64Array.of(0, 4, 10, 30), weights: Float64Array.of(1, 0, 0, 0) };
  expect(seed(points, 'maximin', 3)).toEqual([[0]]);
  const all = { ...points, weights: Float64Array.of(1, 1e-9, 1e-9, 1e-9) };
  expect(seed(all, 'maximin', 4).flat()).toEqual([0, 30, 10, 4]);
});

test('k-means++ draws in proportion to weight times squared distance', () => {
  const points = { dims: 1, values: Float64Array.of(0, 1, 3), weights: Float64Array.of(1, 6, 1) };
  const cloud = PointCloud.of(points);
  const random = new Random(1);
  let ones = 0;
  for (let n = 0; n < 3000; n++)
    if (spreadRows(cloud, Float64Array.of(0), 'kmeans++', 2, 2, random)[1] === 1) ones++;
  expect(Math.abs(ones / 3000 - 6 / 15)).toBeLessThan(0.03);
});

test('random draws different points, each as likely as another', () => {
  const points = randomPoints({ count: 20, dims: 1, maxWeight: 3 });
  const drawn = new Map<number, number>();
  const heavy = points.weights!.filter((weight) => weight > 0).length;
  for (let number = 0; number < 2000; number++) {
    const values = seed(points, 'random', 5, number).flat();
    expect(new Set(values).size).toBe(5);
    for (const value of values) drawn.set(value, (drawn.get(value) ?? 0) + 1);
  }
  expect(drawn.size).toBe(heavy);
  for (const count of drawn.values()) expect(Math.abs(count - 10_000 / heavy)).toBeLessThan(150);
});

test.each(['wu', 'kmeans++', 'maximin'] as const)('%s stops at the distinct points', (init) => {
  const values = Float64Array.of(0.1, 0.1, 0.3, 0.3, 0.3, 7);
  expect(
    seed({ dims: 1, values }, init, 6)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([0.1, 0.3, 7]);
});
