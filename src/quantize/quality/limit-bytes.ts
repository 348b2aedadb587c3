import type { Task } from '../../core/task.ts';
import { mapTrellis } from '../../map/trellis/map.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import { ln } from '../../math/exp-log.ts';
import { solveLambda } from '../targets/solve-lambda.ts';
import type { TrellisFound, TrellisGoal } from './trellis-goal.ts';

/** A file that is too large, and how large one may be. */
export interface ByteLimit {
  /** Lambda of the mapping that is too large. */
  readonly lambda: number;
  readonly bytes: number;
  readonly limit: number;
  /** Bytes of the file of a mapping. */
  readonly bytesOf: (mapping: TrellisMapping) => Promise<number>;
}

/** What is taken of a goal. */
type LimitGoal =
  | 'analysis'
  | 'scoreOf'
  | 'palette'
  | 'target'
  | 'effort'
  | 'coding'
  | 'runBands'
  | 'diffuses';

/** Files are this much smaller for each factor e of lambda, as a logarithm: by experience with ramps. */
const SLOPE = 0.3;
/** So little below the limit is near enough. */
const CLOSE = 0.04;
const MAX_TRIALS = 5;

/**
 * The mapping of the best score found whose file is within a limit of bytes, and whose score reaches the target;
 * undefined if there is none. Throws `cancelled`.
 */
export async function limitBytes(
  goal: Pick<TrellisGoal, LimitGoal>,
  { lambda, bytes, limit, bytesOf }: ByteLimit,
  task: Task,
): Promise<TrellisFound | undefined> {
  const { analysis, scoreOf, palette, target, effort, coding, runBands, diffuses } = goal;
  const { width, height } = analysis.image;
  let best: TrellisFound | undefined;
  let trials = 0;
  const valueAt = async (tried: number) => {
    const part = task.part(trials / MAX_TRIALS, (trials + 1) / MAX_TRIALS);
    const mapping = await mapTrellis(analysis, { lambda: tried, effort, coding, runBands, diffuses }, part);
    const value = ln(limit / (await bytesOf(mapping)));
    trials++;
    if (value < 0) return value;
    const score = await scoreOf({ width, height, palette, indices: mapping.indices }, part);
    if (score >= target && score > (best?.score ?? -Infinity))
      best = { mapping, lambda: tried, score, target, trials };
    return value;
  };
  const known = { lambda: Math.max(lambda, 0.01), value: ln(limit / bytes) };
  await solveLambda(valueAt, { from: 0, to: CLOSE, slope: SLOPE, known, mostTrials: MAX_TRIALS });
  return best && { ...best, trials };
}
