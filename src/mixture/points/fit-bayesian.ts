import { Task } from '../../core/task.ts';
import { checkPoints, distinctPoints, type Points, pointCount, totalWeight } from '../../vectors/points.ts';
import type { Expectation } from '../component-family.ts';
import { momentCount, prepareForms } from '../gaussian.ts';
import { formsOf } from '../gaussian-forms.ts';
import { aic, bic, countParameters } from '../information-criteria.ts';
import type { GaussianMixture } from '../mixture.ts';
import { checkShares } from '../mixture-options.ts';
import {
  type FormsData,
  runVariational,
  type VariationalPosterior,
  type VariationalPrior,
  type VariationalRun,
} from '../variational.ts';
import {
  type BayesianMixtureOptions,
  type BayesianPlan,
  positiveFloor,
  resolveBayesian,
} from './bayesian-options.ts';
import { divisionBy } from './division.ts';
import { expectPoints, sumStatistics } from './expectation.ts';
import { blankMixture } from './fit-gaussian.ts';
import { type PointMoments, pointMoments, usualFloor } from './point-moments.ts';

/** A variational Bayesian mixture and how it came about. */
export interface BayesianMixtureFit extends VariationalRun {
  /** The components that stayed, at their expected parameters; weights scaled to sum 1. */
  readonly model: GaussianMixture;
  /** Their numbers among the K of the posterior. */
  readonly active: readonly number[];
  /** Evidence lower bound per unit of weight: the objective. */
  readonly lowerBound: number;
  /** Mean log-likelihood of `model` per unit of weight. */
  readonly logLikelihood: number;
  /** Free parameters and information criteria of `model`. */
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  readonly restarts: number;
  readonly bestStart: number;
}

/**
 * Fits a variational Bayesian Gaussian mixture (full covariances) to weighted points of any dimension: maximizes the
 * evidence lower bound, in which every component costs, so that of `k` components those that the points do not
 * need lose theirs. The prior has the mean and the covariance of all points. Components without spread along an axis,
 * such as those of collinear points, are as wide there as `covarianceFloor` says, whatever their weight.
 *
 * Throws `invalid-option` for points or options out of range, and `cancelled`.
 */
export async function fitBayesianMixture(
  points: Points,
  options: BayesianMixtureOptions,
): Promise<BayesianMixtureFit> {
  checkPoints(points);
  const plan = resolveBayesian(options, pointCount(distinctPoints(points).points), points.dims);
  const moments = pointMoments(points);
  const data: FormsData = {
    weight: totalWeight(points),
    dims: points.dims,
    expectForms: (forms) => expectPoints(points, prepareForms(forms)),
  };
  const floor = positiveFloor(options.covarianceFloor, usualFloor(moments));
  const blank = prepareForms(formsOf(blankMixture(plan.k, 'full', moments, floor)));
  const start = async (i: number) => {
    const division = await divisionBy(plan.init, points, { ...plan, seed: (plan.seed + i) >>> 0 }, options);
    return sumStatistics(points, blank, checkShares(division, points, plan.k));
  };
  return fitBayesianData(data, start, { plan, moments, floor }, new Task(options));
}

/** Runs from every start over any points, and keeps the run of the highest bound. */
export async function fitBayesianData(
  data: FormsData,
  start: (number: number) => Expectation | Promise<Expectation>,
  { plan, moments, floor }: { plan: BayesianPlan; moments: PointMoments; floor: number },
  task: Task,
): Promise<BayesianMixtureFit> {
  const { dims } = data;
  const scatter = moments.covariance.map((value, i) => (i % (dims + 1) === 0 ? value + floor : value));
  const prior: VariationalPrior = {
    mixing: plan.mixing,
    concentration: plan.concentration,
    component: { precision: plan.meanPrecision, mean: moments.mean, degrees: plan.degrees, scatter },
    noise: floor,
  };
  let best: VariationalRun | undefined;
  let bestStart = 0;
  for (let i = 0; i < plan.restarts; i++) {
    const progress = [i / plan.restarts, (i + 1) / plan.restarts] as const;
    const first = heaviestFirst(await start(i), dims);
    const run = await runVariational(data, prior, first, { ...plan, progress }, task);
    if (best && best.history.at(-1)! >= run.history.at(-1)!) continue;
    [best, bestStart] = [run, i];
  }
  const run = best as VariationalRun;
  const { model, active } = activeMixture(run.posterior, plan.switchOffBelow * data.weight, dims);
  const { logLikelihood } = data.expectForms(formsOf(model));
  const score = { logLikelihood: logLikelihood / data.weight, parameters: countParameters(model) };
  return {
    ...run,
    model,
    active,
    lowerBound: run.history.at(-1)!,
    ...score,
    aic: aic(score, data.weight),
    bic: bic(score, data.weight),
    restarts: plan.restarts,
    bestStart,
  };
}

/** Statistics in the order that breaking a stick favours. */
function heaviestFirst(expectation: Expectation, dims: number): Expectation {
  const size = momentCount(dims);
  const { statistics, origins } = expectation;
  const k = statistics.length / size;
  const order = Array.from({ length: k }, (_, i) => i);
  order.sort((a, b) => statistics[b * size]! - statistics[a * size]! || a - b);
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from(order.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));
  return { ...expectation, statistics: rows(statistics, size), origins: rows(origins, dims) };
}

/** The components with at least `least` weight, or the heaviest if none has, at their expected parameters. */
function activeMixture(
  { shares, mixing, components }: VariationalPosterior,
  floor: number,
  dims: number,
): { model: GaussianMixture; active: number[] } {
  const most = Math.min(floor, Math.max(...shares));
  const active = [...shares.keys()].filter((k) => shares[k]! >= most);
  const total = active.reduce((sum, k) => sum + mixing.weights[k]!, 0);
  const model: GaussianMixture = {
    family: 'gaussian',
    covariance: 'full',
    dims,
    weights: Float64Array.from(active, (k) => mixing.weights[k]! / total),
    means: Float64Array.from(active.flatMap((k) => [...components[k]!.mean])),
    covariances: Float64Array.from(
      active.flatMap((k) => Array.from(components[k]!.scatter, (value) => value / components[k]!.degrees)),
    ),
  };
  return { model, active };
}
