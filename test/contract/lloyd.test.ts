import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCentroids } from '../../src/cluster/colors/seeding.ts';
import { INITS, type Init } from '../../src/core/vocabulary.ts';
import { Random } from '../../src/math/random.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { type Loaded, loadOpaque, loadPicture } from '../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { inertiaOf, lloyd, meansOf, nearestCentroids, squaredDistance } from '../reference/lloyd.ts';

const pictures: [string, () => Loaded][] = [
  ['a photograph', () => loadPicture(photo(80, 60), 300)],
  ['a smooth photograph', () => loadPicture(photo(90, 80, 5, 3), 300)],
  ['random colours', () => loadPicture(randomPicture(70, 50, false), 300)],
  ['a photograph with alpha', () => loadPicture(softPhoto(80, 60), 300)],
  ['random colours with alpha', () => loadPicture(randomPicture(70, 50, true), 300)],
];

/**
 * Runs both from the same start to the end, and compares. The kernel compares distances in f32: where that
 * makes it decide a tie differently, its run may end elsewhere. Returns whether it did, having seen the tie.
 */
function expectSameRun({ solver, points }: Loaded, init: Init, k: number): 'same' | 'tie' {
  seedCentroids(solver, init, k, new Random(2));
  const start = solver.centroids();
  solver.assign();
  const run = solver.lloyd(10_000, 0);
  const expected = lloyd(points, start);
  expect([run.converged, expected.converged]).toEqual([true, true]);
  const allowed = 1e-9 * expected.inertia;
  expect(Math.abs(solver.inertia() - solver.inertiaAtMeans())).toBeLessThanOrEqual(allowed);
  const distance = Math.abs(solver.inertia() - expected.inertia);
  if (distance <= allowed && run.iterations === expected.iterations) return 'same';
  expectTie({ solver, points }, start);
  return 'tie';
}

/** Finds where the run from `start` leaves that of the definition, and holds that to be a tie. */
function expectTie({ solver, points }: Loaded, start: Float64Array): void {
  solver.setCentroids(start);
  solver.assign();
  for (let centroids = start; ; ) {
    const expected = nearestCentroids(points, centroids);
    const labels = solver.labels();
    const different = [...expected.keys()].filter((i) => labels[i] !== expected[i]);
    for (const i of different) {
      const [chosen, least] = [labels, expected].map((some) =>
        squaredDistance(points, i, centroids, some[i]!),
      ) as [number, number];
      expect(chosen / least - 1).toBeLessThan(1e-6);
    }
    if (different.length > 0) return;
    centroids = meansOf(points, centroids, expected);
    solver.moveToMeans();
    solver.assign();
  }
}

describe.each(pictures)('%s: the run is the run of the definition', (_, make) => {
  test.each([1, 2, 5, 16, 64])('%i clusters', (k) => {
    const ends = INITS.map((init) => expectSameRun(make(), init, k));
    expect(ends.filter((end) => end === 'tie').length).toBeLessThan(2);
  });
  test('256 clusters', () => expect(expectSameRun(make(), 'wu', 256)).toBe('same'));
});

test('the inertia of a converged run is that of its labels and centroids, by hand', () => {
  const { solver, points } = loadPicture(photo(90, 70), 20);
  seedCentroids(solver, 'kmeans++', 20, new Random(1));
  solver.assign();
  solver.lloyd(1000, 0);
  const [labels, centroids] = [solver.labels(), solver.centroids()];
  expectSame(labels, nearestCentroids(points, centroids));
  const means = meansOf(points, centroids, labels);
  expect(centroids.every((value, i) => Math.abs(value - means[i]!) < 1e-9)).toBe(true);
  const inertia = inertiaOf(points, centroids, labels);
  expect(Math.abs(solver.inertia() - inertia)).toBeLessThan(1e-9 * inertia);
});

test('the inertia never rises, for any picture and start', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 1e6 }),
    fc.integer({ min: 1, max: 60 }),
    fc.boolean(),
    fc.constantFrom(...INITS),
    (seed, k, soft, init) => {
      const { solver } = loadPicture(randomPicture(12, 1 + (seed % 25), soft, seed), 64);
      seedCentroids(solver, init, Math.min(k, solver.count), new Random(seed));
      solver.assign();
      let last = solver.inertia();
      for (let step = 0; step < 40; step++) {
        solver.moveToMeans();
        const moved = solver.inertia();
        expect(Math.abs(moved - solver.inertiaAtMeans())).toBeLessThan(1e-9 * moved + 1e-6);
        expect(moved).toBeLessThanOrEqual(last * (1 + 1e-9) + 1e-6);
        if (solver.assign() === 0) return;
        last = solver.inertia();
        expect(last).toBeLessThanOrEqual(moved * (1 + 1e-9) + 1e-6);
      }
    },
  );
  fc.assert(property, { numRuns: 150 });
});

