import { describe, expect, test } from 'vitest';
import type { CellSolver } from '../../../src/cluster/colors/cell-solver.ts';
import { seedCentroids } from '../../../src/cluster/colors/seeding.ts';
import { INITS, type Init } from '../../../src/core/vocabulary.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { Random } from '../../../src/math/random.ts';
import { loadPicture, pointsOf } from '../../helpers/loaded.ts';
import { photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';
import { meansOf, type WeightedPoints } from '../../reference/lloyd.ts';

const makers = { opaque: () => photo(90, 70), soft: () => softPhoto(90, 70) };

/** One step of a run that uses every kernel; all that it leaves behind. */
const STEPS: ((solver: CellSolver, init: Init) => void)[] = [
  (solver, init) => seedCentroids(solver, init, 20, new Random(6)),
  (solver) => solver.assign(),
  (solver) => solver.lloyd(5, 0),
  (solver) => solver.breathe(5, 2, 1e-4, 1e-5),
  (solver) => solver.breathe(2, 2, 1e-4, 1e-5),
  (solver) => solver.lloyd(1000, 0),
];

const state = (solver: CellSolver) => [
  [...solver.centroids()],
  [...solver.labels()],
  [...solver.weights()],
  solver.inertia(),
];

function run(solver: CellSolver, init: Init): unknown[] {
  for (const step of STEPS) step(solver, init);
  return state(solver);
}

describe.each(Object.entries(makers))('%s', (_, make) => {
  test.each(INITS)('a run from %s twice is the same to the last bit', (init) => {
    expect(run(loadPicture(make(), 26).solver, init)).toEqual(run(loadPicture(make(), 26).solver, init));
  });

  test.each(['one kernel', 'two kernels'])(
    'two solvers in %s, in turn, do not disturb each other',
    (kernels) => {
      const kernel = new Kernel();
      const other = kernels === 'one kernel' ? kernel : new Kernel();
      const alone = run(loadPicture(make(), 26).solver, 'wu');
      const otherAlone = run(loadPicture(randomPicture(60, 50, true), 26).solver, 'kmeans++');
      const [a, b] = [
        loadPicture(make(), 26, kernel).solver,
        loadPicture(randomPicture(60, 50, true), 26, other).solver,
      ];
      for (const step of STEPS) {
        step(a, 'wu');
        step(b, 'kmeans++');
      }
      expect(state(a)).toEqual(alone);
      expect(state(b)).toEqual(otherAlone);
    },
  );

  test.each([0x5a, 0xff])('memory that was used before (full of bytes %i) changes nothing', (byte) => {
    const kernel = new Kernel();
    kernel.scope(() => kernel.u8(kernel.reserve(1 << 23), 1 << 23).fill(byte));
    expect(run(loadPicture(make(), 26, kernel).solver, 'kmeans++')).toEqual(
      run(loadPicture(make(), 26).solver, 'kmeans++'),
    );
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('cells of %i bits keep the weight and the mean', (bits) => {
    const { solver, points } = loadPicture(make(), 8);
    const coarse = solver.coarsen(bits);
    const cells = pointsOf(coarse);
    expect(coarse.count).toBe(solver.countCells(bits));
    expect(coarse.count).toBeLessThanOrEqual(solver.count);
    expect(total(cells)).toBe(total(points));
    const [mean, expected] = [meanOf(cells), meanOf(points)];
    for (let axis = 0; axis < 4; axis++) expect(Math.abs(mean[axis]! - expected[axis]!)).toBeLessThan(1e-4);
  });

  test('cells of 5 bits are the means of the points that share 5 bits of every coordinate', () => {
    const { solver, points } = loadPicture(make(), 8);
    const codes = solver.kernel.u32(solver.field('codes'), solver.count);
    const keys = [...new Set(Array.from(codes, (code) => code >>> (3 * solver.dims)))];
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    const labels = Uint32Array.from(codes, (code) => keys.indexOf(code >>> (3 * solver.dims)));
    const expected = meansOf(points, new Float64Array(4 * keys.length), labels);
    const { coordinates } = pointsOf(solver.coarsen(5));
    expect(coordinates.length).toBe(expected.length);
    coordinates.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-5);
    });
  });
});

test('cells of 8 bits are the points', () => {
  const { solver } = loadPicture(photo(30, 20), 4);
  expect(solver.coarsen(8)).toBe(solver);
});

const total = ({ weights }: WeightedPoints) => weights.reduce((sum, weight) => sum + weight);
const meanOf = (points: WeightedPoints) =>
  meansOf(points, new Float64Array(4), new Uint32Array(points.weights.length));
