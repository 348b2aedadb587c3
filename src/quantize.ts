import type { IndexedImage } from './image/indexed-image.ts';
import type { PixelImage } from './image/pixel-image.ts';
import type { QuantizeOptions } from './quantize-options.ts';
import type { ColorHistogram } from './vectors/color-histogram.ts';

/** What the clustering did. */
export interface ModelReport {
  readonly kind: 'exact' | 'kmeans';
  readonly space: string;
  readonly init: string;
  readonly effort: number;
  readonly restarts: number;
  readonly seed: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Weighted sum of squared distances in the clustering space, to the finished palette. */
  readonly inertia: number;
}

/** A finished quantization. */
export interface QuantizeResult {
  readonly image: IndexedImage;
  readonly histogram: ColorHistogram;
  readonly model: ModelReport;
  /** Seconds per stage. */
  readonly seconds: { readonly histogram: number; readonly cluster: number; readonly map: number };
}

/** Turns a picture into one of at most `colors` colours. */
export async function quantize(_image: PixelImage, _options: QuantizeOptions = {}): Promise<QuantizeResult> {
  throw new Error('not built yet');
}
