import type { Task } from '../core/task.ts';
import type { Criterion } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { chooseKOfColorsWithMixtures } from './choose-with-mixtures.ts';
import type { Clustering } from './cluster-source.ts';
import { groupsCurve } from './color-groups.ts';
import type { CriterionCurve } from './curves.ts';
import { type VisibleError, visibleErrorOf } from './visible-error.ts';

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
  if (visible.colors.length <= Math.min(maxK, FEW_COLORS)) return [groups, allOf(visible)];
  const { clusterings } = await ask('elbow', task.part(0.1, 1));
  return [groups, explainColors(clusterings, visibleErrorOf(visible, space))];
}

function allOf({ colors: { length } }: ColorHistogram): Answer {
  return { criterion: 'explained', k: length, reason: `the picture has no more than ${length} colours` };
}

/**
 * The least K whose clusters leave little of the variance of the colours, and little that is seen. Photographs and
 * gradients have no groups. Information criteria give them ever more components, up to the limit; an elbow names what
 * stands apart in them, which is too little to look like them.
 */
export function explainColors(clusterings: readonly Clustering[], visibleError: VisibleError): Answer {
  const whole = clusterings[0]!.inertia;
  const seen = clusterings.map(visibleError);
  for (const limits of [ENOUGH, [LOOSE]]) {
    const at = clusterings.findIndex(({ inertia }, i) =>
      limits.some(({ variance, visible }) => inertia <= variance * whole && seen[i]! <= visible),
    );
    if (at < 0) continue;
    const { k, inertia } = clusterings[at]!;
    const left = `${((100 * inertia) / whole).toFixed(1)} % and ${seen[at]!.toFixed(1)}`;
    return {
      criterion: 'explained',
      k,
      reason: `the least K that leaves at most ${inWords(limits)}: ${left}`,
    };
  }
  return { criterion: 'explained', k: undefined, reason: `no K leaves at most ${inWords([LOOSE])}` };
}

/** Bounds on what clusters leave. */
interface Limit {
  /** Share of the variance, */
  readonly variance: number;
  /** and the root of the mean squared CIEDE2000. */
  readonly visible: number;
}

/** In two dimensions a share of the variance takes the square of the colours of a ramp, which are not seen. */
const ENOUGH: readonly Limit[] = [
  { variance: 0.03, visible: 6 },
  { variance: 0.1, visible: 4 },
];
/** What does where no K of the range is enough: gradients in two dimensions. */
const LOOSE: Limit = { variance: 0.1, visible: 6 };

function inWords(limits: readonly Limit[]): string {
  const [first, ...others] = limits.map(({ variance, visible }) => [`${100 * variance} %`, visible] as const);
  const or = others.map(([variance, visible]) => `, or ${variance} and ${visible}`);
  return `${first![0]} of the variance of the colours, and a CIEDE2000 of ${first![1]}${or.join('')}`;
}

/** Pictures of so few colours keep them all, where these are no groups. */
const FEW_COLORS = 32;
