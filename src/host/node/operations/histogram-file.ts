import type { TaskOptions } from '../../../core/task.ts';
import type { ColorHistogram } from '../../../vectors/color-histogram.ts';
import { colorHistogram } from '../../../vectors/color-index.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';

/** The colours of one picture. */
export interface HistogramResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly histogram: ColorHistogram;
}

/** Opens a picture and counts its colours. Errors: those of `openImage`. */
export async function histogramFile(
  input: InputSource,
  options: OpenOptions & TaskOptions = {},
): Promise<HistogramResult> {
  checkOpening(options);
  const { image, name, frames, warnings } = await openCheckedImage(await checkInput(input, options), options);
  const { width, height } = image;
  const { signal, onProgress } = options;
  const histogram = await withName(name, () => colorHistogram(image, { signal, onProgress }));
  return { input: name, width, height, frames, warnings, histogram };
}
