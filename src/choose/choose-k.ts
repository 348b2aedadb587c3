import { integer } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { Task } from '../core/task.ts';
import { type ColorSpace, CRITERIA, type Criterion } from '../core/vocabulary.ts';
import { aic, bic, type MixtureScore } from '../mixture/information-criteria.ts';
import {
  type ChoiceOptions,
  type ChoicePlan,
  type ColorChoiceOptions,
  resolveChoice,
} from '../options/choose.ts';
import { type ColorHistogram, checkHistogram } from '../vectors/color-histogram.ts';
import { type Points, pointCount, totalWeight } from '../vectors/points.ts';
import { type Clustering, type ClusterSource, colorSource, pointSource } from './cluster-source.ts';
import { groupsCurve } from './color-groups.ts';
import {
  type CriterionCurve,
  elbowCurve,
  informationCurve,
  silhouetteCurve,
  variationalCurve,
} from './curves.ts';
import { silhouette } from './silhouette.ts';

/** What `chooseK` takes. */
export interface ChooseKOptions extends ChoiceOptions {
  /** Fits a mixture of K components; for `bic` and `aic`. `start`: k-means at that K, to start from. */
  readonly fitMixture?:
    | ((points: Points, k: number, start: Clustering) => MixtureScore | Promise<MixtureScore>)
    | undefined;
  /** Fits a variational mixture of at most K components; returns their shares. For `variational`. */
  readonly fitVariational?:
    | ((points: Points, k: number, start: Clustering) => ArrayLike<number> | Promise<ArrayLike<number>>)
    | undefined;
  /** New runs of k-means at each K, for points: integer, 1 to 1000; default 5. */
  readonly restarts?: number | undefined;
}

/** What `chooseKOfColors` takes. */
export interface ChooseKOfColorsOptions extends ChooseKOptions {
  /** Space of clustering; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Time spent on k-means at each K: integer, 1 to 10; default 3. */
  readonly effort?: number | undefined;
}

/** Curves of every criterion with their choices, and the clusterings behind them. */
export interface KChoice {
  /** The range asked for; it ends early where there are no more distinct points. */
  readonly minK: number;
  readonly maxK: number;
  readonly curves: readonly CriterionCurve[];
  /** k-means at each K of the range. */
  readonly clusterings: readonly Clustering[];
}

/**
 * Runs k-means for every K of a range, computes the criteria asked for, and says which K each chooses and why. The
 * range ends early where there are no more distinct points.
 *
 * Throws `invalid-option` for points or options out of range, for a criterion whose fit is not given, and `cancelled`.
 */
export async function chooseK(points: Points, options: ChooseKOptions = {}): Promise<KChoice> {
  const plan = planCriteria(options);
  const restarts = integer('restarts', options.restarts ?? 5, 1, 1000);
  if (plan.criteria.has('groups') && options.criteria !== undefined)
    throw invalidOption('criteria', 'criteria for points, not groups of colours', 'groups');
  return choose(pointSource(points, restarts, plan.seed, options.signal), plan, options);
}

/**
 * `chooseK` for the distinct colours of a picture, weighted by their counts, with the fast k-means. The fits given get
 * points and labels in the order of the histogram.
 */
export async function chooseKOfColors(
  histogram: ColorHistogram,
  options: ChooseKOfColorsOptions = {},
): Promise<KChoice> {
  checkHistogram(histogram);
  const plan = planCriteria(options);
  const { space, effort, seed, maxK } = plan;
  const source = colorSource(histogram, space, maxK, { effort, seed, signal: options.signal });
  const task = new Task(options);
  const groups = plan.criteria.has('groups') ? [await groupsCurve(histogram, plan, task.part(0, 0.1))] : [];
  const { curves, ...choice } = await choose(source, plan, { ...options, ...task.part(0.1, 1) });
  return { ...choice, curves: [...groups, ...curves] };
}

