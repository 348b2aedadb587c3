import type { Points } from 'fewhue/cluster';
import { type Mixture, type MixtureStep, stepMixture } from 'fewhue/mixture';

/** One half-step of EM. */
export interface EmHalfStep<M> {
  readonly kind: 'start' | 'e' | 'm';
  readonly iteration: number;
  readonly mixture: M;
  /** Responsibilities, N x K; undefined at the start. */
  readonly shares?: Float64Array | undefined;
  /** Mean of ln p(x_n) under the mixture. */
  readonly logLikelihood: number;
  /** L(q): with these responsibilities. */
  readonly lowerBound: number;
}

/** What stopped a run before it converged. */
export interface EmRun<M> {
  readonly steps: readonly EmHalfStep<M>[];
  /** Why there is no next step: a covariance without inverse. */
  readonly failure?: string | undefined;
}

interface EmPlan {
  readonly covarianceFloor?: number | undefined;
  readonly fixedWeights?: boolean | undefined;
  readonly maxIterations: number;
  /** Least gain of the mean log-likelihood that another iteration must bring. */
  readonly tolerance: number;
}

/** All half-steps of EM from a mixture until it gains little, or no density is left. */
export function emRun<M extends Mixture>(points: Points, start: M, plan: EmPlan): EmRun<M> {
  const steps: EmHalfStep<M>[] = [];
  let mixture = start;
  for (let iteration = 1; ; iteration++) {
    const { step, failure } = stepOf(points, mixture, plan);
    const { responsibilities: shares, logLikelihood, lowerBound } = step;
    const before = steps.at(-1);
    // The log-likelihood after an M step is what the next E step finds.
    if (before) steps[steps.length - 1] = { ...before, logLikelihood };
    else steps.push({ kind: 'start', iteration: 0, mixture, logLikelihood, lowerBound: logLikelihood });
    const gain = before ? logLikelihood - steps.at(-2)!.logLikelihood : Infinity;
    if (!(gain >= plan.tolerance) || iteration > plan.maxIterations) return { steps };
    steps.push({ kind: 'e', iteration, mixture, shares, logLikelihood, lowerBound: logLikelihood });
    if (failure !== undefined) return { steps, failure };
    mixture = step.mixture;
    steps.push({ kind: 'm', iteration, mixture, shares, logLikelihood, lowerBound });
  }
}

/** A step; if its M step leaves no density, the reason, and the E step alone, which no floor changes. */
function stepOf<M extends Mixture>(
  points: Points,
  mixture: M,
  plan: EmPlan,
): { readonly step: MixtureStep<M>; readonly failure?: string } {
  try {
    return { step: stepMixture(points, mixture, plan) };
  } catch (error) {
    const step = stepMixture(points, mixture, { ...plan, covarianceFloor: 1 });
    return { step, failure: error instanceof Error ? error.message : String(error) };
  }
}
