import { describe, expect, test } from 'vitest';
import type { CellSolver } from '../../../src/cluster/colors/cell-solver.ts';
import { type KMeansPlan, roomToSearch, searchCentroids } from '../../../src/cluster/colors/color-kmeans.ts';
import { FewhueError } from '../../../src/core/errors.ts';
import { type Progress, Task, type TaskOptions } from '../../../src/core/task.ts';
import { INITS } from '../../../src/core/vocabulary.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { centroidsAt, type Loaded, loadPicture, plant } from '../../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';
import { countColors } from '../../reference/histogram.ts';
import { inertiaOf, lloyd, nearestCentroids, squaredDistance } from '../../reference/lloyd.ts';

const EFFORTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PLAN: KMeansPlan = { k: 16, init: 'wu', restarts: undefined, effort: 5, seed: 0 };

const search = (solver: CellSolver, plan: Partial<KMeansPlan>, options: TaskOptions = {}) =>
  searchCentroids(solver, { ...PLAN, ...plan }, new Task(options));

/** Room for `k` clusters and a breath. */
const load = (image: Parameters<typeof loadPicture>[0], k: number) => loadPicture(image, k + roomToSearch(k));

/** The solver's inertia is that of its centroids with every point at its nearest. */
function expectSettled({ solver, points }: Loaded): void {
  const centroids = solver.centroids();
  const nearest = inertiaOf(points, centroids, nearestCentroids(points, centroids));
  expect(Math.abs(solver.inertia() - nearest)).toBeLessThan(1e-6 * nearest + 1e-6);
}

const pictures: [string, number, () => Loaded][] = [
  ['few clusters of a photograph', 6, () => load(photo(100, 80), 6)],
  ['many clusters of a photograph', 50, () => load(photo(60, 50, 3), 50)],
  ['few clusters of a photograph with alpha', 12, () => load(softPhoto(70, 60), 12)],
  ['many clusters of random colours', 100, () => load(randomPicture(50, 40, false), 100)],
  [
    'clusters of a grey ramp',
    20,
    () =>
      load(
        paint(256, 2, (x) => [x, x, x, 255]),
        20,
      ),
  ],
];

describe.each(pictures)('%s', (_, k, make) => {
  test('every effort reports what it did; from 4 on it converges here, and none is worse than the first', async () => {
    let first = Infinity;
    for (const effort of EFFORTS) {
      const cloud = make();
      const run = await search(cloud.solver, { k, effort });
      expect(cloud.solver.k).toBe(k);
      expect(run.restarts).toBeGreaterThanOrEqual(1);
      expect(run.iterations).toBeGreaterThanOrEqual(1);
      const inertia = cloud.solver.inertia();
      if (effort >= 4) {
        expect(run.converged).toBe(true);
        expectSettled(cloud);
      }
      // Each ends in some local optimum; with luck the first effort's is as good.
      expect(inertia).toBeLessThanOrEqual(first * (effort < 7 ? 1.0005 : 1.00001));
      first = Math.min(first, effort === 1 ? inertia : Infinity);
    }
  });

  test.each(EFFORTS)(
    'progress of effort %i rises within 0 and 1, in the stage of clustering',
    async (effort) => {
      const reports: Progress[] = [];
      await search(make().solver, { k, effort }, { onProgress: (progress) => reports.push(progress) });
      const fractions = reports.map(({ fraction }) => fraction);
      expect(fractions.length).toBeGreaterThan(0);
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions[0]).toBeLessThan(0.5);
      expect(new Set(reports.map(({ stage }) => stage))).toEqual(new Set(['cluster']));
    },
  );

  test.each(EFFORTS)('effort %i ends with an error when it is cancelled', async (effort) => {
    const cancelled = search(make().solver, { k, effort }, { signal: { aborted: true } });
    await expect(cancelled).rejects.toBeInstanceOf(FewhueError);
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a signal that comes later stops it as well', async () => {
    let reports = 0;
    const signal = {
      get aborted() {
        return reports > 0;
      },
    };
    const onProgress = () => {
      reports++;
    };
    const cancelled = search(make().solver, { k, effort: 10 }, { signal, onProgress });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(reports).toBe(1);
  });
});

test('one seed gives the same centroids to the last bit, and another the same quality', async () => {
  const runs = [7, 7, 8].map(async (seed) => {
    const { solver } = load(photo(80, 60), 10);
    await search(solver, { k: 10, seed, init: 'kmeans++' });
    return { centroids: [...solver.centroids()], inertia: solver.inertia() };
  });
  const [a, b, c] = await Promise.all(runs);
  expect(a).toEqual(b);
  expect(c!.centroids).not.toEqual(a!.centroids);
  expect(Math.abs(c!.inertia / a!.inertia - 1)).toBeLessThan(0.02);
});

