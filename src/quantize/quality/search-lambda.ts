import type { TrellisMode } from '../../map/trellis/parameters.ts';
import { exp, ln } from '../../math/exp-log.ts';

/** A lambda that was tried, and how the picture that it gave scored. */
export interface LambdaTrial {
  readonly lambda: number;
  readonly score: number;
}

/** What `searchLambda` is to find. */
export interface LambdaGoal {
  /** Least score. */
  readonly target: number;
  /** A score so little above the target ends the search. */
  readonly close: number;
  /** Score of the nearest entries. */
  readonly nearestScore: number;
  readonly mode: TrellisMode;
  /** Scores that are looked at, at most. */
  readonly maxTrials: number;
}

/**
 * How scores fall with lambda, by experience: from `diffused` points above that of the nearest entries by `fall` points
 * times lambda to the power of `POWER`.
 */
const COURSES: Readonly<Record<TrellisMode, { readonly diffused: number; readonly fall: number }>> = {
  photo: { diffused: 2.2, fall: 9 },
  graphics: { diffused: 0.5, fall: 2 },
  psnr: { diffused: 0, fall: 11 },
};
const POWER = 0.85;
/** Largest factor from one lambda to the next while only one side of the target is known. */
const MAX_STEP = 8;
/** Parts of an interval at both ends in which no point is tried: the score is not quite smooth. */
const RIM = 0.1;
/** Below this lambda nothing is left to gain by a smaller one. */
const MIN_LAMBDA = 0.005;
/** Above this lambda pictures fall apart. */
const MAX_LAMBDA = 50;

/**
 * The largest lambda found whose score reaches the target; undefined if none did. Scores fall with lambda, but not
 * everywhere: every trial that reaches the target counts, wherever it lies.
 */
export async function searchLambda(
  scoreAt: (lambda: number) => Promise<number>,
  goal: LambdaGoal,
): Promise<LambdaTrial | undefined> {
  let reaching: LambdaTrial | undefined;
  let failing: LambdaTrial | undefined;
  let lambda = firstLambda(goal);
  for (let trial = 0; trial < goal.maxTrials; trial++) {
    const tried = { lambda, score: await scoreAt(lambda) };
    if (tried.score >= goal.target) {
      if (reaching === undefined || lambda > reaching.lambda) reaching = tried;
      if (failing && failing.lambda < reaching.lambda) failing = undefined;
      if (tried.score <= goal.target + goal.close || lambda >= MAX_LAMBDA) break;
    } else {
      if (failing === undefined || lambda < failing.lambda) failing = tried;
      if (lambda <= MIN_LAMBDA) break;
    }
    lambda = reaching && failing ? between(reaching, failing, goal) : beyond((reaching ?? failing)!, goal);
  }
  return reaching;
}

function firstLambda({ nearestScore, target, mode }: LambdaGoal): number {
  const { diffused, fall } = COURSES[mode];
  return clampLambda(power(Math.max(0, nearestScore + diffused - target) / fall, 1 / POWER));
}

/** Where the target is to be expected between two trials on either side of it. */
function between(reaching: LambdaTrial, failing: LambdaTrial, goal: LambdaGoal): number {
  const share = (reaching.score - aimOf(goal)) / (reaching.score - failing.score);
  const [from, to] = [power(reaching.lambda, POWER), power(failing.lambda, POWER)];
  return power(from + (to - from) * Math.min(1 - RIM, Math.max(RIM, share)), 1 / POWER);
}

/** Where it is to be expected by one trial, which says how fast scores fall. */
function beyond({ lambda, score }: LambdaTrial, goal: LambdaGoal): number {
  const top = Math.max(goal.nearestScore + COURSES[goal.mode].diffused, score + 1, aimOf(goal) + 0.2);
  const factor = power((top - aimOf(goal)) / (top - score), 1 / POWER);
  return clampLambda(lambda * Math.min(MAX_STEP, Math.max(1 / MAX_STEP, factor)));
}

/** A little above the target, so that most scores near to it are not below. */
function aimOf({ target, close }: LambdaGoal): number {
  return target + close / 2;
}

function clampLambda(lambda: number): number {
  return Math.min(MAX_LAMBDA, Math.max(MIN_LAMBDA, lambda));
}

function power(base: number, exponent: number): number {
  return base > 0 ? exp(exponent * ln(base)) : 0;
}
