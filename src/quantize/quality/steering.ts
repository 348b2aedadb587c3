import { exp, ln } from '../../math/exp-log.ts';
import type { LambdaModel } from './lambda-model.ts';

/** What is known before the first band is mapped. */
export interface SteeringPlan {
  /** Lambda of the first bands. */
  readonly lambda: number;
  /** The score to aim at; -Infinity: lambda stays as it is. */
  readonly aim: number;
  /** Whether lambda may be raised above the first one. */
  readonly mayRaise: boolean;
  /** What means to expect of the whole at a lambda. */
  readonly model: LambdaModel;
  /** Means over the whole of what the nearest entries give up to the end of each band. */
  readonly nearest: readonly Float64Array[];
  /** The score of such means. */
  readonly scoreOf: (means: Float64Array) => number;
}

/** Longest step from one band to the next, as a logarithm: none is seen between them. */
const MAX_STEP = 0.2;
/** Lambda is at most so many times the first one, and at least so much of it. */
const [MAX_RAISE, MAX_CUT] = [4, 0.3];
/** The same before the last band, which has to make up for what the others have left. */
const MAX_LAST_STEP = 0.5;
/** What was measured counts beside what was expected of so many bands. */
const TRUST_BANDS = 1;
/** Means are at most so many times what was expected of them, or less. */
const MAX_FACTOR = 4;
const BISECTIONS = 16;

/**
 * Sets lambda of one band after the other so that the score of the whole comes out as aimed: of those that are scored
 * it knows what they gave, and by what factor that is off what was expected; of the others it expects what they would
 * give if they were half like their nearest entries, half like all bands.
 */
export class Steering {
  readonly #plan: SteeringPlan;
  readonly #shares: readonly Float64Array[];
  readonly lambdas: number[] = [];

  constructor(plan: SteeringPlan) {
    this.#plan = plan;
    const { nearest } = plan;
    const whole = nearest.at(-1)!;
    const even = 1 / nearest.length;
    this.#shares = nearest.map((means, band) =>
      means.map((mean, i) => {
        const share = whole[i]! > 0 ? (mean - (nearest[band - 1]?.[i] ?? 0)) / whole[i]! : even;
        return (share + even) / 2;
      }),
    );
  }

  /** Lambda of the next band. `scored`: how many bands are, and the means over the whole that they give. */
  next(scored: number, means: Float64Array): number {
    const { lambda, aim, mayRaise } = this.#plan;
    const band = this.lambdas.length;
    const before = this.lambdas.at(-1) ?? lambda;
    const chosen =
      scored === 0 || aim === -Infinity || lambda === 0 ? lambda : this.#solve(band, before, scored, means);
    this.lambdas.push(mayRaise ? chosen : Math.min(lambda, chosen));
    return this.lambdas.at(-1)!;
  }

  /** The mean of all lambdas so far. */
  get mean(): number {
    return this.lambdas.reduce((sum, lambda) => sum + lambda, 0) / this.lambdas.length;
  }

  /** The lambda that would have suited the whole where these were too large. */
  uniform(means: Float64Array): number {
    const factors = this.#factors(this.lambdas.length, means);
    const scoreAt = (tried: number) =>
      this.#plan.scoreOf(this.#plan.model.meansAt(tried).map((mean, i) => mean * factors[i]!));
    return bisect(scoreAt, this.#plan.aim, MAX_CUT * this.mean, this.mean);
  }

  #solve(band: number, before: number, scored: number, means: Float64Array): number {
    const { aim, scoreOf, nearest } = this.#plan;
    const factors = this.#factors(scored, means);
    const known = means.slice();
    for (let other = scored; other < band; other++)
      this.#addBand(known, other, this.#plan.model.meansAt(this.lambdas[other]!), factors);
    const scoreAt = (tried: number) => {
      const all = known.slice();
      const expected = this.#plan.model.meansAt(tried);
      for (let other = band; other < nearest.length; other++) this.#addBand(all, other, expected, factors);
      return scoreOf(all);
    };
    const step = exp(band === nearest.length - 1 ? MAX_LAST_STEP : MAX_STEP);
    const { lambda } = this.#plan;
    return bisect(
      scoreAt,
      aim,
      Math.max(MAX_CUT * lambda, before / step),
      Math.min(MAX_RAISE * lambda, before * step),
    );
  }

  #addBand(sums: Float64Array, band: number, whole: Float64Array, factors: Float64Array): void {
    const shares = this.#shares[band]!;
    for (let i = 0; i < sums.length; i++) sums[i]! += shares[i]! * whole[i]! * factors[i]!;
  }

  /** By what factor means are off what was expected. */
  #factors(scored: number, means: Float64Array): Float64Array {
    const { model, nearest, lambda } = this.#plan;
    const expected = new Float64Array(means.length);
    for (let band = 0; band < scored; band++) {
      const whole = model.meansAt(this.lambdas[band]!);
      for (let i = 0; i < expected.length; i++) expected[i]! += this.#shares[band]![i]! * whole[i]!;
    }
    const first = model.meansAt(lambda);
    return means.map((mean, i) => {
      const prior = (TRUST_BANDS / nearest.length) * first[i]!;
      const factor = (mean + prior) / (expected[i]! + prior);
      return factor > 0 ? Math.min(MAX_FACTOR, Math.max(1 / MAX_FACTOR, factor)) : 1;
    });
  }
}

/** The largest lambda between two whose score, which falls, reaches an aim; the smaller one if none does. */
function bisect(scoreAt: (lambda: number) => number, aim: number, from: number, to: number): number {
  if (scoreAt(to) >= aim) return to;
  let [low, high] = [ln(from), ln(to)];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (scoreAt(exp(middle)) >= aim) low = middle;
    else high = middle;
  }
  return exp(low);
}
