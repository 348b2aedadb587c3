import { describe, expect, test } from 'vitest';
import { seedCentroids } from '../../src/cluster/colors/seeding.ts';
import { INITS } from '../../src/core/vocabulary.ts';
import { Random } from '../../src/math/random.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { centroidsAt, type Loaded, loadOpaque, loadPicture } from '../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { kMeansPlusPlus, maximin } from '../reference/kmeans-plus-plus.ts';
import { inertiaOf, nearestCentroids } from '../reference/lloyd.ts';
import { varianceCut } from '../reference/variance-cut.ts';

const pictures: [string, (pixels: number) => Loaded][] = [
  ['random colours', (pixels) => loadPicture(randomPicture(pixels, 1, false), pixels)],
  ['a photograph', (pixels) => loadPicture(photo(10, pixels / 10), pixels)],
  ['random colours with alpha', (pixels) => loadPicture(randomPicture(pixels, 1, true), pixels)],
  ['a photograph with alpha', (pixels) => loadPicture(softPhoto(10, pixels / 10), pixels)],
  ['weights of every size', weigh],
];

function weigh(count: number): Loaded {
  const random = randomNumbers(4);
  const colors = Array.from({ length: count }, (_, i) => Math.floor(random() * 2 ** 16) * 256 + (i & 255));
  const weights = colors.map(() => Math.ceil(random() ** 8 * 1e6));
  return loadOpaque(colors, count, weights);
}

const rows = (centroids: Float64Array) =>
  new Set(
    Array.from({ length: centroids.length / 4 }, (_, k) => centroids.subarray(4 * k, 4 * k + 4).join()),
  );

function seedWith({ solver }: Loaded, init: (typeof INITS)[number], k: number, seed = 0): Float64Array {
  seedCentroids(solver, init, k, new Random(seed));
  return solver.centroids();
}

describe.each(pictures)('%s', (_, make) => {
  // So few points that the cut is made on them, not on cells.
  test.each([
    [1, 20],
    [2, 40],
    [3, 70],
    [8, 180],
    [30, 400],
    [100, 400],
  ])('variance cut into %i is its definition', (k, pixels) => {
    const loaded = make(pixels);
    const actual = seedWith(loaded, 'wu', k);
    const centroids = varianceCut(loaded.points, k);
    expect(actual.length).toBe(centroids.length);
    const [cut, expected] = [actual, centroids].map((some) =>
      inertiaOf(loaded.points, some, nearestCentroids(loaded.points, some)),
    ) as [number, number];
    expect(Math.abs(cut - expected)).toBeLessThan(1e-6 * expected + 1e-9);
  });

  test.each([0, 1, 99])('k-means++ with seed %i draws the points of its definition', (seed) => {
    const loaded = make(400);
    const random = new Random(seed);
    const chosen = kMeansPlusPlus(loaded.points, 40, () => random.next());
    expect(seedWith(loaded, 'kmeans++', 40, seed)).toEqual(centroidsAt(loaded.points, chosen));
  });

  test.each([0, 1, 99])('maximin with seed %i takes the points of its definition', (seed) => {
    const loaded = make(400);
    const random = new Random(seed);
    const chosen = maximin(loaded.points, 40, () => random.next());
    expect(seedWith(loaded, 'maximin', 40, seed)).toEqual(centroidsAt(loaded.points, chosen));
  });

  test.each(INITS)('%s gives as many distinct centroids as there are distinct points', (init) => {
    const loaded = make(400);
    const { solver, points } = loaded;
    const distinct = rows(points.coordinates).size;
    for (const k of [1, 2, 17, Math.floor(distinct / 2), distinct]) {
      const centroids = seedWith(loaded, init, k, 3);
      expect(solver.k).toBe(k);
      // Random distinct colours may still be equal points: premultiplied, soft ones are.
      if (init !== 'random' || solver.dims === 3) expect(rows(centroids).size).toBe(k);
    }
  });

  test.each(INITS)('%s is the same for one seed', (init) => {
    expect(seedWith(make(400), init, 25, 8)).toEqual(seedWith(make(400), init, 25, 8));
  });

  test.each(['kmeans++', 'random'] as const)('%s differs between seeds', (init) => {
    expect(seedWith(make(400), init, 25, 8)).not.toEqual(seedWith(make(400), init, 25, 9));
  });
});

test('random seeds are points, each as likely as any other', () => {
  const loaded = loadPicture(
    paint(20, 1, (x) => [12 * x, 5, 5, 255]),
    20,
  );
  const random = new Random(1);
  const counts = new Float64Array(20);
  for (let round = 0; round < 4000; round++) {
    seedCentroids(loaded.solver, 'random', 5, random);
    for (const x of loaded.solver.centroids().filter((_, i) => i % 4 === 0)) counts[x / 12]!++;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(130);
});

test('the cut made on cells of a large picture is nearly as good as the cut on all colours', () => {
  const loaded = loadPicture(photo(60, 50, 2), 64);
  const k = 16;
  const inertias = [seedWith(loaded, 'wu', k), varianceCut(loaded.points, k)].map((centroids) =>
    inertiaOf(loaded.points, centroids, nearestCentroids(loaded.points, centroids)),
  ) as [number, number];
  expect(inertias[0]).toBeLessThan(1.05 * inertias[1]);
});

test.each(INITS)('%s on points that are all equal', (init) => {
  const loaded = loadPicture(
    paint(4, 4, () => [9, 8, 7, 255]),
    4,
  );
  expect([...seedWith(loaded, init, 1)]).toEqual([9, 8, 7, 0]);
});

test.each(INITS)('%s with one weight of 10^12 among ones', (init) => {
  const random = randomNumbers(9);
  const colors = Array.from({ length: 100 }, () => Math.floor(random() * 2 ** 24));
  const loaded = loadOpaque(
    new Set(colors),
    100,
    colors.map((_, i) => (i === 50 ? 1e12 : 1)),
  );
  for (const k of [2, 10, 100]) {
    const centroids = seedWith(loaded, init, k, 2);
    expect(rows(centroids).size).toBe(k);
    expect(centroids.every(Number.isFinite)).toBe(true);
  }
});
