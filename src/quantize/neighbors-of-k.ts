import { Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { paletteSize } from '../image/indexed-image.ts';
import type { QuantizeOptions } from '../options/quantize.ts';
import { type QuantizePlan, resolveQuantize } from '../options/quantize-plan.ts';
import { entropy } from '../stats/bits-per-pixel.ts';
import { colorError } from '../stats/color-error.ts';
import { psnr } from '../stats/error.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { fitWeighed } from './fit-weighed.ts';
import type { QuantizeResult } from './quantize.ts';

/** What a number of colours costs and gives where every pixel has the nearest entry. */
export interface ColorsFigures {
  /** K. */
  readonly colors: number;
  /** Squared error per pixel, summed over R, G and B, in 8-bit units; with alpha as in `Statistics`. */
  readonly mse: number;
  /** In dB; Infinity where nothing is lost. */
  readonly psnr: number;
  /** Entropy of the entries, in bits per pixel. */
  readonly entropy: number;
}

/** K beside one colour less and twice as many; null where there are none. */
export interface NeighborsOfK {
  readonly fewer: ColorsFigures | null;
  readonly same: ColorsFigures;
  readonly more: ColorsFigures | null;
}

/** Palettes are compared with each other at this effort at most. */
const MOST_EFFORT = 3;
const MOST_COLORS = 65_536;

/** The same of a palette that was fitted with these options. Throws `cancelled`. */
export function neighborsOfResult(
  { histogram, image, model }: QuantizeResult,
  options: QuantizeOptions,
): Promise<NeighborsOfK> {
  const plan = { ...resolveQuantize(options), space: model.space as ColorSpace };
  return neighborsOfK(histogram, paletteSize(image.palette), plan, new Task(options));
}

/**
 * What K - 1 and 2 K colours would cost and gain beside K, each fitted anew by the plan at effort 3 or less, so that
 * they are compared alike. Throws `cancelled`.
 */
export async function neighborsOfK(
  histogram: ColorHistogram,
  colors: number,
  plan: QuantizePlan,
  task: Task,
): Promise<NeighborsOfK> {
  const least = Math.max(1, plan.locked.length / 4);
  const figuresOf = (k: number, part: Task) => figuresAt(histogram, k, plan, part);
  const same = await figuresOf(colors, task.part(0, 0.3));
  const hasFewer = colors - 1 >= least;
  const hasMore = colors < histogram.colors.length && colors < MOST_COLORS;
  const more = Math.min(2 * colors, histogram.colors.length, MOST_COLORS);
  return {
    fewer: hasFewer ? await figuresOf(colors - 1, task.part(0.3, 0.6)) : null,
    same,
    more: hasMore ? await figuresOf(more, task.part(0.6, 1)) : null,
  };
}

async function figuresAt(
  histogram: ColorHistogram,
  k: number,
  plan: QuantizePlan,
  task: Task,
): Promise<ColorsFigures> {
  const quick = { ...plan, effort: Math.min(plan.effort, MOST_EFFORT) };
  const { colors, labels } = await fitWeighed(histogram, histogram, k, quick, task);
  const entries = new Uint32Array(colors.slice().buffer);
  const counts = new Float64Array(entries.length);
  let error = 0;
  for (let i = 0; i < labels.length; i++) {
    const [label, count] = [labels[i]!, histogram.counts[i]!];
    counts[label]! += count;
    error += count * colorError(histogram.colors[i]!, entries[label]!);
  }
  const mse = error / histogram.pixels;
  return {
    colors: entries.length,
    mse,
    psnr: psnr(mse),
    entropy: entropy(counts, histogram.pixels),
  };
}
