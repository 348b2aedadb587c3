import type { Task } from '../core/task.ts';
import type { Criterion } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { chooseKOfColorsWithMixtures } from './choose-with-mixtures.ts';
import { groupsCurve } from './color-groups.ts';
import type { CriterionCurve } from './curves.ts';

/** How K was chosen. */
export interface ColorChoice {
  /** The one that was taken. */
  readonly criterion: Criterion;
  readonly k: number;
  /** Why, in words. */
  readonly reason: string;
  /** Every criterion that was asked, in turn; K is null where it chooses none. */
  readonly tried: readonly {
    readonly criterion: Criterion;
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
  const maxK = Math.min(plan.maxColors - hidden, visible.colors.length);
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

/** What the criteria say, up to the one that is taken. */
async function askCriteria(
  visible: ColorHistogram,
  plan: QuantizePlan,
  maxK: number,
  task: Task,
): Promise<readonly CriterionCurve[]> {
  const { space, covariance, seed } = plan;
  const ask = async (criteria: readonly Criterion[], { signal, onProgress }: Task) => {
    const options = { criteria, maxK, space, covariance, seed, signal, onProgress };
    return (await chooseKOfColorsWithMixtures(visible, options)).curves;
  };
  if (plan.criterion !== 'auto') return ask([plan.criterion], task);
  const groups = await groupsCurve(visible, { minK: 1, maxK }, task.part(0, 0.1));
  if (groups.k !== undefined) return [groups];
  const [elbow, bic] = (await ask(['elbow', 'bic'], task.part(0.1, 1))) as [CriterionCurve, CriterionCurve];
  // As many as there are colours is an answer.
  const atTheLimit = maxK < visible.colors.length && bic.k! > NEAR_THE_LIMIT * maxK;
  if (!atTheLimit) return [groups, bic];
  return [
    groups,
    { ...bic, k: undefined, reason: `${bic.reason}; so near the limit it is not taken` },
    elbow,
  ];
}

/** Part of the largest K from which on a criterion has run to its limit: its curve goes up and down a little there. */
const NEAR_THE_LIMIT = 0.9;
