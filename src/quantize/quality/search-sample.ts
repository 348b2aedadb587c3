import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import { prepareTrellis } from '../../map/trellis/prepare.ts';
import { flatten } from './flat-means.ts';
import { LambdaModel } from './lambda-model.ts';
import { limitBytes } from './limit-bytes.ts';
import { type SampleJudge, sampleJudge } from './sample-judge.ts';
import type { SteeringPlan } from './steering.ts';
import type { TrellisFound, TrellisGoal } from './trellis-goal.ts';
import { Trials } from './trials.ts';

/** A score of a sample so little above the target is near enough: it promises no better than that. */
const CLOSE = 0.5;
/** A sample this far below its target is believed: the whole is not going to reach it. */
const OUT_OF_REACH = 1.5;
/** So much above what is to be reached is aimed at. */
const MARGIN = 0.2;
/** What of its limit of bytes a sample may take, so that the whole is within it, too. */
const LIMIT_SHARE = 0.96;
/** Where one lambda was tried only, another one so many times as large says how scores fall. */
const SECOND_LAMBDA = 1.5;

/** What a sample promises. */
export interface Promised extends Pick<SteeringPlan, 'lambda' | 'aim' | 'mayRaise' | 'model'> {
  /** The score that the whole is to reach. */
  readonly least: number;
  readonly trials: number;
}

/** Looks for lambda on a sample of a large picture. Throws `cancelled`. */
export async function searchSample(tiles: PixelImage, goal: TrellisGoal, task: Task): Promise<Promised> {
  const { palette, minScore } = goal;
  const analysis = await prepareTrellis(tiles, palette, goal.analysis.mode, task.part(0, 0.1));
  const unit = analysis.plainError / goal.analysis.plainError;
  const { width, height } = tiles;
  const nearest = { width, height, palette, indices: analysis.nearest };
  const { scoreOf, expected } = await sampleJudge(
    tiles,
    nearest,
    goal.nearestMeans.at(-1)!,
    task.part(0.1, 0.2),
  );
  const sample = new Trials(analysis, scoreOf, goal);
  const target = await sample.reachable(goal.target, minScore, task.part(0.2, 0.3));
  await sample.search(target, CLOSE, task.part(0.3, 0.7));
  const promise = (lambda: number, wish: Wish, trials = 0): Promise<Promised> =>
    promiseOf({ sample, expected, unit }, lambda, { ...wish, trials }, task);
  const { best } = sample;
  if (best === undefined && minScore === undefined) {
    const top = await sample.settle(task.part(0.7, 1));
    const isHopeless = top < target - OUT_OF_REACH;
    if (isHopeless) return promise(sample.best!.lambda, { least: target, aim: -Infinity });
    return promise(0, { least: target });
  }
  if (best === undefined || minScore === undefined || minScore >= target)
    return promise(best?.lambda ?? 0, { least: target });
  const wanted = { ...goal, analysis, scoreOf, target: minScore };
  const limited = await limitSample(sample, wanted, nearest, task.part(0.7, 1));
  if (limited) return promise(limited.lambda, { least: minScore, mayRaise: false }, limited.trials);
  return promise(best.lambda, { least: minScore, aim: target });
}

/** What the whole is to reach; what is aimed at, default somewhat more; whether lambda may be raised, default true. */
type Wish = Pick<Promised, 'least'> & Partial<Pick<Promised, 'aim' | 'mayRaise'>>;

/** What was tried on a sample; `unit` is its unit of lambda in that of the whole. */
interface Sampled {
  readonly sample: Trials;
  readonly expected: SampleJudge['expected'];
  readonly unit: number;
}

async function promiseOf(
  { sample, expected, unit }: Sampled,
  lambda: number,
  { least, aim = least + MARGIN, mayRaise = true, trials }: Wish & Pick<Promised, 'trials'>,
  task: Task,
): Promise<Promised> {
  const { tried } = sample;
  if (tried.length === 1) await sample.try(SECOND_LAMBDA * tried[0]!, Infinity, task);
  const means = tried.map((one, i) => ({ lambda: one * unit, means: flatten(expected[i]!) }));
  const model = new LambdaModel(means);
  return { lambda: lambda * unit, aim, mayRaise, model, least, trials: sample.count + trials };
}

/** What is no larger than the nearest entries of a sample, if the best mapping is. */
async function limitSample(
  sample: Trials,
  goal: TrellisGoal,
  nearest: IndexedImage,
  task: Task,
): Promise<TrellisFound | undefined> {
  const { bytesOf } = goal;
  const best = sample.best!;
  const limit = LIMIT_SHARE * (await bytesOf(nearest));
  const bytes = await bytesOf(sample.picture(best.mapping));
  if (bytes <= limit) return undefined;
  const sizeOf = (mapping: TrellisMapping) => bytesOf(sample.picture(mapping));
  return limitBytes(goal, { lambda: best.lambda, bytes, limit, bytesOf: sizeOf }, task);
}
