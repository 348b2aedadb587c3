import type { ColorChoice } from '../choose/decide-colors.ts';
import { func } from '../core/checks.ts';
import { Task } from '../core/task.ts';
import { OUTPUT_FORMATS } from '../encode/formats.ts';
import { hideColor } from '../image/hidden-color.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { type IndexedPixels, indexPixels } from '../map/index-pixels.ts';
import type { ModelFacts, ModelPalette } from '../model/model-facts.ts';
import type { Model } from '../options/model-traits.ts';
import type { QuantizeOptions } from '../options/quantize.ts';
import { hasTargets, isSearched, type QuantizePlan, resolveQuantize } from '../options/quantize-plan.ts';
import { withPreset } from '../options/with-preset.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { weighByMask } from '../vectors/importance.ts';
import { type PreparedImage, pixelsOf, prepare } from '../vectors/prepared-image.ts';
import { type DetectedPreset, detectPreset } from './detect-preset.ts';
import { fitForDither } from './fit-for-dither.ts';
import { fitWeighed } from './fit-weighed.ts';
import type { QualityReport } from './quality/quality-report.ts';
import type { Encode } from './search.ts';
import type { TargetReport } from './targets/index-to-targets.ts';

/** What the clustering did. Models other than `kmeans` also give their numbers: see `ModelFacts`. */
export interface ModelReport extends Partial<ModelFacts> {
  /**
   * `exact`: the picture had no more colours than were asked for, and kept them all; `palette`: the palette was given,
   * and nothing was fitted.
   */
  readonly kind: 'exact' | 'palette' | Model;
  /** The preset that was asked for, or what was detected. */
  readonly preset?: Partial<DetectedPreset> & Pick<DetectedPreset, 'name'>;
  /** How K was chosen, where that was asked for. */
  readonly choice?: ColorChoice | undefined;
  readonly space: string;
  readonly init: string;
  readonly effort: number;
  /** Runs from different initial centroids. */
  readonly restarts: number;
  readonly seed: number;
  /** Assignment passes over all runs; for other models than `kmeans` those of the best run. */
  readonly iterations: number;
  /** True when the last iteration changed no assignment, or too little to go on. */
  readonly converged: boolean;
  /** Entries that `mergeCloser` merged into others; absent where there were none. */
  readonly merged?: number | undefined;
  /** Sum of squared distances in the clustering space, every pixel to the finished entry of its colour. */
  readonly inertia: number;
}

/** A finished quantization. */
export interface QuantizeResult extends IndexedPixels {
  readonly histogram: ColorHistogram;
  readonly model: ModelReport;
  /** How the quality was reached, where one was asked for. */
  readonly quality?: QualityReport | undefined;
  /** How the targets were met, where any was given. */
  readonly targets?: TargetReport | undefined;
  /** Seconds per stage. */
  readonly seconds: { readonly histogram: number; readonly cluster: number; readonly map: number };
}

/**
 * Turns a picture into one of at most `options.colors` colours: counts its colours, clusters them, and gives
 * every pixel the index of its nearest palette entry (or dithers). Other models than `kmeans` give it the index of
 * its most probable component instead. Lossless when the picture has no more colours than asked for. The same picture,
 * options and seed give the same result everywhere. `source`: a picture, or what `prepareImage` made of it. `encode`
 * writes the file whose bytes targets look at; default: that of PNG.
 *
 * Throws `invalid-option`, `cancelled`, and `quality-missed` for what scores less than the lower end of a range.
 */
export async function quantize(
  source: PixelImage | PreparedImage,
  options: QuantizeOptions = {},
  encode: Encode = OUTPUT_FORMATS.png.encode,
): Promise<QuantizeResult> {
  return quantizeAsAsked(source, options, { encode: func('encode', encode) });
}

