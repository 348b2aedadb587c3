import { mapToPalette } from '../../cluster/colors/fit-palette.ts';
import { Task } from '../../core/task.ts';
import { isDithered } from '../../map/index-pixels.ts';
import type { ModelPalette } from '../../model/model-facts.ts';
import type { QuantizePlan } from '../../options/quantize-plan.ts';
import { fitColors, type ModelReport, reportModel } from '../../quantize/quantize.ts';
import { quantizeWithPaletteByPlan, reportPalette } from '../../quantize/quantize-with-palette.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';
import { sampleColors } from '../../vectors/sample-colors.ts';
import { forRows } from '../areas.ts';
import type { ChangedFrame } from './changed-frames.ts';
import { ColorLabels } from './color-labels.ts';

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
  if (sample === histogram) return colorsOf(histogram, fitted, model);
  return colorsOf(histogram, mapToPalette(histogram, fitted.colors, plan.space), model);
}

/** What a given palette makes of the colours. */
export function takePalette(histogram: ColorHistogram, palette: Uint8Array, plan: QuantizePlan): FrameColors {
  const fitted = mapToPalette(histogram, palette, plan.space);
  return colorsOf(histogram, fitted, reportPalette(fitted, plan));
}

function colorsOf(
  histogram: ColorHistogram,
  { colors, labels, exact }: Pick<ModelPalette, 'colors' | 'labels' | 'exact'>,
  model: ModelReport,
): FrameColors {
  const packed = new Uint32Array(colors.slice().buffer).map((color) => (color >>> 24 === 0 ? 0 : color));
  return { colors, packed, labels: new ColorLabels(histogram.colors, labels), exact, model };
}

/**
 * Gives the pixels of a frame that differ from those before the colours of a palette; the others keep what they have,
 * so that dithering stands still where the picture does.
 */
export async function colorFrame(
  { image, pixels, area, before, number }: ChangedFrame,
  { colors, packed, labels, exact }: FrameColors,
  target: Uint32Array,
  plan: QuantizePlan,
  task: Task,
): Promise<void> {
  const isMapped = !exact && (isDithered(plan) || typeof plan.trellis === 'number');
  const indices = isMapped && area.width > 0 ? await indicesOf(image, colors, plan, task) : undefined;
  forRows(area, image.width, (at, end, y) => {
    for (let i = at, from = y * area.width; i < end; i++, from++) {
      if (number > 0 && pixels[i] === before[from]) continue;
      target[i] = packed[indices ? indices[i]! : labels.get(pixels[i]!)]!;
    }
  });
}

async function indicesOf(
  image: ChangedFrame['image'],
  colors: Uint8Array,
  plan: QuantizePlan,
  { signal }: Task,
): Promise<Uint8Array | Uint16Array> {
  // Whole frames, so that the pattern of ordered dithering lies where it lay.
  const own = { ...plan, colors: colors.length / 4 };
  const result = await quantizeWithPaletteByPlan(image, { colors }, own, new Task({ signal }));
  return result.image.indices;
}
