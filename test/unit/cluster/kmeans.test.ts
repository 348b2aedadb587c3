import fc from 'fast-check';
import { type FitOptions, fitKmeans, fitKmedians, type HardFit, type Points } from 'fewhue/cluster';
import { describe, expect, test } from 'vitest';
import { sklearnValues } from '../../helpers/faithful.ts';
import { faithful } from '../../helpers/fixtures.ts';
import { randomPoints, repeat } from '../../helpers/random-points.ts';
import { cityBlock, indexOfLeast, rowsOf, squaredDistance } from '../../reference/clustering.ts';

const models = [
  ['kmeans', fitKmeans, squaredDistance],
  ['kmedians', fitKmedians, cityBlock],
] as const;
const inits = ['kmeans++', 'maximin', 'random', 'wu'] as const;
type Distance = (a: readonly number[], b: readonly number[]) => number;

/** Small integers as coordinates: equal points and ties are common. */
const cases = fc
  .record({
    dims: fc.constantFrom(1, 2, 3, 10),
    rows: fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 10, maxLength: 10 }), {
      minLength: 1,
      maxLength: 40,
    }),
    weights: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
    k: fc.integer({ min: 1, max: 12 }),
    init: fc.constantFrom(...inits),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ dims, rows, weights, ...options }) => {
    const values = Float64Array.from(rows.flatMap((row) => row.slice(0, dims)));
    const own = Float64Array.from(rows, (_, i) => (i === 0 ? 1 : weights[i]!));
    return { points: { dims, values, weights: own }, options };
  });

function distinctCount({ dims, values, weights }: Points): number {
  return new Set(
    rowsOf(values, dims)
      .filter((_, i) => weights![i]! > 0)
      .map(String),
  ).size;
}

/** What holds for every hard clustering. */
function expectValid(points: Points, options: FitOptions, fit: HardFit, distance: Distance): void {
  const centroids = rowsOf(fit.centroids, fit.dims);
  expect(centroids.length).toBe(fit.k);
  expect(fit.centroids.every(Number.isFinite)).toBe(true);
  expect(fit.k).toBeLessThanOrEqual(options.k);
  let inertia = 0;
  const owned = new Array<number>(fit.k).fill(0);
  rowsOf(points.values, points.dims).forEach((row, i) => {
    const distances = centroids.map((centroid) => distance(row, centroid));
    expect(fit.labels[i]).toBe(indexOfLeast(distances));
    inertia += points.weights![i]! * Math.min(...distances);
    owned[fit.labels[i]!]! += points.weights![i]!;
  });
  expect(fit.inertia).toBeCloseTo(inertia, 8);
  expect([...fit.clusterWeights]).toEqual(owned);
  expect(Math.min(...owned)).toBeGreaterThan(0);
  expect(fit.history.length).toBe(fit.iterations + 1);
  fit.history.forEach((value, i) => {
    if (i > 0) expect(value).toBeLessThanOrEqual(fit.history[i - 1]! * (1 + 1e-12));
  });
  const distinct = distinctCount(points);
  expect(fit.k).toBe(Math.min(options.k, distinct));
  // The mean of points at one place is that place but for its last digit.
  if (options.k >= distinct) expect(fit.inertia).toBeLessThan(1e-28);
}

