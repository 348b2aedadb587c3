import { Task } from '../core/task.ts';
import { grayImage } from '../image/gray-image.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { resolveSoftModel, type SoftModelOptions } from '../options/maps.ts';
import { prepareImage } from '../vectors/prepared-image.ts';
import { ColorLayers } from './color-layers.ts';
import { fitSoftModel, type SoftModel } from './fit-soft-model.ts';
import { type AnomalyScale, SoftLayers } from './soft-layers.ts';

/** One grey map of a picture. */
export interface SoftMap {
  /** `component-1` to `component-K`, `uncertainty` or `anomaly`. */
  readonly name: string;
  /** A picture of as many pixels, whose index is the level: 0 (black) to 255 (white). */
  readonly image: IndexedImage;
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
  return refuseChanges('image.data', image.data, async () => {
    const prepared = await prepareImage(image, task.part(0, 0.1));
    const { histogram } = prepared;
    const fit = await fitSoftModel(histogram, { ...options, ...task.part(0.1, 0.5) });
    const layers = new SoftLayers(new ColorLayers(prepared, histogram, fit.mixture, fit.space));
    const { width, height, components } = layers;
    const gray = (name: string, levels: Uint8Array) => ({ name, image: grayImage(width, height, levels) });
    /** The task of the maps between two of them. */
    const part = (from: number, to: number) => {
      const [start, end] = [from, to].map((maps) => 0.5 + maps / (components + 2) / 2);
      return task.part(start!, end!);
    };
    async function* maps(): AsyncGenerator<SoftMap, void> {
      let component = 0;
      for await (const levels of layers.responsibilities(part(0, components)))
        yield gray(`component-${++component}`, levels);
      yield gray('uncertainty', await layers.uncertainty(part(components, components + 1)));
      yield gray('anomaly', await layers.anomaly(part(components + 1, components + 2)));
      task.report('map', 1);
    }
    return { fit, anomaly: layers.anomalyScale(), maps };
  });
}
