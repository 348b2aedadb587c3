import { object, text } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { fileFormat } from '../../image/file-format.ts';
import { isPlain, type PictureFormat, type PlainPictureFormat } from '../../image/picture-formats.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { pixelLimit } from '../../image/pixel-limit.ts';
import { decodeJpegFrame } from './decode-jpeg-frame.ts';
import { embeddedColor } from './embedded-color.ts';
import { type PictureSize, pictureSize } from './picture-size.ts';
import { readStraight } from './read-straight.ts';

/** What `openImage` may be asked for. */
export interface OpenImageOptions {
  /** What messages call the picture; default `picture`. */
  readonly name?: string | undefined;
  /** Width times height at most: positive integer, default 300,000,000. Never more than 2^29. */
  readonly maxPixels?: number | undefined;
}

/** Bytes at the start of a file that say what it is, and what its colours are: profiles stand before the pixels. */
const HEAD_BYTES = 1 << 22;

/** Rows are read back in bands of about so many pixels, whose copies stay in the processor's cache. */
const BAND_PIXELS = 1 << 18;

/**
 * Decodes a picture that the browser can show: upright, sRGB, straight alpha, 8 bits per channel. Works in a window
 * and in a worker. The pixels of a plain sRGB PNG are those of the file, translucent ones where the browser has WebGL;
 * other formats are as exact as the browser's decoder. `profile` says what became of an embedded colour profile:
 * `exact` is the same to the bit as in Node (RGB by curves and a matrix and grey by a curve, in JPEG, WebP and PNG of 8
 * bits, whose chunks cICP, gAMA and cHRM count as well), `browser` was converted by the browser, in its own arithmetic.
 *
 * Throws `invalid-option` for a source of another kind, `unsupported-input` for bytes that are empty, no picture, of a
 * format that the browser does not know, or damaged, `limit-exceeded` for more than
 * `maxPixels` (before it decodes a PNG, JPEG, WebP or GIF) or more than the browser can hold, `unsupported-host` where
 * there is no such decoder.
 */
export async function openImage(
  source: Blob | Uint8Array<ArrayBuffer>,
  options: OpenImageOptions = {},
): Promise<
  PixelImage & {
    readonly data: Uint8ClampedArray<ArrayBuffer>;
    readonly profile: 'none' | 'exact' | 'browser';
  }
> {
  const { name = 'picture' } = object('options', options);
  text('name', name);
  const maxPixels = pixelLimit(options.maxPixels);
  if (!(source instanceof Blob || source instanceof Uint8Array))
    throw invalidOption('source', 'a Blob or bytes in a Uint8Array', source);
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined')
    throw new FewhueError('unsupported-host', 'this browser cannot decode pictures in a worker');
  const blob = source instanceof Blob ? source : new Blob([source]);
  if (blob.size === 0) throw new FewhueError('unsupported-input', `${name}: is empty`);
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const format = openedFormat(head);
  const icon = format === 'ico' ? await openIcon(blob, maxPixels, name) : undefined;
  if (icon instanceof Blob) return openImage(icon, { name, maxPixels });
  const plain =
    icon ?? (format && isPlain(format) ? await openPlain(blob, format, maxPixels, name) : undefined);
  if (plain) return { ...plain, profile: 'none' };
  const said = await pictureSize(blob, head);
  if (said) checkSize(said, maxPixels, name);
  const { profile, colorSpaceConversion, convert } = await embeddedColor(head);
  const image =
    (format === 'jpeg' && profile !== 'browser'
      ? await decodeJpegFrame(blob, head, colorSpaceConversion)
      : undefined) ?? (await openBitmap(blob, maxPixels, name, colorSpaceConversion));
  return { ...image, data: convert?.(image.data) ?? image.data, profile };
}

type OpenedPixels = PixelImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };

async function openBitmap(
  blob: Blob,
  maxPixels: number,
  name: string,
  colorSpaceConversion: 'none' | 'default',
): Promise<OpenedPixels> {
  const bitmap = await decode(blob, name, colorSpaceConversion);
  try {
    checkSize(bitmap, maxPixels, name);
    return await readBitmap(bitmap, name);
  } finally {
    bitmap.close();
  }
}

async function readBitmap(bitmap: ImageBitmap, name: string): Promise<OpenedPixels> {
  const { width, height } = bitmap;
  const image = readPixels(bitmap, name);
  const straight = isTranslucent(image.data) ? await readStraight(bitmap) : undefined;
  return straight ? { width, height, data: straight } : image;
}

/** A picture of a format that the engine reads itself. Readers are loaded when one comes. */
async function openPlain(
  blob: Blob,
  format: PlainPictureFormat,
  maxPixels: number,
  name: string,
): Promise<OpenedPixels> {
  const { readPlain } = await import('./read-plain.ts');
  return readPlain(blob, format, name, (size) => checkSize(size, maxPixels, name));
}

/** The largest picture of an icon or a cursor, or the PNG file that it is. */
async function openIcon(blob: Blob, maxPixels: number, name: string): Promise<OpenedPixels | Blob> {
  const { readIcon } = await import('./read-plain.ts');
  return readIcon(blob, name, (size) => checkSize(size, maxPixels, name));
}

function openedFormat(head: Uint8Array): PictureFormat | undefined {
  const known = fileFormat(head.subarray(0, 1024));
  return known && 'opened' in known ? known.opened : undefined;
}

function checkSize({ width, height }: PictureSize, maxPixels: number, name: string): void {
  if (width * height > maxPixels)
    throw tooLarge(name, `has ${width} x ${height} pixels, more than the limit of ${maxPixels}`);
}

async function decode(
  blob: Blob,
  name: string,
  colorSpaceConversion: 'none' | 'default',
): Promise<ImageBitmap> {
  const options = { premultiplyAlpha: 'none', imageOrientation: 'from-image' } as const;
  try {
    return await createImageBitmap(blob, { ...options, colorSpaceConversion });
  } catch (cause) {
    const reason = await reasonOf(blob);
    throw new FewhueError('unsupported-input', `${name}: ${reason}`, { cause });
  }
}

/** Why the browser did not decode a picture, as far as its first bytes say it. */
async function reasonOf(blob: Blob): Promise<string> {
  const format = fileFormat(new Uint8Array(await blob.slice(0, 1024).arrayBuffer()));
  if (format && 'other' in format)
    return `${format.other} is not supported by this browser${format.advice ? `: ${format.advice}` : ''}`;
  if (format?.opened === 'tiff') return 'TIFF is not supported by this browser';
  if (format?.opened === 'jxl') return 'JPEG XL is not supported by this browser, or is damaged';
  return 'is not a picture of a supported format, or is damaged';
}

function readPixels(bitmap: ImageBitmap, name: string): OpenedPixels {
  const { width, height } = bitmap;
  try {
    const rows = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
    const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.globalCompositeOperation = 'copy';
    const data = new Uint8ClampedArray(4 * width * height);
    for (let top = 0; top < height; top += rows) {
      const count = Math.min(rows, height - top);
      context.drawImage(bitmap, 0, top, width, count, 0, 0, width, count);
      data.set(context.getImageData(0, 0, width, count).data, 4 * width * top);
    }
    return { width, height, data };
  } catch (cause) {
    throw tooLarge(name, 'is too large for this browser', cause);
  }
}

function tooLarge(name: string, reason: string, cause?: unknown): FewhueError {
  return new FewhueError('limit-exceeded', `${name}: ${reason}`, { option: 'maxPixels', cause });
}

/** Whether some pixel is neither opaque nor fully transparent. */
function isTranslucent(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255 && data[i] !== 0) return true;
  return false;
}
