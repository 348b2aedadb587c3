import type { TaskOptions } from '../core/task.ts';
import type { Criterion } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { chooseColorsWithMixtures } from './choose-with-mixtures.ts';

/** How K was chosen. */
export interface ColorChoice {
  readonly criterion: Criterion;
  readonly k: number;
  /** Why, in words. */
  readonly reason: string;
}

/**
 * K by the plan's criterion, from 1 to `maxColors`; the largest where the criterion chooses none. A fully transparent
 * colour takes no part in the choice, and one colour more.
 */
export async function decideColors(
  histogram: ColorHistogram,
  plan: QuantizePlan,
  { signal, onProgress }: TaskOptions,
): Promise<ColorChoice> {
  const { criterion, space, covariance, seed } = plan;
  const visible = withoutTransparent(histogram);
  const hidden = visible === histogram ? 0 : 1;
  const maxK = Math.min(plan.maxColors - hidden, visible.colors.length);
  if (maxK < 1) return { criterion, k: 1, reason: 'there is nothing to choose from' };
  const { curves } = await chooseColorsWithMixtures(visible, {
    ...{ criteria: [criterion], maxK, space, covariance, seed, signal, onProgress },
  });
  const { k, reason } = curves[0]!;
  const extra = hidden > 0 ? '; and one for transparent pixels' : '';
  if (k !== undefined) return { criterion, k: k + hidden, reason: reason + extra };
  return { criterion, k: maxK + hidden, reason: `${reason}; the largest K is taken${extra}` };
}
