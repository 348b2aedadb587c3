import { invalidOption } from '../../../core/errors.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import { decodeIconBitmap, iconPictures, largestIcon } from '../../../image/plain/icon.ts';
import { checkMemory } from '../memory-limit.ts';
import type { DecodedPicture, PictureFile } from './picture-file.ts';

const RGBA_BYTES = 4;

/**
 * Decodes one picture of an icon or a cursor: the one of a number from 1 on, or the largest. `decodePng`: what opens a
 * PNG file. Throws `invalid-option` for a number that is not there.
 */
export async function decodeIcon(
  file: PictureFile,
  number: number | undefined,
  decodePng: (file: PictureFile) => Promise<DecodedPicture>,
): Promise<DecodedPicture> {
  const pictures = iconPictures(file.bytes);
  const count = pictures.length;
  if (number !== undefined && number > count)
    throw invalidOption('frame', `1 to ${count} for this icon`, number);
  const picture = pictures[number === undefined ? largestIcon(pictures) : number - 1]!;
  const { width, height, bytes, kind } = picture;
  if (count > 1 && number === undefined)
    file.warnings.add(`has ${count} pictures, of which the largest is used: ${width} x ${height}`);
  if (kind === 'png') return { ...(await decodePng({ ...file, bytes })), frames: 1 };
  checkPixels(width, height, file.maxPixels);
  checkMemory(file.bytes.length + RGBA_BYTES * width * height, file.maxMemory);
  return {
    image: { width, height, data: decodeIconBitmap(picture) },
    hasAlpha: true,
    bitDepth: 8,
    frames: 1,
  };
}
