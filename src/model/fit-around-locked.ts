import { fitPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import { type ColorHistogram, pickColors } from '../vectors/color-histogram.ts';
import type { ModelPalette } from './model-facts.ts';
import { paletteInertia } from './palette-inertia.ts';

/** Fits a model to a histogram with a number of entries. */
type FitOthers = (histogram: ColorHistogram, k: number, task: Task) => Promise<ModelPalette>;

/**
 * A palette that begins with the plan's locked colours. Clusters of k-means around them say which colours of the
 * picture are theirs; the model is fitted to all others, with the entries that are left. The model that is told of is
 * that of the others.
 */
export async function fitAroundLocked(
  histogram: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  task: Task,
  fitOthers: FitOthers,
): Promise<ModelPalette> {
  const { locked, space, effort, seed } = plan;
  const fixed = locked.length / 4;
  const clustering = { locked, space, effort, seed, colors: k, init: 'wu', restarts: undefined } as const;
  const clusters = await fitPalette(histogram, clustering, task.part(0, 0.3));
  const indices = [...histogram.colors.keys()].filter((i) => clusters.labels[i]! >= fixed);
  if (clusters.exact || k === fixed || indices.length === 0) return clusters;
  const others = await fitOthers(pickColors(histogram, indices), k - fixed, task.part(0.3, 1));
  const labels = clusters.labels.slice();
  for (const [i, index] of indices.entries()) labels[index] = fixed + others.labels[i]!;
  const colors = Uint8Array.from([...locked, ...others.colors]);
  return {
    ...others,
    colors,
    labels,
    inertia: paletteInertia(histogram, colors, labels, space),
    exact: false,
  };
}
