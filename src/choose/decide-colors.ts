import type { Task } from '../core/task.ts';
import type { Criterion } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { chooseKOfColorsWithMixtures } from './choose-with-mixtures.ts';
import type { Clustering } from './cluster-source.ts';
import { groupsCurve } from './color-groups.ts';
import type { CriterionCurve } from './curves.ts';

/** What decides: a criterion, or how much of the variance the clusters explain, where none has an answer. */
export type ChosenBy = Criterion | 'explained';

/** How K was chosen. */
export interface ColorChoice {
  /** The one that was taken. */
  readonly criterion: ChosenBy;
  readonly k: number;
  /** Why, in words. */
  readonly reason: string;
  /** Every criterion that was asked, in turn; K is null where it chooses none. */
  readonly tried: readonly {
    readonly criterion: ChosenBy;
    readonly k: number | null;
    readonly reason: string;
  }[];
}

/**
 * K by the plan's criterion, from 1 to `maxColors`; the largest where the criterion chooses none. A fully transparent
 * colour takes no part in the choice, and one colour more.
 */
export async function decideColors(
  histogram: ColorHistogram,
  plan: QuantizePlan,
  task: Task,
): Promise<ColorChoice> {
  const visible = withoutTransparent(histogram);
  const hidden = visible === histogram ? 0 : 1;
  const maxK = Math.min(plan.maxK - hidden, visible.colors.length);
  if (maxK < 1) {
    const criterion = plan.criterion === 'auto' ? 'groups' : plan.criterion;
    return { criterion, k: 1, reason: 'there is nothing to choose from', tried: [] };
  }
  const curves = await askCriteria(visible, plan, maxK, task);
  const tried = curves.map(({ criterion, k = null, reason }) => ({ criterion, k, reason }));
  const { criterion, k, reason } = curves.at(-1)!;
  const extra = hidden > 0 ? '; and one for transparent pixels' : '';
  if (k !== undefined) return { criterion, k: k + hidden, reason: reason + extra, tried };
  return { criterion, k: maxK + hidden, reason: `${reason}; the largest K is taken${extra}`, tried };
}

/** What one of them says; K is undefined where it chooses none. */
interface Answer extends Pick<CriterionCurve, 'k' | 'reason'> {
  readonly criterion: ChosenBy;
}

/** What the criteria say, up to the one that is taken. */
async function askCriteria(
  visible: ColorHistogram,
  plan: QuantizePlan,
  maxK: number,
  task: Task,
): Promise<readonly Answer[]> {
  const { space, covariance, seed } = plan;
  const ask = (criterion: Criterion, { signal, onProgress }: Task) => {
    const options = { criteria: [criterion], maxK, space, covariance, seed, signal, onProgress };
    return chooseKOfColorsWithMixtures(visible, options);
  };
  if (plan.criterion !== 'auto') return (await ask(plan.criterion, task)).curves;
  const groups = await groupsCurve(visible, { minK: 1, maxK }, task.part(0, 0.1));
  if (groups.k !== undefined) return [groups];
  const { curves, clusterings } = await ask('bic', task.part(0.1, 1));
  const [bic] = curves as [CriterionCurve];
  // As many as there are colours is an answer.
  const atTheLimit = maxK < visible.colors.length && bic.k! > NEAR_THE_LIMIT * maxK;
  if (!atTheLimit) return [groups, bic];
  return [
    groups,
    { ...bic, k: undefined, reason: `${bic.reason}; so near the limit it is not taken` },
    explainVariance(clusterings),
  ];
}

/**
 * The least K whose clusters leave little of the variance of the colours. Photographs have no groups, and take ever
 * more components; an elbow names what stands apart in them, which is too little to look like them.
 */
export function explainVariance(clusterings: readonly Clustering[]): Answer {
  const limit = UNEXPLAINED * clusterings[0]!.inertia;
  const k = clusterings.find(({ inertia }) => inertia <= limit)?.k;
  const percent = `${100 * UNEXPLAINED} % of the variance of the colours`;
  const reason =
    k === undefined ? `no K leaves at most ${percent}` : `the least K that leaves at most ${percent}`;
  return { criterion: 'explained', k, reason };
}

/** Largest share of the variance that is left: photographs get 8 to 32 colours, mostly 10 to 28. */
const UNEXPLAINED = 0.03;

/** Part of the largest K from which on a criterion has run to its limit: its curve goes up and down a little there. */
const NEAR_THE_LIMIT = 0.9;
