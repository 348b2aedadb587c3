import { loopFraction, type Task } from '../../core/task.ts';
import type { FitPlan } from './fit-options.ts';

/** Why a fit ended. */
export type EndReason = 'converged' | 'max-iterations';

/** One start of a fit as the loop sees it: points are assigned to clusters, clusters move to their points. */
export interface Step<Parameters> {
  /** Assigns every point to the clusters as they are; returns the objective. */
  assign(): number;
  /** Puts the clusters where the objective is best for the assignment. */
  move(): void;
  /** True when the last assignment was the one before: another move would change nothing. */
  isSettled(): boolean;
  /** How much better the objective `after` is than `before`, in the units of the tolerance. */
  gain(before: number, after: number): number;
  /** Parameters as they are, a copy. */
  parameters(): Parameters;
}

/** How a start went. */
export interface LoopRun<Parameters> {
  /** Objective at the initial clusters and after every move: one more than iterations. */
  readonly history: readonly number[];
  /** Moves done. */
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: EndReason;
  /** Parameters behind each entry of `history`; empty unless asked for. */
  readonly snapshots: readonly Parameters[];
}

/** Points times clusters between two looks at the clock. */
const WORK_PER_BREATH = 1e6;

/**
 * The loop of the whole family (Lloyd 1982, and every EM): assign, move, until the assignment settles, the
 * objective gains less than `plan.tolerance` (0: only when it settles), or `plan.maxIterations` moves are done.
 * `work`: points times clusters; `progress`: fraction of the whole task at the loop's start and end.
 */
export async function alternate<Parameters>(
  step: Step<Parameters>,
  plan: FitPlan,
  work: number,
  task: Task,
  progress: readonly [number, number],
): Promise<LoopRun<Parameters>> {
  const [from, to] = progress;
  const history = [step.assign()];
  const snapshots = plan.recordParameters ? [step.parameters()] : [];
  const every = Math.max(1, Math.round(WORK_PER_BREATH / work));
  let converged = false;
  let iterations = 0;
  while (!converged && iterations < plan.maxIterations) {
    if (iterations % every === 0)
      await task.checkpoint('cluster', from + (to - from) * loopFraction(iterations, plan.maxIterations));
    step.move();
    history.push(step.assign());
    iterations++;
    if (plan.recordParameters) snapshots.push(step.parameters());
    const [before, after] = history.slice(-2) as [number, number];
    converged = step.isSettled() || step.gain(before, after) < plan.tolerance;
  }
  return { history, iterations, converged, reason: converged ? 'converged' : 'max-iterations', snapshots };
}
