import { detectPreset } from '#internal/engine';
import { decodeJpegSmall } from '#internal/web';
import { transferring } from '../../calls/messages.ts';
import { DRAG_SIDE, PREVIEW_SIDE, SMALL_SIDE } from '../../state/bitmap-sides.ts';
import { bitmapOf, reduceTo } from '../reduced.ts';
import { StoredPicture, storePicture } from '../stored-picture.ts';

/** A file of which a first look is to be had. */
export interface SketchFileInput {
  /** The window's number for the picture. */
  readonly id: number;
  readonly file: Blob;
}

/**
 * A first look at a large JPEG, long before it is decoded in full, in the worker of previews: it keeps the reduced
 * picture as after `openReduced`, and guesses the preset by it. Undefined for other files.
 */
export async function sketchFile({ id, file }: SketchFileInput) {
  const found = await decodeJpegSmall(file, DRAG_SIDE);
  if (!found) return transferring(undefined, []);
  const { width, height, image } = found;
  const small = await bitmapOf(image, SMALL_SIDE);
  const picture = new StoredPicture(await reduceTo(image, PREVIEW_SIDE, small), 0);
  storePicture(id, picture);
  const { name: preset } = detectPreset(await picture.prepared());
  return transferring({ width, height, small, preset }, [small]);
}