describe.each(models)('%s', (_, fitModel, distance) => {
  test('labels, weights and inertia are those of the centroids; the inertia never rises', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ points, options }) => {
        const fit = await fitModel(points, options);
        expect(fit.reason).toBe('converged');
        expectValid(points, options, fit, distance);
      }),
      { numRuns: 300 },
    );
  });

  test('a point without weight, as near to one centroid as to another, keeps no fit from ending', async () => {
    // The mean of the three points at [2.33, 0.67, 0.67] is as far from (-1, 1, -1) as (2, -3, -2) is.
    const rows = [
      [-3, 4, 0],
      [2, -1, 1],
      [-1, 1, -1],
      [2, -3, -2],
      [3, 2, 2],
      [2, 1, -1],
      [-2, 0, 4],
    ];
    const points = {
      dims: 3,
      values: Float64Array.from(rows.flat()),
      weights: Float64Array.of(1, 1, 0, 3, 1, 1, 1),
    };
    const fit = await fitModel(points, { k: 4, init: 'wu' });
    expect(fit.reason).toBe('converged');
    expect(fit.iterations).toBeLessThan(10);
  });

  test('a weight is a repetition', async () => {
    const points = randomPoints({ count: 60, dims: 2, maxWeight: 3 });
    const init = points.values.slice(0, 8);
    const weighted = await fitModel(points, { k: 4, init });
    const repeated = await fitModel(repeat(points), { k: 4, init });
    expect(weighted.inertia).toBeCloseTo(repeated.inertia, 9);
    weighted.centroids.forEach((value, i) => {
      expect(value).toBeCloseTo(repeated.centroids[i]!, 9);
    });
  });

  test('the order of the points does not matter', async () => {
    const points = randomPoints({ count: 50, dims: 3, maxWeight: 3 });
    const init = points.values.slice(0, 12);
    const backwards = {
      dims: 3,
      values: Float64Array.from(rowsOf(points.values, 3).reverse().flat()),
      weights: points.weights!.slice().reverse(),
    };
    const [there, back] = [await fitModel(points, { k: 4, init }), await fitModel(backwards, { k: 4, init })];
    expect([...back.labels].reverse()).toEqual([...there.labels]);
    expect(back.inertia).toBeCloseTo(there.inertia, 9);
  });

  test('more starts are never worse, and the same seed gives the same result', async () => {
    const points = randomPoints({ count: 300, dims: 2, clusters: 12 });
    const options = { k: 12, init: 'random', seed: 5 } as const;
    const one = await fitModel(points, options);
    const many = await fitModel(points, { ...options, restarts: 20 });
    expect(many.inertia).toBeLessThan(one.inertia);
    expect(await fitModel(points, options)).toEqual(one);
    expect((await fitModel(points, { ...options, seed: 6 })).centroids).not.toEqual(one.centroids);
  });

  test('the bound on iterations, and the record of them', async () => {
    const points = randomPoints({ count: 500, dims: 2, clusters: 1 });
    const fit = await fitModel(points, { k: 8, maxIterations: 3, recordParameters: true });
    expect([fit.iterations, fit.converged, fit.reason]).toEqual([3, false, 'max-iterations']);
    expect(fit.snapshots.length).toBe(4);
    expect(fit.snapshots[3]).toEqual(fit.centroids);
    const loose = await fitModel(points, { k: 8, tolerance: 0.5 });
    expect([loose.iterations, loose.reason]).toEqual([1, 'converged']);
  });

  test('one point, and one place', async () => {
    const one = await fitModel({ dims: 2, values: Float64Array.of(3, 4) }, { k: 5 });
    expect([one.k, ...one.centroids, one.inertia]).toEqual([1, 3, 4, 0]);
    const same = await fitModel({ dims: 1, values: new Float64Array(9).fill(0.1) }, { k: 3, init: 'random' });
    expect([same.k, same.centroids[0], same.inertia, same.clusterWeights[0]]).toEqual([1, 0.1, 0, 9]);
  });

  test.each([
    [{ dims: 1, values: Float64Array.of(1, Number.NaN) }, { k: 1 }, 'points.values[1]'],
    [{ dims: 1, values: Float64Array.of(1, -Infinity) }, { k: 1 }, 'points.values[1]'],
    [{ dims: 1, values: Float64Array.of(1, -1e101) }, { k: 1 }, 'points.values[1]'],
    [{ dims: 1, values: new Float64Array(1), weights: Float64Array.of(1e91) }, { k: 1 }, 'points.weights[0]'],
    [{ dims: 1, values: new Float64Array(0) }, { k: 1 }, 'points.values'],
    [{ dims: 2, values: new Float64Array(3) }, { k: 1 }, 'points.values'],
    [{ dims: 0, values: new Float64Array(3) }, { k: 1 }, 'points.dims'],
    [{ dims: 1, values: new Float64Array(1), weights: Float64Array.of(-1) }, { k: 1 }, 'points.weights[0]'],
    [{ dims: 1, values: new Float64Array(1), weights: Float64Array.of(0) }, { k: 1 }, 'points.weights'],
    [{ dims: 1, values: new Float64Array(1) }, { k: 0 }, 'k'],
    [{ dims: 1, values: new Float64Array(1) }, { k: 1, init: new Float64Array(2) }, 'init'],
    [{ dims: 1, values: new Float64Array(1) }, { k: 1, init: Float64Array.of(Number.NaN) }, 'init[0]'],
    [{ dims: 1, values: new Float64Array(1) }, { k: 1, tolerance: Number.NaN }, 'tolerance'],
    [{ dims: 1, values: new Float64Array(1) }, { k: 1, maxIterations: 0 }, 'maxIterations'],
  ])('refuses bad input %#', async (points, options, option) => {
    await expect(fitModel(points, options)).rejects.toMatchObject({ code: 'invalid-option', option });
  });

  test('can be cancelled', async () => {
    const points = randomPoints({ count: 100, dims: 2 });
    const signal = { aborted: true };
    await expect(fitModel(points, { k: 3, signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test.each([1e100, 1e-100, 1e-200])('coordinates of size %d leave no NaN', async (size) => {
  const values = Float64Array.of(-1, -0.9, 0.1, 0.2, 0.9, 1).map((value) => value * size);
  for (const init of inits) {
    const fit = await fitKmeans(
      { dims: 2, values, weights: Float64Array.of(1e90, 1, 1e-300) },
      { k: 2, init },
    );
    for (const part of [fit.centroids, fit.history, fit.clusterWeights])
      expect(part.every(Number.isFinite)).toBe(true);
  }
});

test('an empty cluster moves to the point that costs most', async () => {
  const values = Float64Array.of(0, 1, 10, 11, 100);
  const fit = await fitKmeans({ dims: 1, values }, { k: 3, init: Float64Array.of(0, -500, -600) });
  expect([...fit.centroids].sort((a, b) => a - b)).toEqual([0.5, 10.5, 100]);
});

test('a cluster that was put where another one went at the same time is put elsewhere', async () => {
  const points = {
    dims: 2,
    values: Float64Array.of(0, 0, -2, -3, 2, -3, 3, 2, 2, -1, 0, 1, 1, -2, 0, 0, 0, 0, 3, 2, 3, 0),
    weights: Float64Array.of(1, 2, 1, 1, 3, 1, 1, 0, 1, 1, 1),
  };
  expect((await fitKmedians(points, { k: 5, init: 'random', seed: 993 })).k).toBe(5);
});

test('medians worked out by hand', async () => {
  const median = async (values: number[], weights?: number[]) => {
    const points = {
      dims: 1,
      values: Float64Array.from(values),
      weights: weights && Float64Array.from(weights),
    };
    return (await fitKmedians(points, { k: 1 })).centroids[0];
  };
  expect(await median([5, 1, 9])).toBe(5);
  expect(await median([9, 1, 2, 4])).toBe(3);
  expect(await median([1, 2, 3], [1, 1, 5])).toBe(3);
  expect(await median([3, -2, 7], [1, 2, 1])).toBe(0.5);
  expect(await median([-1, -0, 0, 2])).toBe(0);
  const two = { dims: 2, values: Float64Array.of(0, 0, 0, 2, 1, 50, 100, 0, 100, 1, 101, -50) };
  const fit = await fitKmedians(two, { k: 2, init: 'maximin' });
  expect([...fit.centroids].sort((a, b) => a - b)).toEqual([0, 0, 2, 100]);
  expect(fit.inertia).toBe(1 + 2 + 48 + 1 + 51);
});

test('large offsets and small scales keep their digits', async () => {
  const points = randomPoints({ count: 200, dims: 2, clusters: 3, spread: 100 });
  const init = points.values.slice(0, 6);
  const move = (values: Float64Array) => values.map((value) => 1e6 + value / 1024);
  const near = await fitKmeans(points, { k: 3, init });
  const far = await fitKmeans({ dims: 2, values: move(points.values) }, { k: 3, init: move(init) });
  expect(far.labels).toEqual(near.labels);
  expect(Math.abs((far.inertia * 1024 ** 2) / near.inertia - 1)).toBeLessThan(1e-6);
});

test('Old Faithful: the inertia of scikit-learn', async () => {
  for (const { k, inertia } of sklearnValues().faithful.k.slice(0, 4)) {
    const fit = await fitKmeans(faithful(), { k, restarts: 20 });
    expect(Math.abs(fit.inertia / inertia - 1)).toBeLessThan(1e-9);
  }
});
