import { mapToPalette } from '../../cluster/colors/fit-palette.ts';
import type { Task } from '../../core/task.ts';
import type { ModelPalette } from '../../model/model-facts.ts';
import type { QuantizePlan } from '../../options/quantize-plan.ts';
import { fitColors, type ModelReport, reportModel } from '../../quantize/quantize.ts';
import { reportPalette } from '../../quantize/quantize-with-palette.ts';
import { colorError } from '../../stats/color-error.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';
import { sampleColors } from '../../vectors/sample-colors.ts';
import { ColorLabels } from './color-labels.ts';
import { nearEntries } from './near-entries.ts';

/** Distinct colours above which a palette is fitted to a sample of them. */
const MANY_COLORS = 1 << 19;

/** A palette, and what of it each colour gets. */
export interface FrameColors {
  /** 4 bytes RGBA per entry. */
  readonly colors: Uint8Array;
  readonly packed: Uint32Array;
  readonly labels: ColorLabels;
  /** Whether every colour keeps itself. */
  readonly exact: boolean;
  /** Mean squared error of the nearest entries, summed over R, G and B: the unit of lambda. */
  readonly plainError: number;
  /** The nearest entries of each, where a coder of LZW is mapped for. */
  readonly near: Uint16Array | undefined;
  readonly model: ModelReport;
}

/** Fits a palette of at most `k` colours to those of one or all frames. */
export async function fitFrames(
  histogram: ColorHistogram,
  k: number | 'auto',
  plan: QuantizePlan,
  task: Task,
): Promise<FrameColors> {
  const sample = sampleColors(histogram, MANY_COLORS);
  const { fitted, choice } = await fitColors(sample, { ...plan, colors: k }, task);
  const model = reportModel(fitted, plan, choice);
  if (sample === histogram) return colorsOf(histogram, fitted, plan, model);
  return colorsOf(histogram, mapToPalette(histogram, fitted.colors, plan.space), plan, model);
}

/** What a given palette makes of the colours. */
export function takePalette(histogram: ColorHistogram, palette: Uint8Array, plan: QuantizePlan): FrameColors {
  const fitted = mapToPalette(histogram, palette, plan.space);
  return colorsOf(histogram, fitted, plan, reportPalette(fitted, plan));
}

function colorsOf(
  histogram: ColorHistogram,
  { colors, labels, exact }: Pick<ModelPalette, 'colors' | 'labels' | 'exact'>,
  { trellis, coding }: QuantizePlan,
  model: ModelReport,
): FrameColors {
  const packed = new Uint32Array(colors.slice().buffer).map((color) => (color >>> 24 === 0 ? 0 : color));
  let sum = 0;
  for (const [i, color] of histogram.colors.entries())
    sum += histogram.counts[i]! * colorError(color, packed[labels[i]!]!);
  const plainError = sum / histogram.pixels;
  const isLossy = coding === 'lzw' && typeof trellis === 'number';
  const near = isLossy ? nearEntries(new Uint8Array(packed.slice().buffer)) : undefined;
  const known = { labels: new ColorLabels(histogram.colors, labels), near };
  return { colors, packed, ...known, exact, plainError, model };
}
