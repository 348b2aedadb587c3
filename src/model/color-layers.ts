import type { Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { describeColors } from '../mixture/colors/describe-colors.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';
import type { LayerSource, LayerValues } from './soft-layers.ts';

/** Layers whose levels are a function of a pixel's colour: a value per colour. */
export class ColorLayers implements LayerSource {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly counts: Float64Array;
  readonly #prepared: PreparedImage;
  readonly #described: ColorHistogram;
  readonly #mixture: GaussianMixture;
  readonly #space: ColorSpace;

  /**
   * `described`: the colours of the picture that the mixture is one of, in `space`: all, or all but the first, that of
   * fully transparent pixels, which then have level 0.
   */
  constructor(
    prepared: PreparedImage,
    described: ColorHistogram,
    mixture: GaussianMixture,
    space: ColorSpace,
  ) {
    this.width = prepared.image.width;
    this.height = prepared.image.height;
    this.components = mixture.weights.length;
    this.counts = described.counts;
    this.#prepared = prepared;
    this.#described = described;
    this.#mixture = mixture;
    this.#space = space;
  }

  describe(components: readonly number[]): LayerValues {
    return describeColors(this.#described, this.#mixture, this.#space, components);
  }

  async paint(levels: Uint8Array, task: Task): Promise<Uint8Array> {
    const { image, index, histogram } = this.#prepared;
    const labels = new Uint16Array(histogram.colors.length);
    labels.set(levels, labels.length - levels.length);
    return (await index.labelPixels(image, labels, false, task)) as Uint8Array;
  }
}
