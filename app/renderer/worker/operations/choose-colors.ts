import { type ChooseKWithMixturesOptions, chooseKOfColorsWithMixtures } from 'fewhue/cluster';
import { sampleColors } from 'fewhue/color';
import type { OperationContext } from '../../calls/messages.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture, which curves, and of which fits. */
export interface ChooseInput {
  readonly id: number;
  readonly options: ChooseKWithMixturesOptions;
  /** Colours that are fitted to at most; of more a sample stands for all. */
  readonly maxPoints: number;
}

/** Curves over K with what each chooses, and how many colours stood for all if not all were taken. */
export async function chooseColors({ id, options, maxPoints }: ChooseInput, context: OperationContext) {
  const { histogram } = await pictureOf(id).prepared();
  const sample = sampleColors(histogram, maxPoints);
  const { curves } = await chooseKOfColorsWithMixtures(sample, { ...options, ...context });
  return { curves, sampled: sample === histogram ? undefined : sample.colors.length };
}
