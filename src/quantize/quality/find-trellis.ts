import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import { prepareTrellis } from '../../map/trellis/prepare.ts';
import { limitBytes } from './limit-bytes.ts';
import { sampleJudge } from './sample-judge.ts';
import { MAX_WHOLE_PIXELS, sampleTiles } from './sample-tiles.ts';
import type { TrellisFound, TrellisGoal } from './trellis-goal.ts';
import { Trials } from './trials.ts';

/** A score so little above the target is near enough; and one of a sample, which promises no better than that. */
const [CLOSE, SAMPLE_CLOSE] = [0.2, 0.5];
/** The same of the whole, where the target is a promise, and where it is a wish, which may be missed by as much. */
const [WHOLE_CLOSE, WISH_CLOSE] = [1, 2];
const WISH_SLACK = 1;
/** Of sampled pictures each doubling of the pixels takes a level of effort off the trellis, up to so many. */
const MAX_EFFORT_CUT = 3;

/** A sample this far below its target is believed: the whole is not going to reach it. */
const OUT_OF_REACH = 1.5;

/**
 * The mapping of largest lambda found that reaches the target, or if there is none one that is nearly as good as that
 * of lambda 0, which has no regard for bytes. Lambda of a large picture is looked for on a sample of it, and then
 * corrected on the whole.
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
  const { lambda, least, close, hopeless, trials } = await searchSample(tiles, goal, task.part(0, 0.4));
  const whole = new Trials(goal.analysis, goal.scoreOf, goal);
  if (hopeless) await whole.try(lambda, -Infinity, task.part(0.4, 0.9));
  else await whole.repair(least, close, lambda, task.part(0.4, 0.9));
  const result = await whole.result(least, task.part(0.9, 1));
  return { ...result, trials: trials + whole.count };
}

/** What a sample promises. */
interface Promised {
  readonly lambda: number;
  /** The score that the whole is to reach, and how far above it is near enough. */
  readonly least: number;
  readonly close: number;
  /** Whether no lambda reaches that: the one here is nearly as good as 0. */
  readonly hopeless?: boolean;
  readonly trials: number;
}

async function searchSample(tiles: PixelImage, goal: TrellisGoal, task: Task): Promise<Promised> {
  const { palette, minScore } = goal;
  const analysis = await prepareTrellis(tiles, palette, goal.analysis.mode, task.part(0, 0.1));
  const unit = analysis.plainError / goal.analysis.plainError;
  const { width, height } = tiles;
  const nearest = { width, height, palette, indices: analysis.nearest };
  const scoreOf = await sampleJudge(tiles, nearest, goal.nearestMeans, task.part(0.1, 0.2));
  const sample = new Trials(analysis, scoreOf, goal);
  const target = await sample.reachable(goal.target, minScore, task.part(0.2, 0.3));
  await sample.search(target, SAMPLE_CLOSE, task.part(0.3, 0.7));
  if (sample.best === undefined && minScore === undefined) {
    const top = await sample.settle(task.part(0.7, 1));
    const hopeless = top < target - OUT_OF_REACH;
    const lambda = hopeless ? sample.best!.lambda * unit : 0;
    return { lambda, least: target, close: WHOLE_CLOSE, hopeless, trials: sample.count };
  }
  const lambda = (sample.best?.lambda ?? 0) * unit;
  if (minScore === undefined || minScore >= target)
    return { lambda, least: target, close: WHOLE_CLOSE, trials: sample.count };
  const wanted = { ...goal, analysis, scoreOf, target: minScore };
  const limited = await limitSample(sample, wanted, nearest, task.part(0.7, 1));
  const trials = sample.count + (limited?.trials ?? 0);
  if (limited) return { lambda: limited.lambda * unit, least: minScore, close: Infinity, trials };
  return { lambda, least: Math.max(minScore, target - WISH_SLACK), close: WISH_CLOSE, trials };
}

/** What is no larger than the nearest entries of a sample, if the best mapping is. */
async function limitSample(
  sample: Trials,
  goal: TrellisGoal,
  nearest: IndexedImage,
  task: Task,
): Promise<TrellisFound | undefined> {
  const { bytesOf } = goal;
  const { best } = sample;
  if (best === undefined) return undefined;
  const [limit, bytes] = [await bytesOf(nearest), await bytesOf(sample.picture(best.mapping))];
  if (bytes <= limit) return undefined;
  const sizeOf = (mapping: TrellisMapping) => bytesOf(sample.picture(mapping));
  return limitBytes(goal, { lambda: best.lambda, bytes, limit, bytesOf: sizeOf }, task);
}

/** A large picture takes a second for each megapixel: the larger, the less thorough the search for matches. */
function effortFor({ width, height }: PixelImage, effort: number): number {
  const doublings = Math.ceil(Math.log2((width * height) / MAX_WHOLE_PIXELS));
  return Math.max(1, effort - Math.min(MAX_EFFORT_CUT, doublings));
}
