import { expect, test } from 'vitest';
import { candidateOf, joinParents, pairsToCross, sortCandidates } from '../../../src/cluster/colors/cross.ts';
import { seedCentroids } from '../../../src/cluster/colors/seeding.ts';
import { Random } from '../../../src/math/random.ts';
import { loadPicture } from '../../helpers/loaded.ts';
import { photo } from '../../helpers/pictures.ts';

const optimum = (solver: ReturnType<typeof loadPicture>['solver'], k: number, seed: number) => {
  seedCentroids(solver, 'random', k, new Random(seed));
  solver.assign();
  solver.lloyd(10_000, 0);
  return candidateOf(solver);
};

test('the child of two optima has as many clusters, and is better than both on average of many pairs', () => {
  const { solver } = loadPicture(photo(80, 60), 24);
  const ratios = Array.from({ length: 12 }, (_, pair) => {
    const parents = [optimum(solver, 12, 2 * pair), optimum(solver, 12, 2 * pair + 1)] as const;
    joinParents(solver, parents);
    expect(solver.k).toBe(12);
    solver.lloyd(10_000, 0);
    return solver.inertiaAtMeans() / Math.min(parents[0].inertia, parents[1].inertia);
  });
  expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(1);
});

test('fixed centroids stay the first ones', () => {
  const { solver } = loadPicture(photo(40, 30), 20);
  const fixed = Float64Array.of(0, 0, 0, 0, 255, 0, 255, 0);
  solver.fixCentroids(fixed);
  joinParents(solver, [optimum(solver, 10, 1), optimum(solver, 10, 2)]);
  expect(solver.k).toBe(10);
  expect(solver.centroids().slice(0, 8)).toEqual(fixed);
});

test('candidates are sorted, equal ones count once, and the best is crossed with each other one', () => {
  const found = [5, 3, 4, 3 + 1e-10].map((inertia) => ({ inertia, centroids: new Float64Array(4) }));
  const sorted = sortCandidates(found);
  expect(sorted.map(({ inertia }) => inertia)).toEqual([3, 4, 5]);
  const inertias = (turn: number) => pairsToCross(sorted, turn).map((pair) => pair.map((one) => one.inertia));
  expect(inertias(0)).toEqual([
    [3, 4],
    [3, 5],
  ]);
  expect(inertias(1)).toEqual([
    [3, 4],
    [4, 5],
  ]);
  expect(pairsToCross(sorted.slice(0, 1), 0)).toEqual([]);
});
