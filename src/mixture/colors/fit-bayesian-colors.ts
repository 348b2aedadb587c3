import { object, oneOf } from '../../core/checks.ts';
import { Task } from '../../core/task.ts';
import { COLOR_SPACES, type ColorSpace } from '../../core/vocabulary.ts';
import { type ColorHistogram, checkHistogram } from '../../vectors/color-histogram.ts';
import { formsOf } from '../gaussian-forms.ts';
import { withinColors } from '../mixture-options.ts';
import { type BayesianMixtureOptions, positiveFloor, resolveBayesian } from '../points/bayesian-options.ts';
import { type BayesianMixtureFit, fitBayesianData } from '../points/fit-bayesian.ts';
import { ColorData } from './color-data.ts';
import { fittingBits, inHistogramOrder, loadHistogram } from './color-plan.ts';
import { divideColors, momentsOfColors } from './color-start.ts';
import { defaultFloor } from './fit-colors.ts';

/** What the fit of a variational Bayesian mixture to colours takes. */
export interface BayesianColorOptions extends BayesianMixtureOptions {
  /** Space in which the colours are points; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /**
   * Variance along every axis of the colours' error; default that of rounding to bytes, as in
   * `fitGaussianMixtureOfColors`.
   */
  readonly covarianceFloor?: number | undefined;
}

/** A variational Bayesian mixture of the colours of a picture. */
export interface BayesianColorFit extends BayesianMixtureFit {
  /** Space of the means and covariances; 3 axes, or 4 with alpha: see `coordinatesOf`. */
  readonly space: ColorSpace;
  /** Most probable component of `model` of every colour of the histogram. */
  readonly labels: Uint16Array;
}

/**
 * `fitBayesianMixture` for the distinct colours of one or many pictures with their counts. Above 150,000 distinct
 * colours it is fitted to the means of cells of colour space.
 *
 * There are at most as many components as distinct colours. Throws `invalid-option` and `cancelled`.
 */
export async function fitBayesianMixtureOfColors(
  histogram: ColorHistogram,
  options: BayesianColorOptions,
): Promise<BayesianColorFit> {
  checkHistogram(histogram);
  object('options', options);
  const { length } = histogram.colors;
  const plan = resolveBayesian(withinColors(options, length), length, histogram.opaque ? 3 : 4);
  const space = oneOf('space', options.space ?? 'srgb', COLOR_SPACES);
  const task = new Task(options);
  const { solver, order } = loadHistogram(histogram, space, plan.k);
  const coarse = solver.coarsen(fittingBits(solver, plan.k));
  const data = new ColorData(coarse, plan.k);
  const moments = momentsOfColors(coarse, data);
  const start = (i: number) => {
    const division = { k: plan.k, init: plan.init, seed: (plan.seed + i) >>> 0 };
    return divideColors(coarse, data, division, task.part(0, 0.2));
  };
  const floor = positiveFloor(options.covarianceFloor, defaultFloor(space));
  const fit = await fitBayesianData(data, start, { plan, moments, floor }, task.part(0.2, 1));
  const all = coarse === solver ? data : new ColorData(solver, plan.k);
  const { labels } = all.describe(formsOf(fit.model), []);
  return { ...fit, space, labels: inHistogramOrder(labels, order) };
}
