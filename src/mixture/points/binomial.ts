import { ln } from '../../math/exp-log.ts';
import type { ComponentFamily, PreparedComponents } from '../component-family.ts';
import type { BinomialMixture } from '../mixture.ts';

/** Probabilities stay this far from 0 and 1, where a single other outcome would be impossible. */
const MARGIN = 1e-12;

/** Binomial components: numbers of successes in a fixed number of trials. */
export const BINOMIAL: ComponentFamily<BinomialMixture> = {
  name: 'binomial',
  prepare: prepareBinomial,
  maximize: ({ statistics }, mixture) => ({
    ...mixture,
    probabilities: mixture.probabilities.map((probability, k) => {
      const weight = statistics[2 * k]!;
      return weight > 0 ? insideUnit(statistics[2 * k + 1]! / (weight * mixture.trials)) : probability;
    }),
  }),
  reseed: (mixture, component, point) => ({
    ...mixture,
    probabilities: mixture.probabilities.map((probability, k) =>
      k === component ? insideUnit(point[0]! / mixture.trials) : probability,
    ),
  }),
  select: (mixture, components) => ({
    ...mixture,
    weights: Float64Array.from(components, (k) => mixture.weights[k]!),
    probabilities: Float64Array.from(components, (k) => mixture.probabilities[k]!),
  }),
};

/** Moves a probability strictly between 0 and 1. */
export function insideUnit(probability: number): number {
  return Math.min(1 - MARGIN, Math.max(MARGIN, probability));
}

/** The components of a mixture, ready for a pass. Statistics: weight, weighted successes. */
export function prepareBinomial({ trials, weights, probabilities }: BinomialMixture): PreparedComponents {
  const logWeights = weights.map(ln);
  const logHits = probabilities.map(ln);
  const logMisses = probabilities.map((probability) => ln(1 - probability));
  const logChoices = logBinomials(trials);
  return {
    k: weights.length,
    size: 2,
    origins: new Float64Array(weights.length),
    logJoint(values, offset, out) {
      const hits = values[offset]!;
      for (let k = 0; k < out.length; k++)
        out[k] = logWeights[k]! + logChoices[hits]! + hits * logHits[k]! + (trials - hits) * logMisses[k]!;
    },
    accumulate(component, values, offset, share, statistics) {
      statistics[2 * component]! += share;
      statistics[2 * component + 1]! += share * values[offset]!;
    },
  };
}

/** Logarithms of the binomial coefficients n over 0, ..., n over n. */
function logBinomials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) logs[i] = logs[i - 1]! + ln((n + 1 - i) / i);
  return logs;
}
