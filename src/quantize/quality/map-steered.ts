import { Later } from '../../core/later.ts';
import type { Task } from '../../core/task.ts';
import { bandOf } from '../../map/trellis/bands.ts';
import { mapTrellis, runInTurn } from '../../map/trellis/map.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import { finishInTurns } from '../../stats/steps.ts';
import { flatten } from './flat-means.ts';
import { scoredBefore, steeredStarts } from './steered-bands.ts';
import type { Steering } from './steering.ts';
import type { TrellisGoal } from './trellis-goal.ts';

/** A mapping of a whole picture, and the means of its score. */
export interface SteeredMapping {
  readonly mapping: TrellisMapping;
  readonly means: Float64Array;
}

/**
 * Maps a large picture band by band and scores each as soon as it is there, so that lambda of later bands can follow.
 * What comes out does not depend on how many are mapped at the same time. Throws `cancelled`.
 */
export async function mapSteered(goal: TrellisGoal, steering: Steering, task: Task): Promise<SteeredMapping> {
  const { analysis, palette, effort, coding, diffuses, openRows, runBands } = goal;
  const { width, height } = analysis.image;
  const starts = steeredStarts(analysis.image, coding);
  const lambdas = starts.map(() => new Later<number>());
  /** Sets lambda of the bands that wait for no more than those that are scored. */
  const setLambdas = (scored: number, means: Float64Array) => {
    for (const [band, lambda] of lambdas.entries())
      if (scoredBefore(band, starts.length) === scored) lambda.resolve(steering.next(scored, means));
  };
  setLambdas(0, new Float64Array(0));
  if (starts.length === 1) return mapAtOnce(goal, await lambdas[0]!.promise, task);
  const bands = lambdas.map((lambda, band) => async () => {
    const plan = { lambda: await lambda.promise, effort, coding, diffuses };
    return bandOf(analysis, plan, starts, band);
  });
  const indices = new Uint8Array(width * height);
  const rows = openRows({ width, height, palette, indices });
  let scored = 0;
  for await (const part of runBands?.(bands, task) ?? runInTurn(bands, task)) {
    indices.set(part, starts[scored]! * width);
    scored++;
    await finishInTurns(rows.take(starts[scored] ?? Infinity), task);
    setLambdas(scored, flatten(rows.means()));
  }
  return { mapping: { indices }, means: flatten(rows.means()) };
}

async function mapAtOnce(goal: TrellisGoal, lambda: number, task: Task): Promise<SteeredMapping> {
  const { analysis, palette, effort, coding, diffuses, openRows } = goal;
  const { width, height } = analysis.image;
  const mapping = await mapTrellis(analysis, { lambda, effort, coding, diffuses }, task.part(0, 0.7));
  const rows = openRows({ width, height, palette, indices: mapping.indices });
  await finishInTurns(rows.take(Infinity), task.part(0.7, 1));
  return { mapping, means: flatten(rows.means()) };
}
