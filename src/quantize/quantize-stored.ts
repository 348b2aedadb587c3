import { type FittedPalette, mapToPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import type { Palette } from '../image/indexed-image.ts';
import type { StoredIndexed, StoredIndices, StoredPicture } from '../image/stored-picture.ts';
import { ditherInto } from '../map/dither.ts';
import { ditherPlan, isDithered } from '../map/index-pixels.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { ColorIndex } from '../vectors/color-index.ts';
import { MAX_FITTED, sampleColors } from '../vectors/sample-colors.ts';
import { fitForDither } from './fit-for-dither.ts';
import { fitColors, type QuantizeResult, reportModel, stopwatch } from './quantize.ts';
import { checkPalette, reportPalette } from './quantize-with-palette.ts';

/** A finished quantization of a picture in a store. */
export interface StoredResult extends Omit<QuantizeResult, 'image' | 'quality'> {
  readonly image: StoredIndexed;
}

/** Nearest entries, found colour by colour. */
const NEAREST = { dither: 'none', strength: 0, guard: false } as const;
/** Colours of a row where many colours are mapped as a picture would be. */
const ROW = 4096;
/** Share of the mapping after which all colours have an entry. */
const LABELED = 0.3;

/**
 * `quantize`, or `quantizeWithPalette`, of a picture in a store: memory does not grow with its pixels. The plan has
 * neither a quality nor a trellis. `newIndices` gives a store of indices of 1 or 2 bytes.
 *
 * The same result as in memory for up to 2^19 colours. A picture of more has its palette fitted to as many of them
 * (`sampleColors`), and gets the nearest entries; `undefined` for models but k-means, which would need them all.
 */
export async function quantizeStored(
  picture: StoredPicture,
  { plan, palette }: { readonly plan: QuantizePlan; readonly palette: Palette | undefined },
  newIndices: (bytes: 1 | 2) => StoredIndices,
  task: Task,
): Promise<StoredResult | undefined> {
  const { width, height } = picture;
  const clock = stopwatch();
  const index = await ColorIndex.of(picture, task.part(0, 0.3));
  const { histogram } = index;
  const seconds = { histogram: clock() };
  const isWhole = histogram.colors.length <= MAX_FITTED;
  if (!isWhole && !palette && plan.model !== 'kmeans') return undefined;
  const points = isWhole ? histogram : sampleColors(histogram, MAX_FITTED);
  const { fitted, model } = await fitOrMap(picture, points, plan, palette, task.part(0.3, 0.6));
  const cluster = clock();
  const entries = { colors: fitted.colors };
  const indices = newIndices(fitted.colors.length > 1024 ? 2 : 1);
  const mapping = task.part(0.6, 1);
  const dithered = isDithered(plan) && !fitted.exact;
  let colorLabels: Uint16Array | undefined;
  if (dithered) await ditherInto(indices, picture, entries, ditherPlan(plan), mapping);
  else {
    const [finding, writing] = [mapping.part(0, LABELED), mapping.part(LABELED, 1)];
    colorLabels = isWhole ? fitted.labels : await nearestOf(histogram.colors, entries, plan.space, finding);
    await index.writeLabels(picture, colorLabels, indices, writing);
  }
  return {
    image: { width, height, palette: entries, indices },
    colorLabels,
    histogram,
    model,
    seconds: { ...seconds, cluster, map: clock() },
  };
}

/** The nearest entry of each colour, the lowest of equals: there are fewer colours than pixels. */
async function nearestOf(
  colors: Uint32Array,
  palette: Palette,
  space: QuantizePlan['space'],
  task: Task,
): Promise<Uint16Array> {
  const height = Math.ceil(colors.length / ROW);
  const pixels = new Uint32Array(ROW * height).fill(colors.at(-1)!);
  pixels.set(colors);
  const labels = new Uint16Array(pixels.length);
  const stored = { width: ROW, height, pixels };
  await ditherInto(labels, stored, palette, { ...NEAREST, space }, task);
  return labels.subarray(0, colors.length);
}

async function fitOrMap(
  picture: StoredPicture,
  histogram: ColorHistogram,
  plan: QuantizePlan,
  palette: Palette | undefined,
  task: Task,
): Promise<{ fitted: FittedPalette; model: QuantizeResult['model'] }> {
  if (palette) {
    const fitted = mapToPalette(histogram, checkPalette(palette), plan.space);
    return { fitted, model: reportPalette(fitted, plan) };
  }
  const { fitted: plain, choice } = await fitColors(histogram, plan, task.part(0, 0.7));
  const fitted = await fitForDither(picture, histogram, plain, plan, task.part(0.7, 1));
  return { fitted, model: reportModel(fitted, plan, choice) };
}
