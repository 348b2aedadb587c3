import { loopFraction, type Task } from '../core/task.ts';
import { LN_2PI } from '../math/exp-log.ts';
import type { Expectation } from './component-family.ts';
import type { EmOptions, StopReason } from './em.ts';
import { momentCount } from './gaussian.ts';
import type { GaussianForms } from './gaussian-forms.ts';
import {
  type FactoredWishart,
  factorWishart,
  type GaussianWishart,
  wishartDivergence,
  wishartPosterior,
} from './gaussian-wishart.ts';
import { type MixingPosterior, type MixingPrior, mixingPosterior } from './mixing-posterior.ts';

/** Points behind the passes of variational inference. */
export interface FormsData {
  /** Sum of the weights. */
  readonly weight: number;
  readonly dims: number;
  expectForms(forms: GaussianForms): Expectation;
}

/** What is known before the points are seen. */
export interface VariationalPrior {
  readonly mixing: MixingPrior;
  readonly concentration: number;
  readonly component: GaussianWishart;
  /** Variance along every axis of the error that each point was seen with, such as that of rounding. */
  readonly noise: number;
}

/** What is known of the mixture: a distribution over its parameters. */
export interface VariationalPosterior {
  /** Weight of the points that each component is responsible for. */
  readonly shares: Float64Array;
  readonly mixing: MixingPosterior;
  readonly components: readonly GaussianWishart[];
}

/** What a run came to. */
export interface VariationalRun {
  readonly posterior: VariationalPosterior;
  /** Evidence lower bound per unit of weight: of the start, then after every iteration. Never falls. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: StopReason;
  /** The start and the posterior after every iteration; empty unless asked for. */
  readonly snapshots: readonly VariationalPosterior[];
}

/**
 * Variational inference for a Gaussian mixture (Bishop 2006, section 10.2), from the statistics of a first
 * division of the points. The E step is that of EM with expected logarithms in place of the parameters'. Ends when
 * an iteration raises the evidence lower bound per unit of weight by less than `tolerance`, or after
 * `maxIterations`.
 *
 * A point stands for all positions that its error may have brought there, and the bound for the mean of theirs: every
 * component has the variance of the error in its scatter, point by point. If only the prior had it, a component without
 * spread along an axis would be the narrower the heavier it is, and the heaviest would take all points.
 */
export async function runVariational(
  data: FormsData,
  prior: VariationalPrior,
  start: Expectation,
  options: EmOptions,
  task: Task,
): Promise<VariationalRun> {
  const [from, to] = options.progress ?? [0, 1];
  const origin = factorWishart(prior.component);
  let best = explain(data, prior, origin, start);
  const history = [best.bound / data.weight];
  const snapshots = options.recordParameters ? [best.posterior] : [];
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < options.maxIterations) {
    await task.checkpoint('cluster', from + (to - from) * loopFraction(iterations, options.maxIterations));
    const next = explain(data, prior, origin, best.outcome);
    const gain = next.bound / data.weight - history.at(-1)!;
    converged = !(gain >= options.tolerance);
    if (!(gain >= 0)) break;
    best = next;
    history.push(next.bound / data.weight);
    if (options.recordParameters) snapshots.push(next.posterior);
    iterations++;
  }
  const reason = converged ? 'converged' : 'max-iterations';
  return { posterior: best.posterior, history, iterations, converged, reason, snapshots };
}

/** M step, then E step; the bound is that of the new posterior with the responsibilities it implies. */
function explain(
  data: FormsData,
  prior: VariationalPrior,
  origin: FactoredWishart,
  { statistics, origins }: Expectation,
): { posterior: VariationalPosterior; outcome: Expectation; bound: number } {
  const { dims } = data;
  const size = momentCount(dims);
  const k = statistics.length / size;
  const shares = Float64Array.from({ length: k }, (_, i) => statistics[i * size]!);
  const components = Array.from({ length: k }, (_, i) =>
    factorWishart(
      wishartPosterior(
        prior.component,
        statistics.subarray(i * size, (i + 1) * size),
        origins.subarray(i * dims, (i + 1) * dims),
        prior.noise,
      ),
    ),
  );
  const mixing = mixingPosterior(prior.mixing, prior.concentration, shares);
  const outcome = data.expectForms(formsOfPosterior(mixing, components, prior.noise));
  const divergence = components.reduce((sum, one) => sum + wishartDivergence(one, origin), mixing.divergence);
  return { posterior: { shares, mixing, components }, outcome, bound: outcome.logLikelihood - divergence };
}

/** Expected log joint densities (Bishop 10.46, 10.64), over the positions that a point stands for, too. */
function formsOfPosterior(
  mixing: MixingPosterior,
  components: readonly FactoredWishart[],
  noise: number,
): GaussianForms {
  const dims = components[0]!.mean.length;
  const triangle = (dims * (dims + 1)) / 2;
  const means = new Float64Array(components.length * dims);
  const factors = new Float64Array(components.length * triangle);
  const constants = mixing.logWeights.slice();
  components.forEach(({ mean, precision, degrees, factor, logPrecision }, k) => {
    const blur = noise * degrees * factor.inverse.reduce((trace, entry) => trace + entry * entry, 0);
    constants[k]! += 0.5 * (logPrecision - dims * LN_2PI - dims / precision - blur);
    means.set(mean, k * dims);
    const scale = Math.sqrt(degrees / 2);
    factors.set(
      factor.inverse.map((entry) => entry * scale),
      k * triangle,
    );
  });
  return { dims, constants, means, factors };
}
