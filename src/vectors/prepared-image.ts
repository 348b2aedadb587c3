import { Task, type TaskOptions } from '../core/task.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import type { ColorHistogram } from './color-histogram.ts';
import { ColorIndex } from './color-index.ts';

/** A picture whose colours are counted, to be quantized as often as one likes. Its pixels must not change. */
export class PreparedImage {
  readonly image: PixelImage;
  /**
   * Where the colours of the pixels are found: about 25 MB (42 MB of large pictures), and 8 bytes per distinct colour.
   */
  readonly index: ColorIndex;

  constructor(image: PixelImage, index: ColorIndex) {
    this.image = image;
    this.index = index;
  }

  /** Distinct colours and their counts. */
  get histogram(): ColorHistogram {
    return this.index.histogram;
  }
}

/**
 * Counts the colours of a picture once, for any number of calls of `quantize` and `quantizeWithPalette`, also at the
 * same time; they give the same results as for the picture itself. Throws `invalid-option` for data that does not fit
 * the sides, and `cancelled`.
 */
export async function prepareImage(image: PixelImage, options: TaskOptions = {}): Promise<PreparedImage> {
  const task = new Task(options);
  return refuseChanges('image.data', pixelsOf(image), () => prepare(image, task));
}

/** The pixels of a picture. Throws `invalid-option` for what is none. */
export function pixelsOf(source: PixelImage | PreparedImage): PixelImage['data'] {
  if (source instanceof PreparedImage) return source.image.data;
  checkPixelImage(source);
  return source.data;
}

/** The source itself if it is prepared, else what `prepareImage` makes of it. */
export async function prepare(source: PixelImage | PreparedImage, task: Task): Promise<PreparedImage> {
  if (source instanceof PreparedImage) return source;
  checkPixelImage(source);
  return new PreparedImage(source, await ColorIndex.of(source, task));
}