test('a run in pieces is a run in one', () => {
  const [whole, pieces] = [loadPicture(photo(90, 70), 30).solver, loadPicture(photo(90, 70), 30).solver];
  for (const solver of [whole, pieces]) {
    seedCentroids(solver, 'random', 30, new Random(4));
    solver.assign();
  }
  const run = whole.lloyd(1000, 0);
  let iterations = 0;
  for (let converged = false; !converged; ) {
    const piece = pieces.lloyd(3, 0);
    iterations += piece.iterations;
    converged = piece.converged;
    expect(iterations).toBeLessThanOrEqual(run.iterations);
  }
  expect(iterations).toBe(run.iterations);
  expect(pieces.centroids()).toEqual(whole.centroids());
});

test('a tolerance stops the run at the first iteration that gains less, and not before', () => {
  const tolerance = 0.003;
  const start = () => {
    const { solver } = loadPicture(photo(90, 70), 40);
    seedCentroids(solver, 'random', 40, new Random(1));
    solver.assign();
    return solver;
  };
  const run = start().lloyd(1000, tolerance);
  expect(run.converged).toBe(false);
  const solver = start();
  let gain = 1;
  let iterations = 0;
  while (gain >= tolerance) {
    const before = solver.inertiaAtMeans();
    solver.lloyd(1, 0);
    gain = (before - solver.inertiaAtMeans()) / solver.inertiaAtMeans();
    iterations++;
  }
  expect(run.iterations).toBe(iterations);
});

test('a centroid without points stays where it is', () => {
  const { solver } = loadPicture(photo(40, 30), 3);
  solver.setCentroids(Float64Array.of(100, 100, 100, 0, 900, 900, 900, 0, 120, 100, 80, 0));
  solver.assign();
  solver.lloyd(1000, 0);
  expect([...solver.centroids().subarray(4, 8)]).toEqual([900, 900, 900, 0]);
  expect(solver.weights()[1]).toBe(0);
});

describe('extreme clouds', () => {
  const gray = () =>
    loadPicture(
      paint(256, 8, (x, y) => [x, x, x, y === 0 && x < 30 ? 254 : 255]),
      300,
    );
  test.each([1, 3, 20, 256])('collinear colours, %i clusters', (k) => {
    expect(expectSameRun(gray(), 'kmeans++', k)).toBe('same');
  });

  test('as many clusters as points', () => {
    const loaded = loadPicture(randomPicture(30, 20, false), 600);
    expect(expectSameRun(loaded, 'wu', loaded.solver.count)).toBe('same');
    expect(loaded.solver.inertia()).toBe(0);
  });

  const withWeights = (weightOf: (i: number) => number) => {
    const random = randomNumbers(12);
    const colors = Array.from({ length: 2000 }, () => Math.floor(random() * 2 ** 24));
    return loadOpaque(
      colors,
      50,
      colors.map((_, i) => weightOf(i)),
    );
  };

  test('one weight of 10^12 holds its cluster and lets the others go on', () => {
    const heavy = withWeights((i) => (i === 1000 ? 1e12 : 1));
    seedCentroids(heavy.solver, 'kmeans++', 30, new Random(3));
    const start = heavy.solver.centroids();
    heavy.solver.assign();
    let turns = 0;
    while (!heavy.solver.lloyd(50, 0).converged) expect(++turns).toBeLessThan(100);
    const expected = lloyd(heavy.points, start);
    // Energies are 2 * 10^17 there: sums of f64 hold them to some tens.
    const inertia = inertiaOf(heavy.points, heavy.solver.centroids(), heavy.solver.labels());
    expect(Math.abs(inertia - expected.inertia)).toBeLessThan(1e-6 * expected.inertia);
    expect(heavy.solver.weights().reduce((sum, weight) => sum + weight)).toBe(1e12 + 1999);
  });

  test('weights times 7 change nothing', () => {
    const [once, seven] = [withWeights((i) => 1 + (i % 9)), withWeights((i) => 7 * (1 + (i % 9)))];
    for (const { solver } of [once, seven]) {
      seedCentroids(solver, 'wu', 40, new Random(0));
      solver.assign();
      solver.lloyd(1000, 0);
    }
    expect([...seven.solver.labels()]).toEqual([...once.solver.labels()]);
    expect(seven.solver.inertia() / once.solver.inertia()).toBeCloseTo(7, 9);
  });
});
