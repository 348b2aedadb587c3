import type { CellSolver } from './cell-solver.ts';
import { mergeNearest } from './merge-nearest.ts';

/** Centroids that a search came to. */
export interface Candidate {
  readonly inertia: number;
  readonly centroids: Float64Array;
}

/** Largest K that is crossed: two times as many clusters must fit into the solver. */
export const MAX_TO_CROSS = 256;
/** Candidates that are crossed. */
const PARENTS = 8;
/** Candidates whose inertia differs by less than this share are the same. */
const SAME = 1e-9;

/** What the solver has come to. */
export function candidateOf(solver: CellSolver): Candidate {
  return { inertia: solver.inertiaAtMeans(), centroids: solver.centroids() };
}

/** Best first, equal ones once. */
export function sortCandidates(found: readonly Candidate[]): Candidate[] {
  const sorted = [...found].sort((a, b) => a.inertia - b.inertia);
  return sorted.filter(({ inertia }, i) => i === 0 || inertia > sorted[i - 1]!.inertia * (1 + SAME));
}

/** Which candidates are crossed: the best with each other one by turns with each one and its neighbour. Best first. */
export function pairsToCross(sorted: readonly Candidate[], turn: number): [Candidate, Candidate][] {
  const others = sorted.slice(1, PARENTS);
  return others.map((other, i) => [sorted[turn % 2 === 0 ? 0 : i]!, other]);
}

/**
 * The clusters of both together, merged in pairs until there are K again (as in Fränti et al. 1997, "Genetic algorithms
 * for large scale clustering problems"). Leaves every point assigned.
 */
export function joinParents(solver: CellSolver, [first, second]: readonly [Candidate, Candidate]): void {
  const k = first.centroids.length / 4;
  const free = second.centroids.subarray(4 * solver.fixed);
  solver.setCentroids(Float64Array.from([...first.centroids, ...free]));
  solver.assign();
  solver.moveToMeans();
  const joined = { centroids: solver.centroids(), weights: solver.weights() };
  solver.setCentroids(mergeNearest(joined, k, solver.fixed));
  solver.assign();
}
