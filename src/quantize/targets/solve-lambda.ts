import { exp, ln } from '../../math/exp-log.ts';

/** A lambda that was tried, and a value that grows with lambda. */
export interface LambdaValue {
  readonly lambda: number;
  readonly value: number;
}

/** Which value is looked for. */
export interface LambdaWish {
  /** The search ends with a value between these two ... */
  readonly from: number;
  readonly to: number;
  /** ... of which it aims at the middle. By experience the value grows by so much for each factor e of lambda. */
  readonly slope: number;
  /** What is known before, or expected. */
  readonly known: LambdaValue;
  /** What was tried before; default nothing. */
  readonly tried?: readonly LambdaValue[] | undefined;
  readonly mostTrials: number;
  /** Largest lambda; default 50. */
  readonly mostLambda?: number | undefined;
}

/** Lambda 0 stands for this one where logarithms are taken. */
const MIN_LAMBDA = 0.01;
/** Above this lambda pictures fall apart. */
export const MAX_LAMBDA = 50;
/** Largest logarithm of a step while only one side is known. */
const MAX_STEP = 2.5;
/** Parts of an interval at both ends in which no point is tried: values are not quite smooth. */
const RIM = 0.08;
/** After a step of this size or more a value that has changed by less than this share of the slope is stuck. */
const STUCK_STEP = 0.4;
const STUCK_SHARE = 0.02;
/** A slope ahead, as a share of the one behind. */
const FLATTENING = 0.8;

/**
 * Looks for a lambda whose value lies between `from` and `to`, by false position over the logarithm of lambda, where
 * an end that stays twice counts half (Dowell and Jarratt 1971, the Illinois method). Ends after `mostTrials`, at
 * lambda 0 or the largest one, where lambda does nothing to the value, and where there is none.
 */
export async function solveLambda(
  valueAt: (lambda: number) => Promise<number | undefined>,
  { from, to, slope, known, tried: earlier = [], mostTrials, mostLambda = MAX_LAMBDA }: LambdaWish,
): Promise<void> {
  const aim = (from + to) / 2;
  const bracket = new Bracket(aim, earlier);
  let before = earlier.at(-1) ?? known;
  let lambda = Math.min(mostLambda, bracket.next() ?? step(before, (aim - before.value) / slope));
  for (let trial = 0; trial < mostTrials; trial++) {
    const value = await valueAt(lambda <= MIN_LAMBDA ? 0 : lambda);
    if (value === undefined) return;
    const tried = { lambda, value };
    if (value >= from && value <= to) return;
    if (value < aim ? lambda >= mostLambda : lambda <= MIN_LAMBDA) return;
    bracket.add(tried);
    const isStep = Math.abs(ln(lambda / before.lambda)) >= STUCK_STEP;
    const isStuck = isStep && Math.abs(value - before.value) < STUCK_SHARE * slope;
    const next = bracket.next();
    if (next === undefined && isStuck) return;
    const seen = trial === 0 ? slope : slopeBetween(before, tried, slope);
    before = tried;
    lambda = Math.min(mostLambda, next ?? step(tried, (aim - value) / seen));
  }
}

/** The slope that two trials show, within bounds, and a little less: it falls as lambda grows. */
function slopeBetween(a: LambdaValue, b: LambdaValue, expected: number): number {
  const slope = (FLATTENING * (b.value - a.value)) / ln(b.lambda / a.lambda);
  return Math.min(2 * expected, Math.max(expected / 8, slope));
}

/** The trials on both sides of the value that is aimed at. */
class Bracket {
  readonly #aim: number;
  #below: LambdaValue | undefined;
  #above: LambdaValue | undefined;
  #wasBelow: boolean | undefined;

  /** `earlier`: trials, of which the nearest on both sides count. */
  constructor(aim: number, earlier: readonly LambdaValue[]) {
    this.#aim = aim;
    const sorted = [...earlier].sort((a, b) => a.value - b.value);
    this.#below = sorted.filter(({ value }) => value < aim).at(-1);
    this.#above = sorted.find(({ value }) => value >= aim);
  }

  add(tried: LambdaValue): void {
    const isBelow = tried.value < this.#aim;
    const stays = isBelow ? this.#above : this.#below;
    const other = stays && isBelow === this.#wasBelow ? this.#halved(stays) : stays;
    this.#wasBelow = isBelow;
    this.#below = isBelow ? tried : other;
    this.#above = isBelow ? other : tried;
  }

  /** Where the value is to be expected; undefined while only one side is known. */
  next(): number | undefined {
    const [below, above] = [this.#below, this.#above];
    if (below === undefined || above === undefined) return undefined;
    const [low, high] = [ln(below.lambda), ln(above.lambda)];
    const share = (this.#aim - below.value) / (above.value - below.value);
    return held(exp(low + (high - low) * Math.min(1 - RIM, Math.max(RIM, share))));
  }

  #halved({ lambda, value }: LambdaValue): LambdaValue {
    return { lambda, value: (value + this.#aim) / 2 };
  }
}

function step({ lambda }: LambdaValue, logarithm: number): number {
  return held(lambda * exp(Math.min(MAX_STEP, Math.max(-MAX_STEP, logarithm))));
}

function held(lambda: number): number {
  return Math.min(MAX_LAMBDA, Math.max(MIN_LAMBDA, lambda));
}
