import type { ColorSpace } from '../core/vocabulary.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import { resolveSoftModel, type SoftModelOptions } from '../options/maps.ts';
import type { SoftModelName } from '../options/model-traits.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { inHeaviestOrder, mixtureOf } from './model-facts.ts';
import { MODEL_DEFINITIONS } from './models.ts';
import { type ModelScore, scoreModel } from './score-model.ts';

/** A fitted soft model as a mixture of Gaussians, which each of them is, heaviest component first. */
export interface SoftModel extends ModelScore {
  readonly model: SoftModelName;
  readonly space: ColorSpace;
  /** Components asked for; `mixture` has those that are used. */
  readonly asked: number;
  readonly mixture: GaussianMixture;
  /** The objective at the start and after every iteration: mean log-likelihood, for `bayes-gmm` the lower bound. */
  readonly history: readonly number[];
  readonly iterations: number;
  /** Iterations before, on the means of cells, where there are very many colours; see `fitMixture`. */
  readonly coarseIterations: number;
  readonly converged: boolean;
}

/** Fits a soft model to the colours of a histogram. Throws `invalid-option` and `cancelled`. */
export async function fitSoftModel(histogram: ColorHistogram, options: SoftModelOptions): Promise<SoftModel> {
  const { model, ...plan } = resolveSoftModel(options);
  const { signal, onProgress } = options;
  const definition = MODEL_DEFINITIONS[model];
  const request = { ...plan, signal, onProgress };
  const fit = await definition.fit(histogram, request);
  const { history, iterations, coarseIterations, converged } = fit;
  return {
    model,
    space: plan.space,
    asked: plan.k,
    mixture: inHeaviestOrder(mixtureOf(fit, fit.covariance)),
    ...scoreModel(definition, fit, request, histogram.pixels),
    history,
    iterations,
    coarseIterations,
    converged,
  };
}
