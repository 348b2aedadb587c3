import { encodePng, type IndexedImage } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { resultOf } from '../stored-picture.ts';

/** Pixels that are encoded in place of all, in so many bands of rows spread over the picture. */
const SAMPLE_PIXELS = 1 << 19;
const BANDS = 8;

/** The quickest: files are a few hundredths larger by it, and one of few pixels gains by more tries than the whole. */
const EFFORT = 1;

/**
 * About how many bytes the newest exact result takes as a PNG, by bands of it: the whole takes seconds where a picture
 * is large. Undefined where the picture is so small that the whole is there as soon.
 */
export async function estimateSize(
  { id }: { readonly id: number },
  { signal }: OperationContext,
): Promise<number | undefined> {
  const { image } = resultOf(id);
  const bands = bandsOf(image);
  if (!bands) return undefined;
  const bytes = (await encodePng(bands, { effort: EFFORT, signal })).length;
  return Math.round((bytes * image.height) / bands.height);
}

/** Bands of a picture below each other; undefined if they would be most of it. */
function bandsOf({ width, height, palette, indices }: IndexedImage): IndexedImage | undefined {
  const rows = Math.max(1, Math.round(SAMPLE_PIXELS / BANDS / width));
  if (2 * BANDS * rows > height) return undefined;
  const sample = new Uint8Array(BANDS * rows * width);
  for (let band = 0; band < BANDS; band++) {
    const top = Math.floor(((band + 0.5) * height) / BANDS - rows / 2);
    sample.set(indices.subarray(top * width, (top + rows) * width), band * rows * width);
  }
  return { width, height: BANDS * rows, palette, indices: sample };
}
