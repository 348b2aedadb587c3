/** A lambda, and the means of the score that it gives, see `Ssimulacra2.meanSteps`. */
export interface LambdaMeans {
  readonly lambda: number;
  readonly means: Float64Array;
}

/** Of six means so many are of errors, the others of their fourth powers. */
const [NORMS, PLAIN_NORMS] = [6, 3];

/** What means to expect of a lambda. What errors are rises with lambda on a line, which is that of two trials. */
export class LambdaModel {
  readonly #tried: readonly LambdaMeans[];

  /** `tried`: at least one. */
  constructor(tried: readonly LambdaMeans[]) {
    const known = new Map(tried.map((one) => [one.lambda, one]));
    this.#tried = [...known.values()].sort((one, other) => one.lambda - other.lambda);
  }

  /** The means to expect of a lambda from 0. */
  meansAt(lambda: number): Float64Array {
    const tried = this.#tried;
    if (tried.length === 1) return tried[0]!.means;
    let above = tried.findIndex((one) => one.lambda > lambda);
    if (above < 0) above = tried.length - 1;
    const [from, to] = [tried[Math.max(0, above - 1)]!, tried[Math.max(1, above)]!];
    const share = (lambda - from.lambda) / (to.lambda - from.lambda);
    return from.means.map((mean, i) => between(mean, to.means[i]!, share, i % NORMS < PLAIN_NORMS));
  }
}

/** A point of the line through two means; of fourth powers their roots are on it. */
function between(from: number, to: number, share: number, isPlain: boolean): number {
  if (isPlain) return Math.max(0, from + share * (to - from));
  const [low, high] = [Math.sqrt(Math.sqrt(from)), Math.sqrt(Math.sqrt(to))];
  return Math.max(0, low + share * (high - low)) ** 4;
}
