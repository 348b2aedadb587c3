import type { Task } from '../../core/task.ts';
import type { Init } from '../../core/vocabulary.ts';
import { Random } from '../../math/random.ts';
import type { CellSolver, LloydRun } from './cell-solver.ts';
import { type Effort, effortPlan, FEW } from './effort.ts';
import { seedCentroids } from './seeding.ts';

/** What to search for, with every value in range. */
export interface KMeansPlan {
  /** Clusters; at most the number of points. */
  readonly k: number;
  readonly init: Init;
  /** Starts; undefined: as many as the effort says. */
  readonly restarts: number | undefined;
  readonly effort: number;
  readonly seed: number;
}

/** What the search did. */
export interface KMeansRun {
  readonly starts: number;
  /** Assignment passes over all starts. */
  readonly iterations: number;
  /** True when the last assignment of the best start changed no label. */
  readonly converged: boolean;
}

/** Centroids that a start came to. */
interface Candidate {
  readonly inertia: number;
  readonly centroids: Float64Array;
}

/** Bounds on what breathing is tried for: its bookkeeping grows with the square of K. */
const MAX_TO_BREATHE = 2048;
const MAX_BREATH = 128;
/** Iterations before the first breath: more are undone by it. */
const WARM_UP = 4;
/** Relative fall of the inertia below which an iteration, or a breath, is not worth another. */
const TOLERANCE = 1e-4;
const BREATH_GAIN = 1e-5;
/** More points than this are searched on the means of coarser cells, then finished on all points. */
const MAX_TO_SEARCH = 150_000;
/** Cells per cluster that a coarse search needs. */
const CELLS_PER_CLUSTER = 24;
/** Share of the progress that is the search; the rest is the finish on all points. */
const SEARCH = 0.7;
/** Points that are moved between two looks at whether to go on, at most 20 times each. */
const POINTS_TO_PAUSE = 4_000_000;
const MAX_ITERATIONS_TO_PAUSE = 20;
/** A bound on the loop to convergence, which ends by itself but for rounding. */
const MAX_ITERATIONS = 10_000;

/** Clusters a breath adds at most: room that the solver needs beyond K. */
export function roomToBreathe(k: number): number {
  return k > MAX_TO_BREATHE ? 0 : Math.min(MAX_BREATH, Math.max(2, Math.round(k / 4)));
}

/**
 * k-means with escapes from local optima: several starts, each breathing, the best finished on all points.
 * Leaves the solver with the best centroids found, every point assigned.
 */
export async function searchCentroids(solver: CellSolver, plan: KMeansPlan, task: Task): Promise<KMeansRun> {
  const effort = effortPlan(plan.effort);
  const starts = plan.restarts ?? (plan.k <= FEW ? effort.startsForFew : effort.starts);
  const coarse = solver.coarsened(searchBits(solver, plan.k, starts));
  const random = new Random(plan.seed);
  let iterations = 0;
  const found: Candidate[] = [];
  for (let start = 0; start < starts; start++) {
    await task.checkpoint('cluster', (SEARCH * start) / starts);
    seedCentroids(coarse, start === 0 || plan.init !== 'wu' ? plan.init : 'kmeans++', plan.k, random);
    coarse.assign();
    iterations += coarse.lloyd(WARM_UP, TOLERANCE).iterations;
    iterations += await breatheOut(coarse, effort, task, (SEARCH * start) / starts, SEARCH / starts);
    found.push({ inertia: coarse.inertiaAtMeans(), centroids: coarse.centroids() });
  }
  found.sort((a, b) => a.inertia - b.inertia);
  const finalists = found.slice(0, coarse === solver ? 1 : effort.finalists);
  let best: Candidate & { converged: boolean } = {
    inertia: Infinity,
    centroids: new Float64Array(0),
    converged: false,
  };
  const share = (1 - SEARCH) / finalists.length;
  for (const [place, { centroids }] of finalists.entries()) {
    const from = SEARCH + share * place;
    if (coarse !== solver || starts > 1) {
      solver.setCentroids(centroids);
      solver.assign();
    }
    if (coarse !== solver && plan.k > FEW)
      iterations += await breatheOut(solver, { ...effort, breaths: 2 }, task, from, share / 2);
    const run = await settle(solver, effort.patience, task, from + share / 2);
    iterations += run.iterations;
    const inertia = solver.inertiaAtMeans();
    if (inertia < best.inertia) best = { inertia, centroids: solver.centroids(), converged: run.converged };
  }
  if (finalists.length > 1) {
    solver.setCentroids(best.centroids);
    solver.assign();
  }
  solver.moveToMeans();
  return { starts, iterations, converged: best.converged };
}

/** Breathes while it pays: the breath is halved whenever one did not. Returns the iterations. */
async function breatheOut(
  solver: CellSolver,
  effort: Effort,
  task: Task,
  from: number,
  share: number,
): Promise<number> {
  let iterations = 0;
  let m = roomToBreathe(solver.k);
  const breaths = Math.round(effort.breaths * Math.sqrt(256 / solver.k));
  for (let breath = 0; breath < breaths && m >= 1 && solver.k > 1; breath++) {
    await task.checkpoint('cluster', from + (share * breath) / breaths);
    const done = solver.breathe(m, effort.steps, TOLERANCE, BREATH_GAIN);
    iterations += done.iterations;
    if (!done.kept) m >>= 1;
  }
  return iterations;
}

/** Lloyd's iteration to convergence, or as far as the effort has patience for. */
async function settle(solver: CellSolver, patience: number, task: Task, from: number): Promise<LloydRun> {
  const limit = Math.min(Math.ceil(patience / solver.count), MAX_ITERATIONS);
  const piece = Math.max(1, Math.min(MAX_ITERATIONS_TO_PAUSE, Math.floor(POINTS_TO_PAUSE / solver.count)));
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < limit) {
    await task.checkpoint('cluster', from);
    const run = solver.lloyd(Math.min(piece, limit - iterations), 0);
    iterations += run.iterations;
    converged = run.converged;
  }
  return { iterations, converged };
}

/**
 * Bits per axis of the cells to search on; 8 for all points. Few clusters find the same optima on cells of 5
 * bits; many do not, so they are searched on as many cells as the time allows.
 */
function searchBits(solver: CellSolver, k: number, starts: number): number {
  if (k <= FEW && starts > 1 && solver.countCells(5) >= CELLS_PER_CLUSTER * k) return 5;
  if (solver.count <= MAX_TO_SEARCH) return 8;
  let bits = 7;
  while (bits > 5 && solver.countCells(bits) > MAX_TO_SEARCH) bits--;
  return solver.countCells(bits) >= CELLS_PER_CLUSTER * k ? bits : 8;
}