test.each(INITS)('from %s, better than Lloyd alone from the same start would be', async (init) => {
  const cloud = load(photo(80, 60), 40);
  await search(cloud.solver, { k: 40, init, effort: 6 });
  const plain = load(photo(80, 60), 40);
  await search(plain.solver, { k: 40, init, effort: 1 });
  const { inertia } = lloyd(plain.points, plain.solver.centroids());
  expect(cloud.solver.inertia()).toBeLessThan(inertia);
});

test('as many starts as were asked for', async () => {
  expect((await search(load(photo(40, 30), 8).solver, { k: 8, restarts: 5 })).restarts).toBe(5);
});

test.each(EFFORTS)('one cluster at effort %i is the mean', async (effort) => {
  const cloud = load(softPhoto(40, 30), 1);
  await search(cloud.solver, { k: 1, effort });
  const { centroids } = lloyd(cloud.points, new Float64Array(4));
  centroids.forEach((value, i) => {
    expect(Math.abs(cloud.solver.centroids()[i]! - value)).toBeLessThan(1e-9);
  });
});

test('as many clusters as colours: no error is left', async () => {
  const { solver } = load(randomPicture(20, 20, false), 400);
  const run = await search(solver, { k: solver.count });
  expect([run.converged, solver.inertia()]).toEqual([true, 0]);
});

test('more colours than are searched directly: cells first, then all', async () => {
  const cloud = load(randomPicture(420, 400, false), 65);
  expect(cloud.solver.count).toBeGreaterThan(150_000);
  const run = await search(cloud.solver, { k: 65, effort: 4 });
  expect(run.restarts).toBe(1);
  expect(cloud.solver.labels().length).toBe(cloud.points.weights.length);
  const reached = cloud.solver.inertia();
  while (!cloud.solver.lloyd(50, 0).converged);
  expect(reached / cloud.solver.inertia()).toBeLessThan(1.002);
  expect(cloud.solver.inertia()).toBeLessThan(reached * (1 + 1e-9));
});

test('65,536 clusters of 100,000 colours', async () => {
  const cloud = load(randomPicture(400, 251, false), 65_536);
  const run = await search(cloud.solver, { k: 65_536 });
  expect(run.converged).toBe(true);
  expect(cloud.solver.k).toBe(65_536);
  const sample = Array.from({ length: 200 }, (_, i) => i * 499);
  const some = {
    ...cloud.points,
    coordinates: centroidsAt(cloud.points, sample),
    weights: new Float64Array(200),
  };
  const labels = cloud.solver.labels();
  const expected = nearestCentroids(some, cloud.solver.centroids());
  // Means of two points are often equally far from both: those may differ.
  const centroids = cloud.solver.centroids();
  sample.forEach((point, i) => {
    const [chosen, least] = [labels[point]!, expected[i]!].map((k) => squaredDistance(some, i, centroids, k));
    expect(chosen).toBeLessThanOrEqual(least! + 1e-3);
  });
}, 20_000);

test('swapped channels give the same optimum within a small tolerance', async () => {
  const image = photo(60, 50, 9);
  const inertias: number[] = [];
  for (const [r, g, b] of [
    [0, 1, 2],
    [1, 2, 0],
    [2, 1, 0],
  ] as const) {
    const data = image.data.map((_, i) => image.data[(i & ~3) + [r, g, b, 3][i & 3]!]!);
    const { solver } = load({ ...image, data }, 24);
    await search(solver, { k: 24, effort: 9 });
    inertias.push(solver.inertia());
  }
  expect(Math.max(...inertias) / Math.min(...inertias)).toBeLessThan(1.002);
});

test.each([5, 40])('all counts times 7 change nothing for %i clusters', async (k) => {
  const histogram = countColors(softPhoto(60, 50));
  const seven = { ...histogram, counts: histogram.counts.map((count) => 7 * count) };
  const [once, more] = [histogram, seven].map(
    (some) => plant(some, k + roomToSearch(k), new Kernel()).solver,
  ) as [CellSolver, CellSolver];
  for (const solver of [once, more]) await search(solver, { k, init: 'kmeans++' });
  expect(partition(more)).toEqual(partition(once));
  expect(more.inertia() / once.inertia()).toBeCloseTo(7, 9);
});

/** Labels numbered by first appearance: equal for the same clusters in any order. */
function partition(solver: CellSolver): number[] {
  const numbers = new Map<number, number>();
  return Array.from(solver.labels(), (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}