/** A plan with the criteria that can be computed, or those asked for. */
interface CriteriaPlan extends Omit<ChoicePlan, 'criteria'> {
  readonly criteria: ReadonlySet<Criterion>;
}

function planCriteria(options: ChooseKOptions & ColorChoiceOptions): CriteriaPlan {
  const plan = resolveChoice(options);
  const { fitMixture, fitVariational } = options;
  const fits = { bic: fitMixture, aic: fitMixture, variational: fitVariational };
  const isPossible = (criterion: Criterion) =>
    !(criterion === 'bic' || criterion === 'aic' || criterion === 'variational') ||
    typeof fits[criterion] === 'function';
  const criteria = new Set(plan.criteria ?? CRITERIA.filter(isPossible));
  for (const criterion of criteria) {
    if (isPossible(criterion)) continue;
    const fit = criterion === 'variational' ? 'fitVariational' : 'fitMixture';
    throw invalidOption(fit, `a function, for the criterion ${criterion}`, options[fit]);
  }
  return { ...plan, criteria };
}

async function choose(source: ClusterSource, plan: CriteriaPlan, options: ChooseKOptions): Promise<KChoice> {
  const { minK, maxK, criteria } = plan;
  const task = new Task(options);
  const clusterings: Clustering[] = [];
  for (let k = minK; k <= maxK; k++) {
    await task.checkpoint('cluster', (0.4 * (k - minK)) / (maxK - minK + 1));
    const clustering = await source.cluster(k);
    // Fewer clusters than asked for are those of a smaller K.
    if (clustering.k < k && clusterings.length > 0) break;
    clusterings.push(clustering);
  }
  const curves: CriterionCurve[] = [];
  if (criteria.has('elbow')) curves.push(elbowCurve(clusterings));
  if (criteria.has('silhouette')) curves.push(await silhouettesOf(source.points, clusterings, plan, options));
  curves.push(...(await mixtureCurves(source.points, clusterings, plan, options, task)));
  return { minK, maxK, curves, clusterings };
}

async function silhouettesOf(
  points: Points,
  clusterings: readonly Clustering[],
  { silhouettePoints: maxPoints, seed }: CriteriaPlan,
  { signal }: ChooseKOptions,
): Promise<CriterionCurve> {
  const exact = pointCount(points) <= maxPoints;
  const several = clusterings.filter(({ k }) => k > 1);
  const values: number[] = [];
  for (const { labels } of several)
    values.push((await silhouette(points, labels, { maxPoints, seed, signal })).mean);
  const basis = exact ? 'all points' : `a sample of ${maxPoints} points`;
  return silhouetteCurve(
    several.map(({ k }) => k),
    values,
    basis,
  );
}

async function mixtureCurves(
  points: Points,
  clusterings: readonly Clustering[],
  { criteria }: CriteriaPlan,
  { fitMixture, fitVariational }: ChooseKOptions,
  task: Task,
): Promise<CriterionCurve[]> {
  const curves: CriterionCurve[] = [];
  const weight = totalWeight(points);
  const ks = clusterings.map(({ k }) => k);
  const scores: MixtureScore[] = [];
  if (fitMixture && (criteria.has('bic') || criteria.has('aic')))
    for (const clustering of clusterings) {
      await task.checkpoint('cluster', 0.5 + (0.4 * scores.length) / ks.length);
      scores.push(await fitMixture(points, clustering.k, clustering));
    }
  for (const [criterion, of] of [
    ['bic', bic],
    ['aic', aic],
  ] as const)
    if (criteria.has(criterion))
      curves.push(
        informationCurve(
          criterion,
          ks,
          scores.map((score) => of(score, weight)),
        ),
      );
  if (fitVariational && criteria.has('variational')) {
    await task.checkpoint('cluster', 0.9);
    const largest = clusterings.at(-1)!;
    curves.push(variationalCurve(await fitVariational(points, largest.k, largest)));
  }
  await task.checkpoint('cluster', 1);
  return curves;
}
