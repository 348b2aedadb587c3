import { digamma, lnGamma } from '../math/gamma.ts';

/** Priors over the mixing weights: a symmetric Dirichlet distribution, or a Dirichlet process (stick-breaking). */
export const MIXING_PRIORS = ['dirichlet', 'process'] as const;
export type MixingPrior = (typeof MIXING_PRIORS)[number];

/** What is known of the mixing weights once the components have their points. */
export interface MixingPosterior {
  /** Expected logarithms of the weights. */
  readonly logWeights: Float64Array;
  /** Expected weights: K, sum 1. */
  readonly weights: Float64Array;
  /** Kullback-Leibler divergence from the prior, from 0. */
  readonly divergence: number;
}

/**
 * The posterior for `shares`, the weight of the points of each component. `concentration`: that of each component
 * (`dirichlet`; Bishop 2006, section 10.2), or of the process (`process`; Blei and Jordan 2006, truncated at K).
 */
export function mixingPosterior(
  prior: MixingPrior,
  concentration: number,
  shares: Float64Array,
): MixingPosterior {
  return prior === 'dirichlet' ? dirichlet(concentration, shares) : sticks(concentration, shares);
}

function dirichlet(concentration: number, shares: Float64Array): MixingPosterior {
  const counts = shares.map((share) => concentration + share);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const logWeights = counts.map((count) => digamma(count) - digamma(total));
  let divergence = lnGamma(total) - lnGamma(counts.length * concentration);
  counts.forEach((count, k) => {
    divergence += lnGamma(concentration) - lnGamma(count) + shares[k]! * logWeights[k]!;
  });
  return { logWeights, weights: counts.map((count) => count / total), divergence };
}

/** Each component takes a share of what those before it left; the last takes the rest. */
function sticks(concentration: number, shares: Float64Array): MixingPosterior {
  const k = shares.length;
  const logWeights = new Float64Array(k);
  const weights = new Float64Array(k);
  let rest = shares.reduce((sum, share) => sum + share, 0);
  let [logLeft, left, divergence] = [0, 1, 0];
  for (let i = 0; i < k - 1; i++) {
    rest = Math.max(0, rest - shares[i]!);
    const [taken, kept] = [1 + shares[i]!, concentration + rest];
    const logTaken = digamma(taken) - digamma(taken + kept);
    const logKept = digamma(kept) - digamma(taken + kept);
    logWeights[i] = logLeft + logTaken;
    weights[i] = (left * taken) / (taken + kept);
    logLeft += logKept;
    left *= kept / (taken + kept);
    divergence += lnGamma(taken + kept) - lnGamma(taken) - lnGamma(kept);
    divergence -= lnGamma(1 + concentration) - lnGamma(concentration);
    divergence += (taken - 1) * logTaken + (kept - concentration) * logKept;
  }
  logWeights[k - 1] = logLeft;
  weights[k - 1] = left;
  return { logWeights, weights, divergence };
}
