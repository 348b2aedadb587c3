import type { Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { levelsOf } from '../map/levels.ts';
import { ln } from '../math/exp-log.ts';
import { percentiles } from '../math/percentiles.ts';
import { describeColors } from '../mixture/colors/describe-colors.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';

/** Percentiles of the anomaly score that are black and white. */
const BLACK = 1;
const WHITE = 99.9;

/**
 * What a mixture of a picture's colours says of every pixel, worked out when asked for. Every layer has width * height
 * levels, 0 to 255, row-major; fully transparent pixels have 0. Errors: `invalid-option`, `cancelled`.
 */
export class ColorLayers {
  readonly width: number;
  readonly height: number;
  /** Number of components. */
  readonly components: number;
  readonly #source: PreparedImage;
  readonly #visible: ColorHistogram;
  readonly #mixture: GaussianMixture;
  readonly #space: ColorSpace;
  readonly #task: Task;

  /** `mixture`: one of the colours of the picture in `space`. */
  constructor(source: PreparedImage, mixture: GaussianMixture, space: ColorSpace, task: Task) {
    this.width = source.image.width;
    this.height = source.image.height;
    this.components = mixture.weights.length;
    this.#source = source;
    this.#visible = withoutTransparent(source.histogram);
    this.#mixture = mixture;
    this.#space = space;
    this.#task = task;
  }

  /** Responsibility of component `component` (0 to `components` - 1) times 255. */
  responsibility(component: number): Promise<Uint8Array> {
    return this.#paint(this.#describe([component]).responsibilities[0]!, 0, 1);
  }

  /** Responsibility of the most probable component of each pixel, times 255. */
  certainty(): Promise<Uint8Array> {
    const most = new Float32Array(this.#visible.colors.length);
    for (let component = 0; component < this.components; component++) {
      const column = this.#describe([component]).responsibilities[0]!;
      for (let i = 0; i < most.length; i++) most[i] = Math.max(most[i]!, column[i]!);
    }
    return this.#paint(most, 0, 1);
  }

  /** Entropy of the responsibilities over the greatest possible, ln K, times 255. */
  uncertainty(): Promise<Uint8Array> {
    return this.#paint(this.#describe([]).entropies, 0, ln(Math.max(2, this.components)));
  }

  /** How unlikely a colour is: -ln p, from its 1st percentile (0) to its 99.9th (255). */
  anomaly(): Promise<Uint8Array> {
    const { logDensities } = this.#describe([]);
    const [white, black] = percentiles(logDensities, this.#visible.counts, [100 - WHITE, 100 - BLACK]);
    return this.#paint(logDensities, black!, white!);
  }

  #describe(components: readonly number[]) {
    return describeColors(this.#visible, this.#mixture, this.#space, components);
  }

  async #paint(values: Float32Array, from: number, to: number): Promise<Uint8Array> {
    const { image, index, histogram } = this.#source;
    const levels = new Uint16Array(histogram.colors.length);
    levels.set(levelsOf(values, from, to), levels.length - values.length);
    return (await index.labelPixels(image, levels, false, this.#task)) as Uint8Array;
  }
}
