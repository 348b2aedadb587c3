import { FewhueError } from '../../core/errors.ts';
import type { PlainPictureFormat } from '../../image/picture-formats.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { decodeIconBitmap, iconPictures, largestIcon } from '../../image/plain/icon.ts';
import { PLAIN_FORMATS } from '../../image/plain/plain-formats.ts';
import type { PictureSize } from './picture-size.ts';

// Loaded when a picture comes that no browser reads: most are of other formats.

type Pixels = PixelImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };

/** The pixels of a picture of a plain format. `check` throws where a size is not allowed. */
export async function readPlain(
  blob: Blob,
  format: PlainPictureFormat,
  name: string,
  check: (size: PictureSize) => void,
): Promise<Pixels> {
  const { header, decode } = PLAIN_FORMATS[format];
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return withName(name, () => {
    const { width, height } = header(bytes);
    check({ width, height });
    return { width, height, data: new Uint8ClampedArray(decode(bytes).buffer) };
  });
}

/** The largest picture of an icon or a cursor, or the PNG file that it is. */
export async function readIcon(
  blob: Blob,
  name: string,
  check: (size: PictureSize) => void,
): Promise<Pixels | Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return withName(name, () => {
    const pictures = iconPictures(bytes);
    const picture = pictures[largestIcon(pictures)]!;
    const { width, height } = picture;
    if (picture.kind === 'png') return new Blob([picture.bytes]);
    check(picture);
    return { width, height, data: new Uint8ClampedArray(decodeIconBitmap(picture).buffer) };
  });
}

/** Puts the picture's name before what is wrong with its file. */
function withName<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof FewhueError) || cause.code !== 'unsupported-input') throw cause;
    throw new FewhueError('unsupported-input', `${name}: ${cause.message}`, { cause });
  }
}
