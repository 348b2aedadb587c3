import type { Task } from '../../core/task.ts';
import type { CellSolver, LloydRun } from './cell-solver.ts';

/** Bounds on what breathing is tried for: its bookkeeping grows with the square of K. */
const MAX_TO_BREATHE = 2048;
const MAX_BREATH = 128;
/** Iterations before the first breath: more are undone by it. */
const WARM_UP = 4;
/** Relative fall of the inertia below which an iteration, or a breath, is not worth another. */
const TOLERANCE = 1e-4;
const BREATH_GAIN = 1e-5;
/** Points that are moved between two looks at whether to go on, at most 20 times each. */
const POINTS_TO_PAUSE = 4_000_000;
const MAX_ITERATIONS_TO_PAUSE = 20;
/** A bound on the loop to convergence, which ends by itself but for rounding. */
const MAX_ITERATIONS = 10_000;

/** Clusters a breath adds at most. */
export function largestBreath(k: number): number {
  return k > MAX_TO_BREATHE ? 0 : Math.min(MAX_BREATH, Math.max(2, Math.round(k / 4)));
}

/** Breaths at most, and iterations after each half of one. */
interface Breathing {
  readonly maxBreaths: number;
  readonly steps: number;
}

/** Some iterations, and breaths while they pay. Returns the iterations. */
export async function descend(solver: CellSolver, breathing: Breathing, task: Task): Promise<number> {
  const { iterations } = solver.lloyd(WARM_UP, TOLERANCE);
  return iterations + (await breatheOut(solver, breathing, task));
}

/** Breaths of few clusters cost less each: so many of `k` for `breaths` of 256. */
export function breathsAt(k: number, breaths: number): number {
  return Math.round(breaths * Math.sqrt(256 / k));
}

/** Breathes while it pays: the breath is halved whenever one did not. Returns the iterations. */
export async function breatheOut(
  solver: CellSolver,
  { maxBreaths, steps }: Breathing,
  task: Task,
): Promise<number> {
  let iterations = 0;
  let m = largestBreath(solver.k);
  for (let breath = 0; breath < maxBreaths && m >= 1 && solver.k > 1; breath++) {
    await task.checkpoint('cluster', breath / maxBreaths);
    const done = solver.breathe(m, steps, TOLERANCE, BREATH_GAIN);
    iterations += done.iterations;
    if (!done.kept) m >>= 1;
  }
  return iterations;
}

/** Lloyd's iteration to convergence, or as far as the effort has patience for. */
export async function settle(solver: CellSolver, patience: number, task: Task): Promise<LloydRun> {
  const limit = Math.min(Math.ceil(patience / solver.count), MAX_ITERATIONS);
  const piece = Math.max(1, Math.min(MAX_ITERATIONS_TO_PAUSE, Math.floor(POINTS_TO_PAUSE / solver.count)));
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < limit) {
    await task.checkpoint('cluster', 0.5);
    const run = solver.lloyd(Math.min(piece, limit - iterations), 0);
    iterations += run.iterations;
    converged = run.converged;
  }
  return { iterations, converged };
}
