import { Task } from '../core/task.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { unchanged } from '../image/unchanged.ts';
import { greyMap } from '../map/grey-map.ts';
import { levelsOf } from '../map/levels.ts';
import { ln } from '../math/exp-log.ts';
import { percentiles } from '../math/percentiles.ts';
import { type ColorDescriptions, describeColors } from '../mixture/colors/describe-colors.ts';
import { resolveSoftModel, type SoftModelOptions } from '../options/maps.ts';
import { ColorIndex } from '../vectors/color-index.ts';
import { fitSoftModel, type SoftModel } from './fit-soft-model.ts';

/** One grey map of a picture. */
export interface SoftMap {
  /** `component-1` to `component-K`, `uncertainty` or `anomaly`. */
  readonly name: string;
  /** A picture of as many pixels, whose index is the level: 0 (black) to 255 (white). */
  readonly image: IndexedImage;
}

/** How anomaly scores, -ln p(colour), became levels. */
export interface AnomalyScale {
  /** Percentages of the pixels whose score is at most `black`, and at most `white`. */
  readonly blackPercentile: number;
  readonly whitePercentile: number;
  /** Scores that became 0 and 255. */
  readonly black: number;
  readonly white: number;
}

/** A soft model of a picture, and its maps. */
export interface SoftMaps {
  readonly fit: SoftModel;
  readonly anomaly: AnomalyScale;
  /**
   * Makes the maps one after the other, as they are asked for: the responsibility of each component times 255; the
   * uncertainty, that is the entropy of the responsibilities over ln K, times 255; and the anomaly.
   */
  maps(): AsyncGenerator<SoftMap, void>;
}

/** Percentiles of the anomaly score that are black and white: a few wild pixels must not leave all others black. */
const BLACK = 1;
const WHITE = 99.9;
/** Components whose responsibilities are in memory at a time. */
const BATCH = 8;

/**
 * Fits a soft model to the colours of a picture, and makes grey maps of what it says about every pixel. A pixel's
 * levels are a function of its colour; all fully transparent pixels are one colour.
 *
 * Throws `invalid-option` and `cancelled`; so do the maps.
 */
export async function softMaps(image: PixelImage, options: SoftModelOptions): Promise<SoftMaps> {
  resolveSoftModel(options);
  checkPixelImage(image);
  const task = new Task(options);
  return unchanged('image.data', image.data, async () => {
    const index = await ColorIndex.of(image, task.part(0, 0.1));
    const { histogram } = index;
    const fit = await fitSoftModel(histogram, { ...options, ...task.part(0.1, 0.5) });
    const components = [...fit.mixture.weights.keys()];
    const describe = (from: number): ColorDescriptions =>
      describeColors(histogram, fit.mixture, fit.space, components.slice(from, from + BATCH));
    const first = describe(0);
    const scores = percentiles(first.logDensities, histogram.counts, [100 - WHITE, 100 - BLACK]);
    const anomaly = {
      blackPercentile: BLACK,
      whitePercentile: WHITE,
      black: -scores[1]!,
      white: -scores[0]!,
    };
    const count = components.length + 2;
    let painted = 0;
    const paint = (levels: Uint16Array) => {
      const [from, to] = [painted, painted + 1].map((maps) => 0.5 + maps / count / 2) as [number, number];
      painted++;
      return greyMap(index, image, levels, task.part(from, to));
    };
    async function* maps(): AsyncGenerator<SoftMap, void> {
      for (let from = 0; from < components.length; from += BATCH) {
        const { responsibilities } = from === 0 ? first : describe(from);
        for (const [i, column] of responsibilities.entries())
          yield { name: `component-${from + i + 1}`, image: await paint(levelsOf(column, 0, 1)) };
      }
      const most = ln(components.length);
      yield { name: 'uncertainty', image: await paint(levelsOf(first.entropies, 0, most)) };
      const levels = levelsOf(first.logDensities, -anomaly.black, -anomaly.white);
      yield { name: 'anomaly', image: await paint(levels) };
      task.report('map', 1);
    }
    return { fit, anomaly, maps };
  });
}
