import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import type { ScoreMeans, ScoreOf } from './trellis-goal.ts';

/** A sample says by what factor means change if those of its nearest entries are within this factor of the whole's. */
const LIKE = 4;

/** Scores mappings of a sample. */
export interface SampleJudge {
  readonly scoreOf: ScoreOf;
  /** What is expected of the whole for each mapping that was scored, in turn. */
  readonly expected: readonly ScoreMeans[];
}

/**
 * Scores mappings of a sample as those of the whole: every mean of the whole's nearest entries changes by the factor by
 * which that of the sample does, so that it does not matter how difficult the sampled parts are.
 */
export async function sampleJudge(
  sample: PixelImage,
  nearestOfSample: IndexedImage,
  nearest: ScoreMeans,
  task: Task,
): Promise<SampleJudge> {
  const judge = new Ssimulacra2(sample);
  const before = await finishInTurns(judge.meanSteps(nearestOfSample), task);
  const expected: ScoreMeans[] = [];
  const scoreOf: ScoreOf = async (mapped, part) => {
    const after = await finishInTurns(judge.meanSteps(mapped), part);
    expected.push(nearest.map((scales, ground) => expect(scales, before, after, ground)));
    return judge.scoreOf(expected.at(-1)!);
  };
  return { scoreOf, expected };
}

/** Means to be expected of the whole over one of its grounds; an opaque sample has but one. */
function expect(
  nearest: readonly Float64Array[],
  before: ScoreMeans,
  after: ScoreMeans,
  ground: number,
): Float64Array[] {
  return nearest.map((means, scale) =>
    means.map((mean, i) => {
      const from = (before[ground] ?? before[0]!)[scale]![i]!;
      const to = (after[ground] ?? after[0]!)[scale]![i]!;
      const isLike = from * LIKE >= mean && from <= mean * LIKE;
      return isLike && from > 0 ? (mean * to) / from : Math.max(0, mean + to - from);
    }),
  );
}
