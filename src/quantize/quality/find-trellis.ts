import type { Task } from '../../core/task.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { flatten, unflatten } from './flat-means.ts';
import { mapSteered } from './map-steered.ts';
import { isSampled, MAX_WHOLE_PIXELS, sampleTiles } from './sample-tiles.ts';
import { searchSample } from './search-sample.ts';
import { Steering } from './steering.ts';
import type { TrellisFound, TrellisGoal } from './trellis-goal.ts';
import { Trials } from './trials.ts';

/** A score so little above the target is near enough. */
const CLOSE = 0.2;
/** Of sampled pictures each doubling of the pixels takes a level of effort off the trellis, up to so many. */
const MAX_EFFORT_CUT = 3;
/** Where the whole falls short: at most so many mappings of it, of which the last one has lambda 0. */
const MAX_MAPPINGS = 4;
/** Each is aimed at so much more than the one before, and its lambda is at most so much of the last. */
const MORE = 0.3;
const LESS = 0.85;
const MIN_LAMBDA = 0.005;

/**
 * The mapping of largest lambda found that reaches the target, or if there is none one that is nearly as good as that
 * of lambda 0, which has no regard for bytes. Lambda of a large picture is looked for on a sample of it, and then set
 * anew for each band of the whole by what those before it have given.
 */
export async function findTrellis(goal: TrellisGoal, task: Task): Promise<TrellisFound> {
  const { analysis, scoreOf } = goal;
  const tiles = sampleTiles(analysis.image);
  if (tiles) return findBySample(tiles, { ...goal, effort: effortFor(analysis.image, goal.effort) }, task);
  const whole = new Trials(analysis, scoreOf, goal);
  const target = await whole.reachable(goal.target, goal.minScore, task.part(0, 0.1));
  await whole.search(target, CLOSE, task.part(0.1, 0.8));
  await whole.compareBytes(target, task.part(0.8, 0.9));
  return whole.result(target, task.part(0.9, 1));
}

async function findBySample(tiles: PixelImage, goal: TrellisGoal, task: Task): Promise<TrellisFound> {
  const promised = await searchSample(tiles, goal, task.part(0, 0.3));
  const { least, model, mayRaise } = promised;
  const nearest = goal.nearestMeans.map(flatten);
  const form = goal.nearestMeans[0]!;
  const scoreOf = (means: Float64Array) => goal.scoreOfMeans(unflatten(means, form));
  let { lambda, aim } = promised;
  for (let mapped = 1; ; mapped++) {
    const steering = new Steering({ lambda, aim, mayRaise, model, nearest, scoreOf });
    const part = task.part(0.3 + (0.7 * (mapped - 1)) / MAX_MAPPINGS, 0.3 + (0.7 * mapped) / MAX_MAPPINGS);
    const { mapping, means } = await mapSteered(goal, steering, part);
    const score = scoreOf(means);
    const used = steering.mean;
    if (score >= least || lambda === 0 || aim === -Infinity)
      return { mapping, lambda: used, score, target: least, trials: promised.trials + mapped };
    aim += MORE;
    lambda = Math.min(LESS * used, steering.uniform(means));
    if (mapped === MAX_MAPPINGS - 1 || lambda < MIN_LAMBDA) lambda = 0;
  }
}

/** A large picture takes a second for each megapixel: the larger, the less thorough the search for matches. */
export function effortFor(image: PixelImage, effort: number): number {
  if (!isSampled(image)) return effort;
  const { width, height } = image;
  const doublings = Math.ceil(Math.log2((width * height) / MAX_WHOLE_PIXELS));
  return Math.max(1, effort - Math.min(MAX_EFFORT_CUT, doublings));
}
