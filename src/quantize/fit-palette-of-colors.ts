import { invalidOption } from '../core/errors.ts';
import { Task } from '../core/task.ts';
import type { Palette } from '../image/indexed-image.ts';
import type { DitherOption } from '../options/mapping.ts';
import type { QuantizeOptions } from '../options/quantize.ts';
import { resolveQuantize } from '../options/quantize-plan.ts';
import { type ColorHistogram, checkHistogram } from '../vectors/color-histogram.ts';
import { MAX_FITTED, sampleColors } from '../vectors/sample-colors.ts';
import { fitColors, type ModelReport, reportModel } from './quantize.ts';

/** What a fit to a histogram takes: what `quantize` does, without what is about positions of pixels. */
export type ColorPaletteOptions = Omit<
  QuantizeOptions,
  'quality' | DitherOption | 'trellis' | 'importance' | 'hiddenRgb'
>;

/** A palette that was fitted to a histogram. */
export interface ColorPalette {
  readonly palette: Palette;
  /** Pixels whose colour belongs to each entry. */
  readonly counts: Float64Array;
  readonly model: ModelReport;
}

/**
 * The palette that `quantize` would find for a picture with these colours; of a sum of histograms, one for all of their
 * pictures. Counts may be far beyond 2^32. k-means is fitted to at most 2^19 of the colours (`sampleColors`), so that
 * memory does not grow with them.
 *
 * Throws `invalid-option`, also for a histogram without colours and for a quality, which is one of pictures;
 * `cancelled`.
 */
export async function fitPaletteOfColors(
  histogram: ColorHistogram,
  options: ColorPaletteOptions = {},
): Promise<ColorPalette> {
  checkHistogram(histogram);
  if (histogram.colors.length === 0) throw invalidOption('histogram', 'of at least one colour', 'none');
  const plan = resolveQuantize(options);
  if (plan.quality !== 'off') throw invalidOption('quality', 'left out of a fit to colours', plan.quality);
  if (plan.importance) throw invalidOption('importance', 'left out of a fit to colours', 'a mask');
  const task = new Task(options);
  const points = plan.model === 'kmeans' ? sampleColors(histogram, MAX_FITTED) : histogram;
  const { fitted, choice } = await fitColors(points, plan, task);
  const counts = new Float64Array(fitted.colors.length / 4);
  for (let i = 0; i < points.counts.length; i++) counts[fitted.labels[i]!]! += points.counts[i]!;
  task.report('cluster', 1);
  return { palette: { colors: fitted.colors }, counts, model: reportModel(fitted, plan, choice) };
}
