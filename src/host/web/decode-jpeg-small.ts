import type { PixelImage } from '../../image/pixel-image.ts';
import { DEFAULT_MAX_PIXELS } from '../../image/pixel-limit.ts';
import { decodeFrame, MAX_FRAME_BYTES } from './decode-jpeg-frame.ts';
import { embeddedColor } from './embedded-color.ts';
import { isUprightJpeg } from './jpeg-orientation.ts';
import { pictureSize } from './picture-size.ts';

/** By what decoders of JPEG divide sides without going by all coefficients of a block. */
const DIVISORS = [8, 4, 2];

/** A JPEG at a part of its sides. */
export interface SmallJpeg {
  /** Sides of the file. */
  readonly width: number;
  readonly height: number;
  readonly image: PixelImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };
}

/**
 * An upright JPEG at an eighth, a quarter or half of its sides, the smallest whose longer one is no less than `enough`
 * pixels: of a photograph in a third of the time, since most coefficients are skipped. For a first look: the pixels are
 * about the means of the squares that they stand for. Undefined for other files, smaller pictures, colours that only
 * the browser can convert, and where the browser does not decode so.
 */
export async function decodeJpegSmall(file: Blob, enough: number): Promise<SmallJpeg | undefined> {
  if (typeof ImageDecoder === 'undefined' || file.size > MAX_FRAME_BYTES) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || !isUprightJpeg(bytes)) return undefined;
  const size = await pictureSize(file, bytes);
  if (!size || size.width * size.height > DEFAULT_MAX_PIXELS) return undefined;
  const { width, height } = size;
  const divisor = DIVISORS.find((one) => Math.max(width, height) / one >= enough);
  if (divisor === undefined) return undefined;
  const { profile, colorSpaceConversion, convert } = await embeddedColor(bytes);
  if (profile === 'browser') return undefined;
  const sides = { desiredWidth: Math.ceil(width / divisor), desiredHeight: Math.ceil(height / divisor) };
  const image = await decodeFrame({ data: bytes, type: 'image/jpeg', colorSpaceConversion, ...sides });
  if (!image || image.width > 2 * sides.desiredWidth) return undefined;
  return { width, height, image: { ...image, data: convert?.(image.data) ?? image.data } };
}
