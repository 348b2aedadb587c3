import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCentroids } from '../../src/cluster/colors/seeding.ts';
import { INITS } from '../../src/core/vocabulary.ts';
import { Random } from '../../src/math/random.ts';
import { type Loaded, loadPicture } from '../helpers/loaded.ts';
import { photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { inertiaOf, lloyd, nearestCentroids } from '../reference/lloyd.ts';

/** In the clouds, between them, and far outside. */
const FIXED = Float64Array.of(10, 200, 30, 255, 128, 128, 128, 128, 255, 0, 255, 255, 0, 0, 0, 0);

function fix({ solver }: Loaded, count: number): Float64Array {
  const rows = FIXED.slice(0, 4 * count);
  if (solver.dims === 3) for (let i = 3; i < rows.length; i += 4) rows[i] = 0;
  solver.fixCentroids(rows);
  return rows;
}

const pictures: [string, () => Loaded][] = [
  ['a photograph', () => loadPicture(photo(80, 60), 100)],
  ['a photograph with alpha', () => loadPicture(softPhoto(80, 60), 100)],
  ['random colours with alpha', () => loadPicture(randomPicture(60, 40, true), 100)],
];

describe.each(pictures)('%s', (_, make) => {
  describe.each([1, 3, 4])('%i fixed centroids', (count) => {
    test.each(INITS)('Lloyd from %s is that of the definition with fixed centroids', (init) => {
      for (const k of [count, count + 1, 12, 40]) {
        const loaded = make();
        const { solver, points } = loaded;
        const rows = fix(loaded, count);
        seedCentroids(solver, init, k, new Random(5));
        expect(solver.k).toBe(k);
        const start = solver.centroids();
        expect(start.subarray(0, 4 * count)).toEqual(rows);
        solver.assign();
        const run = solver.lloyd(10_000, 0);
        expect(run.converged).toBe(true);
        const expected = lloyd(points, start, 1000, count);
        expect(Math.abs(solver.inertia() / expected.inertia - 1)).toBeLessThan(1e-3);
        expect(solver.centroids().subarray(0, 4 * count)).toEqual(rows);
        // At its own end there is nothing left to do for the definition.
        const again = lloyd(points, solver.centroids(), 1, count);
        expect(Math.abs(solver.inertia() / again.inertia - 1)).toBeLessThan(1e-6);
        expect(solver.inertiaAtMeans() / solver.inertia()).toBeCloseTo(1, 9);
      }
    });

    test('a breath leaves them where they are, and the inertia never rises', () => {
      const loaded = make();
      const { solver, points } = loaded;
      const rows = fix(loaded, count);
      seedCentroids(solver, 'random', count + 8, new Random(1));
      solver.assign();
      let kept = 0;
      for (let breath = 0, last = solver.inertia(); breath < 12; breath++) {
        const m = [2, 1, 5, 8][breath % 4]!;
        if (solver.breathe(m, 3, 1e-4, 1e-5).kept) kept++;
        expect(solver.k).toBe(count + 8);
        expect(solver.centroids().subarray(0, 4 * count)).toEqual(rows);
        const inertia = solver.inertiaAtMeans();
        expect(inertia).toBeLessThanOrEqual(last * (1 + 1e-9));
        last = inertia;
      }
      expect(kept).toBeGreaterThan(0);
      solver.moveToMeans();
      solver.assign();
      const centroids = solver.centroids();
      const nearest = inertiaOf(points, centroids, nearestCentroids(points, centroids));
      expect(Math.abs(solver.inertia() / nearest - 1)).toBeLessThan(1e-6);
    });
  });

  test('one free centroid beside fixed ones can breathe', () => {
    const loaded = make();
    fix(loaded, 3);
    seedCentroids(loaded.solver, 'wu', 4, new Random(0));
    loaded.solver.assign();
    for (const m of [1, 2, 1]) loaded.solver.breathe(m, 2, 1e-4, 1e-5);
    expect(loaded.solver.k).toBe(4);
    expect([...loaded.solver.centroids()].every(Number.isFinite)).toBe(true);
  });

  test('cells of fewer bits have the same fixed centroids', () => {
    const loaded = make();
    const rows = fix(loaded, 3);
    const coarse = loaded.solver.coarsen(5);
    expect(coarse.fixed).toBe(3);
    expect(coarse.centroids()).toEqual(rows);
  });
});

test('the inertia never rises, for any picture, start and number of fixed centroids', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 1e6 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom(...INITS),
    (seed, count, free, init) => {
      const loaded = loadPicture(randomPicture(12, 1 + (seed % 25), seed % 2 === 0, seed), 64);
      const { solver } = loaded;
      const rows = fix(loaded, count);
      seedCentroids(solver, init, count + Math.min(free, solver.count), new Random(seed));
      solver.assign();
      let last = solver.inertia();
      for (let step = 0; step < 40; step++) {
        solver.moveToMeans();
        const moved = solver.inertia();
        expect(Math.abs(moved - solver.inertiaAtMeans())).toBeLessThan(1e-9 * moved + 1e-6);
        expect(moved).toBeLessThanOrEqual(last * (1 + 1e-9) + 1e-6);
        const changed = solver.assign();
        expect(solver.centroids().subarray(0, 4 * count)).toEqual(rows);
        if (changed === 0) return;
        last = solver.inertia();
        expect(last).toBeLessThanOrEqual(moved * (1 + 1e-9) + 1e-6);
      }
    },
  );
  fc.assert(property, { numRuns: 100 });
});
