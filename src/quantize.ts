import { fitPalette } from './cluster/fit-palette.ts';
import type { IndexedImage } from './image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from './image/pixel-image.ts';
import { ditherPixels } from './map/dither.ts';
import { type QuantizeOptions, resolveQuantizeOptions } from './quantize-options.ts';
import { Task } from './task.ts';
import type { ColorHistogram } from './vectors/color-histogram.ts';
import { ColorIndex } from './vectors/color-index.ts';

/** What the clustering did. */
export interface ModelReport {
  /** `exact`: the picture had no more colours than were asked for, and kept them all. */
  readonly kind: 'exact' | 'kmeans';
  readonly space: string;
  readonly init: string;
  readonly effort: number;
  /** Starts from different initial centroids. */
  readonly restarts: number;
  readonly seed: number;
  /** Assignment passes over all starts. */
  readonly iterations: number;
  /** True when the last iteration changed no assignment. */
  readonly converged: boolean;
  /** Weighted sum of squared distances in the clustering space, every pixel to its nearest finished entry. */
  readonly inertia: number;
}

/** A finished quantization. */
export interface QuantizeResult {
  readonly image: IndexedImage;
  readonly histogram: ColorHistogram;
  /** Palette index of every colour of the histogram; absent when dithering made it depend on the place. */
  readonly colorLabels?: Uint16Array | undefined;
  readonly model: ModelReport;
  /** Seconds per stage. */
  readonly seconds: { readonly histogram: number; readonly cluster: number; readonly map: number };
}

/**
 * Turns a picture into one of at most `options.colors` colours: counts its colours, clusters them, and gives
 * every pixel the index of its nearest palette entry (or dithers). Lossless when the picture has no more
 * colours than that. The same picture, options and seed give the same result everywhere.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function quantize(image: PixelImage, options: QuantizeOptions = {}): Promise<QuantizeResult> {
  const resolved = resolveQuantizeOptions(options);
  checkPixelImage(image);
  const task = new Task(options);
  const clock = stopwatch();
  const index = await ColorIndex.of(image, task);
  const histogramSeconds = clock();
  const fitted = await fitPalette(index.histogram, resolved, task);
  const clusterSeconds = clock();
  const dithered = resolved.dither !== 'none' && !fitted.exact;
  const palette = { colors: fitted.colors };
  const indices = dithered
    ? await ditherPixels(image, palette, { ...resolved, strength: resolved.ditherStrength }, task)
    : await index.labelPixels(image, fitted.labels, palette.colors.length > 1024, task);
  const { space, init, effort, seed } = resolved;
  return {
    image: { width: image.width, height: image.height, palette, indices },
    histogram: index.histogram,
    colorLabels: dithered ? undefined : fitted.labels,
    model: {
      ...{ kind: fitted.exact ? 'exact' : 'kmeans', space, init, effort, seed },
      ...{ restarts: fitted.run.starts, iterations: fitted.run.iterations },
      ...{ converged: fitted.run.converged, inertia: fitted.inertia },
    },
    seconds: { histogram: histogramSeconds, cluster: clusterSeconds, map: clock() },
  };
}

/** A function that gives the seconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}
