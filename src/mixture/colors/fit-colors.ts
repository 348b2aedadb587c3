import type { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { spaceLength } from '../../color/coordinates.ts';
import { object, oneOf } from '../../core/checks.ts';
import { Task } from '../../core/task.ts';
import {
  COLOR_SPACES,
  type ColorSpace,
  type Covariance,
  MIXTURE_INITS,
  type MixtureInit,
} from '../../core/vocabulary.ts';
import { type ColorHistogram, checkHistogram } from '../../vectors/color-histogram.ts';
import { gaussianFamily } from '../gaussian.ts';
import { formsOf } from '../gaussian-forms.ts';
import type { GaussianMixture } from '../mixture.ts';
import {
  type MixtureOptions,
  type ResolvedMixtureOptions,
  resolveCovariance,
  resolveMixtureOptions,
  withinColors,
} from '../mixture-options.ts';
import { blankMixture, type GivenGaussians, resolveFloor, startFrom } from '../points/fit-gaussian.ts';
import { fitFromStarts, type MixtureFit } from '../points/mixture-fit.ts';
import { ColorData } from './color-data.ts';
import { fittingBits, inHistogramOrder, loadHistogram } from './color-plan.ts';
import { divideColors, mixtureOfStatistics, momentsOfColors } from './color-start.ts';

/** What the fit of a mixture to colours takes. */
export interface ColorMixtureOptions extends MixtureOptions {
  /** Space in which the colours are points; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Shape of the covariances; default `full`. */
  readonly covariance?: Covariance | undefined;
  /**
   * Added to the diagonal of every covariance, squared units of the space: number from 0; default 1/12, the
   * variance of rounding to integers, for axes that run to 255, and as much for their length for axes to 100. The
   * kernels compute in single precision: far smaller floors make a component on one colour inaccurate.
   */
  readonly covarianceFloor?: number | undefined;
  /** First components; default `kmeans`. Given ones are in the space. */
  readonly init?: MixtureInit | GivenGaussians | undefined;
}

/** A mixture fitted to the colours of a picture. */
export interface ColorMixtureFit extends MixtureFit<GaussianMixture> {
  /** Space of the means and covariances; 3 axes, or 4 with alpha: see `coordinatesOf`. */
  readonly space: ColorSpace;
  /** Most probable component of every colour of the histogram. */
  readonly labels: Uint16Array;
  /** Iterations made before on the means of cells, when there are very many colours. */
  readonly coarseIterations: number;
}

/** Iterations on all colours after those on the means of cells. */
const FINISHING_ITERATIONS = 6;

/**
 * Fits a Gaussian mixture to the colours of one or many pictures by EM over the distinct colours with their counts,
 * which is the same as over all pixels. Above 150,000 distinct colours EM runs to its end on the means of
 * cells of colour space, and at most 6 iterations more on all colours; not if the parameters of every iteration are
 * recorded.
 *
 * There are at most as many components as distinct colours. Throws `invalid-option` (more components given than there
 * are distinct colours among them) and `cancelled`.
 */
export async function fitGaussianMixtureOfColors(
  histogram: ColorHistogram,
  options: ColorMixtureOptions,
): Promise<ColorMixtureFit> {
  checkHistogram(histogram);
  object('options', options);
  if (typeof options.init === 'object') object('init', options.init);
  const { length } = histogram.colors;
  const asked = typeof options.init === 'object' ? options : withinColors(options, length);
  const resolved = resolveMixtureOptions(asked, length);
  const space = oneOf('space', options.space ?? 'srgb', COLOR_SPACES);
  const covariance = resolveCovariance(options.covariance);
  const floor = resolveFloor(options.covarianceFloor, defaultFloor(space));
  const init = options.init ?? 'kmeans';
  const { solver, order } = loadHistogram(histogram, space, resolved.k);
  const plan = { ...resolved, covariance, floor, init };
  const { fit, data, coarseIterations } = await fitPoints(solver, plan, new Task(options));
  const { labels } = data.describe(formsOf(fit.model), []);
  return { ...fit, space, labels: inHistogramOrder(labels, order), coarseIterations };
}

/** Default of `covarianceFloor`. */
export function defaultFloor(space: ColorSpace): number {
  return (spaceLength(space) / 255) ** 2 / 12;
}

interface ColorPlan extends ResolvedMixtureOptions {
  readonly covariance: Covariance;
  readonly floor: number;
  readonly init: MixtureInit | GivenGaussians;
}

/** Fits the solver's points, those of coarser cells first when there are very many. */
async function fitPoints(
  solver: CellSolver,
  plan: ColorPlan,
  task: Task,
): Promise<{ fit: MixtureFit<GaussianMixture>; data: ColorData; coarseIterations: number }> {
  const family = gaussianFamily(plan.floor);
  const { init, k, covariance } = plan;
  const coarse = solver.coarsen(plan.recordParameters ? 8 : fittingBits(solver, k));
  const data = new ColorData(coarse, k);
  const start = async (i: number) => {
    if (typeof init === 'object')
      return startFrom(init, blankMixture(k, covariance, momentsOfColors(coarse, data), plan.floor));
    const division = { k, init: oneOf('init', init, MIXTURE_INITS), seed: (plan.seed + i) >>> 0 };
    const statistics = await divideColors(coarse, data, division, task.part(0, 0.2));
    return mixtureOfStatistics(statistics, family, covariance, solver.dims);
  };
  const restarts = typeof init === 'object' ? 1 : plan.restarts;
  const fit = await fitFromStarts(
    data,
    family,
    start,
    { ...plan, restarts },
    task.part(0.2, coarse === solver ? 1 : 0.8),
  );
  if (coarse === solver) return { fit, data, coarseIterations: 0 };
  const all = new ColorData(solver, k);
  const maxIterations = Math.min(FINISHING_ITERATIONS, plan.maxIterations);
  const finished = await fitFromStarts(
    all,
    family,
    () => fit.model,
    { ...plan, restarts: 1, maxIterations },
    task.part(0.8, 1),
  );
  const { restarts: made, bestStart } = fit;
  return { fit: { ...finished, restarts: made, bestStart }, data: all, coarseIterations: fit.iterations };
}
