import type { Task } from '../../core/task.ts';
import type { Init } from '../../core/vocabulary.ts';
import { Random } from '../../math/random.ts';
import type { CellSolver } from './cell-solver.ts';
import {
  type Candidate,
  candidateOf,
  joinParents,
  MAX_TO_CROSS,
  pairsToCross,
  sortCandidates,
} from './cross.ts';
import { breatheOut, breathsAt, descend, largestBreath, settle } from './descend.ts';
import { type Effort, effortPlan, FEW, type SearchEffort } from './effort.ts';
import { lineOptimum } from './line-optimum.ts';
import { mergedStart } from './merged-start.ts';
import { searchWidths } from './search-cells.ts';
import { seedCentroids } from './seeding.ts';

/** What to search for, with every value in range. */
export interface KMeansPlan {
  /** Clusters; at most the number of points. */
  readonly k: number;
  readonly init: Init;
  /** Independent runs; undefined: as many as the effort says. */
  readonly restarts: number | undefined;
  readonly effort: number;
  readonly seed: number;
  /** Whether few clusters are searched as many are: runs that breathe, none crossed; default false. */
  readonly plain?: boolean;
}

/** What the search did. */
export interface KMeansRun {
  readonly restarts: number;
  /** Assignment passes over all runs. */
  readonly iterations: number;
  /** True when the last assignment of the best start changed no label. */
  readonly converged: boolean;
}
/** Breaths, at K = 256, on all points of what was searched on cells. */
const FINAL_BREATHS = 2;
/** Up to this effort one start will do for few points. */
const QUICK = 2;
/** So few points take so many times more runs, which cost next to nothing. */
const TINY = 2000;
const RESTARTS_ON_TINY = 4;
/** Candidates that are carried on from cells to finer ones. */
const MAX_CARRIED = 4;
/** Share of the progress that is the search; the rest is the finish on all points. */
const SEARCH = 0.7;

/** Clusters beyond K that the solver needs room for: those of a breath, or of a second parent. */
export function roomToSearch(k: number): number {
  return Math.max(largestBreath(k), k <= MAX_TO_CROSS ? k : 0);
}

/**
 * k-means with escapes from local optima: several runs, each breathing, the optima crossed, the best finished on all
 * points. Leaves the solver with the best centroids found, every point assigned.
 */
export async function searchCentroids(solver: CellSolver, plan: KMeansPlan, task: Task): Promise<KMeansRun> {
  const { few, many, patience } = effortPlan(plan.effort);
  // Restarts that are asked for are what users want to see.
  const isFree = !plan.plain && plan.restarts === undefined;
  const optimum = isFree && solver.fixed === 0 ? lineOptimum(solver, plan.k) : undefined;
  const isQuick = isFree && plan.init === 'wu' && plan.effort <= QUICK;
  const start = optimum ?? (isQuick ? mergedStart(solver, plan.k) : undefined);
  if (start) {
    await task.checkpoint('cluster', 0);
    const breaths = optimum ? 0 : few.breaths;
    const run = await finish(solver, [start], { breaths, steps: few.steps, patience }, task);
    return { restarts: 1, ...run };
  }
  const effort = plan.k <= FEW && !plan.plain ? few : many;
  const restarts =
    plan.restarts ?? effort.restarts * (effort === few && solver.count <= TINY ? RESTARTS_ON_TINY : 1);
  const widths = searchWidths(solver, plan.k, { ...effort, restarts });
  const found: Found = { candidates: [], iterations: 0 };
  const random = new Random(plan.seed);
  let cells = solver;
  for (const [i, bits] of widths.entries()) {
    cells = solver.coarsen(bits);
    const own = Math.ceil(((i + 1) * restarts) / widths.length) - Math.ceil((i * restarts) / widths.length);
    const part = task.part((SEARCH * i) / widths.length, (SEARCH * (i + 1)) / widths.length);
    await findCandidates(cells, { ...plan, random, restarts: own, effort }, found, part);
  }
  const finalists = found.candidates
    .slice(0, cells === solver ? 1 : effort.finalists)
    .map(({ centroids }) => centroids);
  // Few clusters have found their positions on the cells.
  const breaths = cells === solver || plan.k <= FEW ? 0 : FINAL_BREATHS;
  const last = { breaths, steps: effort.steps, patience };
  const run = await finish(solver, finalists, last, task.part(SEARCH, 1));
  return { restarts, iterations: found.iterations + run.iterations, converged: run.converged };
}

/** Local optima, best first, and the iterations done for them. */
interface Found {
  candidates: Candidate[];
  iterations: number;
}

/** Local optima of several runs, those found on coarser cells, and of crossing them. */
async function findCandidates(
  solver: CellSolver,
  plan: Pick<KMeansPlan, 'k' | 'init'> & { random: Random; restarts: number; effort: SearchEffort },
  found: Found,
  task: Task,
): Promise<void> {
  const { k, restarts, effort, random } = plan;
  const turns = k <= MAX_TO_CROSS ? effort.crossings : 0;
  const share = 1 / (1 + turns);
  const own: Candidate[] = [];
  for (const { centroids } of found.candidates.slice(0, MAX_CARRIED)) {
    solver.setCentroids(centroids);
    solver.assign();
    found.iterations += await descend(solver, { maxBreaths: 0, steps: effort.steps }, task.part(0, 0));
    own.push(candidateOf(solver));
  }
  const breathing = { maxBreaths: breathsAt(k, effort.breaths), steps: effort.steps };
  const isFirst = own.length === 0;
  for (let start = 0; start < restarts; start++) {
    const part = task.part((share * start) / restarts, (share * (start + 1)) / restarts);
    await part.checkpoint('cluster', 0);
    const init = plan.init === 'wu' && (start > 0 || !isFirst) ? 'kmeans++' : plan.init;
    seedCentroids(solver, init, k, random);
    solver.assign();
    found.iterations += await descend(solver, breathing, part);
    own.push(candidateOf(solver));
  }
  found.candidates = sortCandidates(own);
  for (let turn = 0; turn < turns; turn++) {
    const children: Candidate[] = [];
    for (const pair of pairsToCross(found.candidates, turn)) {
      await task.checkpoint('cluster', share * (1 + turn));
      joinParents(solver, pair);
      found.iterations += await descend(solver, { ...breathing, maxBreaths: 1 }, task.part(0, 0));
      children.push(candidateOf(solver));
    }
    found.candidates = sortCandidates([...found.candidates, ...children]);
  }
}

/** The best of some centroids after Lloyd's iteration to its end on all points; many clusters breathe before it. */
async function finish(
  solver: CellSolver,
  starts: readonly Float64Array[],
  { breaths, steps, patience }: Pick<SearchEffort, 'breaths' | 'steps'> & Pick<Effort, 'patience'>,
  task: Task,
): Promise<{ iterations: number; converged: boolean }> {
  let iterations = 0;
  let converged = false;
  let best: Candidate | undefined;
  for (const [i, centroids] of starts.entries()) {
    const part = task.part(i / starts.length, (i + 1) / starts.length);
    solver.setCentroids(centroids);
    solver.assign();
    iterations += await breatheOut(
      solver,
      { maxBreaths: breathsAt(solver.k, breaths), steps },
      part.part(0, 0.5),
    );
    const run = await settle(solver, patience, part);
    iterations += run.iterations;
    const candidate = candidateOf(solver);
    if (best && candidate.inertia >= best.inertia) continue;
    best = candidate;
    converged = run.converged;
  }
  if (starts.length > 1) {
    solver.setCentroids(best!.centroids);
    solver.assign();
  }
  solver.moveToMeans();
  return { iterations, converged };
}