/** `quantize` for a format: `coding` and `runBands` as in the plan. */
export async function quantizeAsAsked(
  source: PixelImage | PreparedImage,
  options: QuantizeOptions,
  { encode, ...stage }: { readonly encode: Encode } & Pick<QuantizePlan, 'coding' | 'runBands'>,
): Promise<QuantizeResult> {
  const task = new Task(options);
  const plan = { ...resolveQuantize(options), ...stage };
  if (plan.preset !== 'auto') return quantizeByPlan(source, plan, task, encode);
  return refuseChanges('image.data', pixelsOf(source), async () => {
    const image = await prepare(source, task.part(0, 0.2));
    const preset = detectPreset(image);
    const own = { ...resolveQuantize(withPreset(options, preset.name)), ...stage };
    const result = await quantizeByPlan(image, own, task.part(0.2, 1), encode);
    return { ...result, model: { ...result.model, preset } };
  });
}

/** `quantize` by a plan, which may have what stages of the library ask for beyond the options. */
export async function quantizeByPlan(
  source: PixelImage | PreparedImage,
  plan: QuantizePlan,
  task: Task,
  encode: Encode = OUTPUT_FORMATS.png.encode,
): Promise<QuantizeResult> {
  const clock = stopwatch();
  return refuseChanges('image.data', pixelsOf(source), async () => {
    const image = await prepare(source, task.part(0, 0.2));
    const histogramSeconds = clock();
    const { histogram } = image;
    const weighed = plan.importance ? weighByMask(image.image, histogram, plan.importance) : histogram;
    const isLookedFor = isSearched(plan) || hasTargets(plan);
    const search = isLookedFor ? (await import('./search.ts')).search : undefined;
    const searched = await search?.(image, weighed, plan, encode, task.part(0.2, 1));
    const { fitted: plain, choice } =
      searched ?? (await fitColors(histogram, plan, task.part(0.2, 0.6), weighed));
    const fitted = await fitForDither(image.image, histogram, plain, plan, task.part(0.6, 0.8));
    const fitSeconds = clock();
    const mapped = searched?.pixels ?? (await indexPixels(image, fitted, plan, task.part(0.8, 1)));
    task.report('map', 1);
    // A search fits and maps by turns.
    const clusterSeconds = searched?.clusterSeconds ?? fitSeconds;
    return {
      ...mapped,
      image: hideColor(mapped.image, image.image, plan.hiddenRgb),
      histogram,
      model: reportModel(fitted, { ...plan, space: searched?.space ?? plan.space }, choice),
      seconds: {
        histogram: histogramSeconds,
        cluster: clusterSeconds,
        map: fitSeconds + clock() - clusterSeconds,
      },
    };
  });
}

/**
 * Chooses K where asked to, and fits; `weighed`: the histogram with other counts. What chooses is loaded when it is
 * first needed.
 */
export async function fitColors(
  histogram: ColorHistogram,
  plan: QuantizePlan,
  task: Task,
  weighed = histogram,
): Promise<{ fitted: ModelPalette; choice?: ColorChoice }> {
  const { colors } = plan;
  const choice =
    colors === 'auto'
      ? await (await import('../choose/decide-colors.ts')).decideColors(histogram, plan, task.part(0, 0.5))
      : undefined;
  const rest = choice ? task.part(0.5, 1) : task;
  const k = colors === 'auto' ? Math.max(choice!.k, plan.locked.length / 4) : colors;
  const fitted = await fitWeighed(histogram, weighed, k, plan, rest);
  return choice ? { fitted, choice } : { fitted };
}

/** What is reported of a fit. */
export function reportModel(
  { exact, run, inertia, facts, merged }: ModelPalette,
  plan: QuantizePlan,
  choice: ColorChoice | undefined,
): ModelReport {
  const { space, init, effort, seed, model, preset } = plan;
  return {
    ...{ kind: exact ? 'exact' : model, space, init, effort, seed },
    ...{ restarts: run.restarts, iterations: run.iterations, converged: run.converged, inertia },
    ...(preset && preset !== 'auto' ? { preset: { name: preset } } : {}),
    ...facts,
    ...(merged ? { merged } : {}),
    ...(choice ? { choice } : {}),
  };
}

/** A function that gives the seconds since it was last asked. */
export function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}
