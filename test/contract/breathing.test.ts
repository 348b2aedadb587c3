import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCentroids } from '../../src/cluster/colors/seeding.ts';
import { INITS } from '../../src/core/vocabulary.ts';
import { Random } from '../../src/math/random.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { type Loaded, loadPicture } from '../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { breathe } from '../reference/breathing.ts';
import { nearestCentroids, squaredDistance } from '../reference/lloyd.ts';

/** Enough for every run of Lloyd's iteration to converge. */
const TO_THE_END = 10_000;

function start(loaded: Loaded, k: number, seed: number): Loaded {
  seedCentroids(loaded.solver, 'kmeans++', k, new Random(seed));
  loaded.solver.assign();
  loaded.solver.lloyd(TO_THE_END, 0);
  return loaded;
}

/** Every label is that of the nearest centroid, but for ties. */
function expectNearest({ solver, points }: Loaded): void {
  const centroids = solver.centroids();
  const labels = solver.labels();
  nearestCentroids(points, centroids).forEach((expected, i) => {
    const least = squaredDistance(points, i, centroids, expected);
    const chosen = squaredDistance(points, i, centroids, labels[i]!);
    expect(chosen).toBeLessThanOrEqual(least * (1 + 1e-5) + 6e-5 * Math.sqrt(least));
  });
}

const pictures: [string, () => Loaded][] = [
  ['a photograph', () => loadPicture(photo(50, 40), 40)],
  ['another photograph', () => loadPicture(photo(60, 40, 7, 4), 40)],
  ['a photograph with alpha', () => loadPicture(softPhoto(50, 40), 40)],
  ['random colours with alpha', () => loadPicture(randomPicture(40, 30, true), 40)],
];

describe.each(pictures)('%s', (_, make) => {
  // With so few clusters the kernel looks at every cluster and every neighbour.
  test.each([
    [2, 1],
    [4, 1],
    [6, 2],
    [8, 3],
    [8, 2],
  ])('a breath of %i clusters, %i more and fewer, is its definition', (k, m) => {
    for (const seed of [1, 2, 3]) {
      const { solver, points } = start(make(), k, seed);
      const [before, after] = breathe(points, solver.centroids(), m);
      const { kept } = solver.breathe(m, TO_THE_END, 0, 1e-6);
      expect(kept).toBe(after < before * (1 - 1e-6));
      const expected = kept ? after : before;
      expect(Math.abs(solver.inertiaAtMeans() / expected - 1)).toBeLessThan(1e-6);
    }
  });
});

/** Six tight groups of colours far apart, each longest along red. */
function groups(): Loaded {
  const random = randomNumbers(3);
  const noise = (width: number) => width * random();
  const image = paint(60, 20, (x) => [
    20 + 40 * (x % 6) + noise(12),
    100 + 60 * (x % 2) + noise(7),
    [10, 200, 90][x % 3]! + noise(4),
    255,
  ]);
  return loadPicture(image, 12);
}

test.each([1, 2])('a breath of %i mends two centroids in one group and one between two', (m) => {
  const { solver, points } = groups();
  seedCentroids(solver, 'maximin', 6, new Random(0));
  solver.assign();
  solver.lloyd(TO_THE_END, 0);
  const best = solver.inertia();
  const good = solver.centroids();
  const bad = good.slice();
  bad.set(
    good.subarray(0, 3).map((value) => value + 2),
    4,
  );
  solver.setCentroids(bad);
  solver.assign();
  solver.lloyd(TO_THE_END, 0);
  expect(solver.inertia()).toBeGreaterThan(10 * best);
  expect(solver.breathe(m, 20, 0, 1e-5).kept).toBe(true);
  solver.lloyd(TO_THE_END, 0);
  expect(solver.inertia() / best).toBeCloseTo(1, 6);
  expectNearest({ solver, points });
});

test('of clusters crowded in one group, those go whose neighbours can stay', () => {
  for (let seed = 0; seed < 25; seed++) {
    const { solver, points } = groups();
    seedCentroids(solver, 'random', 8, new Random(seed));
    solver.assign();
    solver.lloyd(TO_THE_END, 0);
    const [before, after] = breathe(points, solver.centroids(), 4);
    const { kept } = solver.breathe(4, TO_THE_END, 0, 1e-6);
    expect(kept).toBe(after < before * (1 - 1e-6));
    expect(Math.abs(solver.inertiaAtMeans() / (kept ? after : before) - 1)).toBeLessThan(1e-6);
  }
});

test('a breath keeps the number of clusters, never raises the inertia, and labels every point', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 1e6 }),
    fc.integer({ min: 2, max: 40 }),
    fc.boolean(),
    fc.constantFrom(...INITS),
    fc.integer({ min: 0, max: 5 }),
    (seed, asked, soft, init, steps) => {
      const loaded = loadPicture(randomPicture(10, 2 + (seed % 20), soft, seed), 80);
      const { solver } = loaded;
      const k = Math.min(asked, solver.count);
      seedCentroids(solver, init, k, new Random(seed));
      solver.assign();
      for (let m = k; m >= 1; m >>= 1) {
        const before = solver.inertiaAtMeans();
        const { kept } = solver.breathe(m, steps, 1e-4, 1e-5);
        expect(solver.k).toBe(k);
        if (kept) expect(solver.inertiaAtMeans()).toBeLessThan(before * (1 - 1e-5));
        else expect(solver.inertiaAtMeans()).toBeLessThanOrEqual(before * (1 + 1e-12) + 1e-6);
        expect(solver.weights().reduce((sum, weight) => sum + weight)).toBe(
          loaded.points.weights.reduce((sum, weight) => sum + weight),
        );
        expectNearest(loaded);
      }
    },
  );
  fc.assert(property, { numRuns: 60 });
});

test('a breath with many clusters beats Lloyd alone', () => {
  const loaded = start(loadPicture(photo(120, 90), 320), 256, 1);
  const before = loaded.solver.inertia();
  for (let breath = 0; breath < 10; breath++) loaded.solver.breathe(32, 3, 1e-4, 1e-5);
  expect(loaded.solver.inertiaAtMeans()).toBeLessThan(0.97 * before);
  expectNearest(loaded);
});

test.each([
  ['one colour', 1],
  ['two colours', 2],
  ['three colours', 3],
])('%s and more clusters than that', (_, colors) => {
  const loaded = loadPicture(
    paint(12, 1, (x) => [50 * (x % colors), 9, 9, 255]),
    16,
  );
  loaded.solver.setCentroids(Float64Array.from({ length: 20 }, (_value, i) => (i % 4 === 3 ? 0 : 7 * i)));
  loaded.solver.assign();
  for (const m of [5, 2, 1]) loaded.solver.breathe(m, 2, 1e-4, 1e-5);
  expect(loaded.solver.k).toBe(5);
  expect(loaded.solver.centroids().every(Number.isFinite)).toBe(true);
  expectNearest(loaded);
});
