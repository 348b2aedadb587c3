import type { Task } from '../../core/task.ts';
import { type Points, totalWeight } from '../../vectors/points.ts';
import type { ComponentFamily } from '../component-family.ts';
import { type EmData, type EmRun, runEm } from '../em.ts';
import { aic, bic, countParameters } from '../information-criteria.ts';
import type { Mixture } from '../mixture.ts';
import type { ResolvedMixtureOptions } from '../mixture-options.ts';
import { expectPoints } from './expectation.ts';
import { leastLikelyPoint } from './log-density.ts';

/** A fitted mixture and how it came about. */
export interface MixtureFit<M> extends EmRun<M> {
  /** Mean log-likelihood per unit of weight, natural. */
  readonly logLikelihood: number;
  /** Free parameters. */
  readonly parameters: number;
  /** Information criteria; the total weight counts as the number of observations. */
  readonly aic: number;
  readonly bic: number;
  /** Runs done, and which of them (from 0) was the best. */
  readonly restarts: number;
  readonly bestStart: number;
}

/** Points in plain arrays as EM sees them. */
export function arrayData<M extends Mixture>(points: Points, family: ComponentFamily<M>): EmData<M> {
  return {
    weight: totalWeight(points),
    expect: (mixture) => expectPoints(points, family.prepare(mixture)),
    leastLikely: (mixture) => leastLikelyPoint(family.prepare(mixture), points),
  };
}

/** Runs EM from every start, and keeps the run of highest likelihood. `start(i)` makes start number i. */
export async function fitFromStarts<M extends Mixture>(
  data: EmData<M>,
  family: ComponentFamily<M>,
  start: (number: number) => M | Promise<M>,
  options: ResolvedMixtureOptions,
  task: Task,
): Promise<MixtureFit<M>> {
  let best: EmRun<M> | undefined;
  let bestStart = 0;
  for (let i = 0; i < options.restarts; i++) {
    const progress = [i / options.restarts, (i + 1) / options.restarts] as const;
    const run = await runEm(data, family, await start(i), { ...options, progress }, task);
    if (best !== undefined && best.history.at(-1)! >= run.history.at(-1)!) continue;
    best = run;
    bestStart = i;
  }
  const run = best as EmRun<M>;
  const parameters = countParameters(run.model, options.fixedWeights);
  const logLikelihood = run.history.at(-1)!;
  const score = { logLikelihood, parameters };
  return {
    ...run,
    ...score,
    aic: aic(score, data.weight),
    bic: bic(score, data.weight),
    restarts: options.restarts,
    bestStart,
  };
}
