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
  /** Score of lambda 0, if it is known. */
  readonly topScore?: number | undefined;
  readonly mode: TrellisMode;
  /** Scores that are looked at, at most. */
  readonly maxTrials: number;
}

/**
 * How scores fall with lambda, by experience: from that of diffusion alone by some points times `bend(lambda)`. Both
 * depend on how far the nearest entries are from a score of 90.
 */
const GOOD_SCORE = 90;
const LEAST_ROOM = 1.5;
/** Points that diffusion gains in photographs for each point of that room, and in drawings. */
const PHOTO_GAIN = 0.28;
const GRAPHICS_GAIN = 0.5;
/** Points that are lost times the bend, for each point of that room, or of the room above lambda 0 if that is known. */
const FALL = 5.7;
const FALL_FROM_TOP = 7;
/** The bend: little is lost at first, then more, then less; from some lambda on a power of it. */
const [STEEPNESS, FLATTENING] = [1.8, 1.6];
const [TAIL, TAIL_POWER] = [2, 0.75];
/** Largest factor from one lambda to the next while only one side of the target is known. */
const MAX_STEP = 5;
/** Where two trials were on the same side, they say how steep the fall is: at most so much flatter than expected. */
const MAX_FLATNESS = 3;
/** Parts of an interval at both ends in which no point is tried: the score is not quite smooth. */
const RIM = 0.1;
/** Where both sides of the target are so near to each other, nothing worth a trial lies between. */
const NARROW = 1.04;
/** Below this lambda nothing is left to gain by a smaller one. */
const MIN_LAMBDA = 0.005;
/** Above this lambda pictures fall apart. */
const MAX_LAMBDA = 50;
/** Halvings of the range of logarithms of lambda. */
const BISECTIONS = 30;

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
  let before: LambdaTrial | undefined;
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
    if (reaching && failing && failing.lambda <= NARROW * reaching.lambda) break;
    lambda = reaching && failing ? between(reaching, failing, goal) : beyond(tried, before, goal);
    before = tried;
  }
  return reaching;
}

function firstLambda(goal: LambdaGoal): number {
  const { nearestScore, topScore } = goal;
  const room = (score: number) => Math.max(LEAST_ROOM, GOOD_SCORE - score);
  const fall = topScore === undefined ? FALL * room(nearestScore) : FALL_FROM_TOP * room(topScore);
  return clampLambda(lambdaOf(Math.max(0, topOf(goal) - aimOf(goal)) / fall));
}

/** The score at lambda 0, as it is known or to be expected. */
function topOf({ nearestScore, topScore, mode }: LambdaGoal): number {
  if (topScore !== undefined) return topScore;
  const room = Math.max(LEAST_ROOM, GOOD_SCORE - nearestScore);
  return nearestScore + (mode === 'graphics' ? GRAPHICS_GAIN : PHOTO_GAIN * room);
}

/** Where the target is to be expected between two trials on either side of it. */
function between(reaching: LambdaTrial, failing: LambdaTrial, goal: LambdaGoal): number {
  const share = (reaching.score - aimOf(goal)) / (reaching.score - failing.score);
  const [from, to] = [bend(reaching.lambda), bend(failing.lambda)];
  return lambdaOf(from + (to - from) * Math.min(1 - RIM, Math.max(RIM, share)));
}

/** Where it is to be expected by one trial, which says how fast scores fall, or by two. */
function beyond({ lambda, score }: LambdaTrial, before: LambdaTrial | undefined, goal: LambdaGoal): number {
  const top = Math.max(topOf(goal), score + 0.3, aimOf(goal) + 0.2);
  const step = lambdaOf((bend(lambda) * (top - aimOf(goal))) / (top - score)) / lambda;
  let flatness = 1;
  if (before && before.score < top && (before.score - score) * (lambda - before.lambda) > 0)
    flatness = ln(bend(lambda) / bend(before.lambda)) / ln((top - score) / (top - before.score));
  const power = exp(Math.min(MAX_FLATNESS, Math.max(1, flatness)) * ln(step));
  return clampLambda(lambda * Math.min(MAX_STEP, Math.max(1 / MAX_STEP, power)));
}

/** A little above the target, so that most scores near to it are not below. */
function aimOf({ target, close }: LambdaGoal): number {
  return target + close / 2;
}

function clampLambda(lambda: number): number {
  return Math.min(MAX_LAMBDA, Math.max(MIN_LAMBDA, lambda));
}

/** By how much scores fall with lambda, but for a factor. Rises with lambda. */
function bend(lambda: number): number {
  const bent = Math.min(TAIL, lambda);
  return exp(STEEPNESS * ln(bent) - FLATTENING * ln(1 + bent) + TAIL_POWER * ln(lambda / bent));
}

/** The lambda of a bend, by bisection; somewhat outside the range for bends beyond it. */
function lambdaOf(wanted: number): number {
  let [low, high] = [MIN_LAMBDA / 2, 2 * MAX_LAMBDA];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = Math.sqrt(low * high);
    if (bend(middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
}
