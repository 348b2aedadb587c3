import { loopFraction, type Task } from '../core/task.ts';
import type { ComponentFamily, Expectation } from './component-family.ts';
import type { Mixture } from './mixture.ts';

/** Points behind the passes that EM makes over them: plain arrays, or colours in kernel memory. */
export interface EmData<M> {
  /** Sum of the weights. */
  readonly weight: number;
  expect(mixture: M): Expectation;
  /** The point that a mixture finds least likely, and its weight. */
  leastLikely(mixture: M): { point: Float64Array; weight: number };
}

/** When to stop, and what to keep on the way. */
export interface EmOptions {
  readonly maxIterations: number;
  /** Least gain of the mean log-likelihood that an iteration must bring for another to follow. */
  readonly tolerance: number;
  /** Leaves the mixing weights as they are. */
  readonly fixedWeights: boolean;
  readonly recordParameters: boolean;
  /** Fractions of the whole task at the start and the end of the run; default 0 and 1. */
  readonly progress?: readonly [number, number] | undefined;
}

/** Why a fit ended. */
export type StopReason = 'converged' | 'max-iterations';

/** What a run of EM came to. */
export interface EmRun<M> {
  readonly model: M;
  /** Mean log-likelihood per unit of weight: of the start, then after every iteration. Never falls. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: StopReason;
  /** Components that had died and were started anew. */
  readonly reseeded: number;
  /** Components that had died and were dropped. */
  readonly removed: number;
  /** The start and the model after every iteration; empty unless asked for. */
  readonly snapshots: readonly M[];
}

/** Share of all weight below which a component is dead. */
const DEAD = 1e-9;
/** Steps in which a component that is started anew must have raised the likelihood. */
const MAX_TRIALS = 20;

/**
 * EM (Dempster, Laird and Rubin 1977) from a start to a local maximum of the likelihood.
 *
 * Each iteration makes one pass over the points. The run ends with reason `converged` when an iteration gains
 * less than `tolerance`, or would lose (which the covariance floor makes possible near the optimum; the
 * better parameters are kept), else after `maxIterations`. A component with less than a billionth of the weight
 * is dead: it is started anew at the least likely point if that raises the likelihood within 20 steps, else dropped;
 * with `fixedWeights` it stays. At most K are started anew.
 */
export async function runEm<M extends Mixture>(
  data: EmData<M>,
  family: ComponentFamily<M>,
  start: M,
  options: EmOptions,
  task: Task,
): Promise<EmRun<M>> {
  const [from, to] = options.progress ?? [0, 1];
  let best: Step<M> = { model: start, outcome: data.expect(start), reseeded: 0, removed: 0 };
  const history = [best.outcome.logLikelihood / data.weight];
  const snapshots = options.recordParameters ? [start] : [];
  const lives = start.weights.length;
  let iterations = 0;
  let [reseeded, removed] = [0, 0];
  let converged = false;
  while (!converged && iterations < options.maxIterations) {
    await task.checkpoint('cluster', from + (to - from) * loopFraction(iterations, options.maxIterations));
    const model = maximize(family, best.outcome, best.model, options.fixedWeights);
    const next = options.fixedWeights ? stepTo(data, model) : revive(data, family, model, lives - reseeded);
    const gain = next.outcome.logLikelihood / data.weight - history.at(-1)!;
    converged = !(gain >= options.tolerance);
    if (!(gain >= 0)) break;
    best = next;
    reseeded += next.reseeded;
    removed += next.removed;
    history.push(next.outcome.logLikelihood / data.weight);
    if (options.recordParameters) snapshots.push(next.model);
    iterations++;
  }
  const reason = converged ? 'converged' : 'max-iterations';
  return { model: best.model, history, iterations, converged, reason, reseeded, removed, snapshots };
}

/** A mixture with the pass made under it, and what had to be done about dead components. */
interface Step<M> {
  readonly model: M;
  readonly outcome: Expectation;
  readonly reseeded: number;
  readonly removed: number;
}

function stepTo<M>(data: EmData<M>, model: M): Step<M> {
  return { model, outcome: data.expect(model), reseeded: 0, removed: 0 };
}

/** The M step: new components, and mixing weights in proportion to what each is responsible for. */
export function maximize<M extends Mixture>(
  family: ComponentFamily<M>,
  expectation: Expectation,
  mixture: M,
  fixedWeights: boolean,
): M {
  const next = family.maximize(expectation, mixture);
  if (fixedWeights) return next;
  const size = expectation.statistics.length / mixture.weights.length;
  const shares = mixture.weights.map((_, k) => expectation.statistics[k * size]!);
  return { ...next, weights: normalize(shares) };
}

/** Starts dead components anew, at most `lives` of them, while that helps, and drops the others. */
function revive<M extends Mixture>(
  data: EmData<M>,
  family: ComponentFamily<M>,
  mixture: M,
  lives: number,
): Step<M> {
  const alive = [...mixture.weights.keys()].filter((k) => mixture.weights[k]! >= DEAD);
  const dead = mixture.weights.length - alive.length;
  if (dead === 0) return stepTo(data, mixture);
  let best = stepTo(data, normalizeWeights(family.select(mixture, alive)));
  let reseeded = 0;
  while (reseeded < Math.min(dead, lives)) {
    const { point, weight } = data.leastLikely(best.model);
    const k = best.model.weights.length;
    const wider = family.select(best.model, [...best.model.weights.keys(), 0]);
    wider.weights[k] = weight / data.weight;
    let tried = stepTo(data, normalizeWeights(family.reseed(wider, k, point)));
    for (let trial = 0; trial < MAX_TRIALS && !isBetter(tried, best); trial++)
      tried = stepTo(data, maximize(family, tried.outcome, tried.model, false));
    if (!isBetter(tried, best)) break;
    best = tried;
    reseeded++;
  }
  return { ...best, reseeded, removed: dead - reseeded };
}

function isBetter<M>(step: Step<M>, than: Step<M>): boolean {
  return step.outcome.logLikelihood > than.outcome.logLikelihood;
}

function normalizeWeights<M extends Mixture>(mixture: M): M {
  return { ...mixture, weights: normalize(mixture.weights) };
}

function normalize(shares: Float64Array): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
