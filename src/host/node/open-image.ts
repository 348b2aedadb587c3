import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { FewhueError } from '../../errors.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { checkPixels } from '../../image/pixel-limit.ts';
import {
  type CheckedInput,
  checkInput,
  type InputOptions,
  type InputSource,
  readInput,
  resolveLimits,
} from './input-source.ts';
import { loadSharp } from './load-sharp.ts';
import { checkMemory, memoryToOpen } from './memory-limit.ts';
import { withName } from './named-error.ts';
import { parsePlainHeader } from './plain-png.ts';
import { readPlainPng } from './read-plain-png.ts';

/** A decoded picture and facts of its file. */
export interface OpenedImage {
  /** Upright, sRGB, straight alpha; the caller owns the pixels. */
  readonly image: PixelImage;
  /** What messages call the picture. */
  readonly name: string;
  /** Size of the file in bytes. */
  readonly sourceBytes: number;
  /** `jpeg`, `png`, `webp`, `avif`, `gif`, `tiff`, `svg`, or another name that libvips uses. */
  readonly format: string;
  /** Whether the file has an alpha channel; its pixels may still all be opaque. */
  readonly hasAlpha: boolean;
  /** Bits per channel in the file: 8 or 16. Deeper channels are rounded to 8 bits. */
  readonly bitDepth: 8 | 16;
  /** Frames or pages in the file, of which the first was opened. */
  readonly frames: number;
}

// The pixel limit is checked here, from the header; warnings of the decoders (a scan that ends early,
// a wrong checksum) count as errors, since the pixels after them are invented.
const OPEN_OPTIONS: SharpOptions = { limitInputPixels: false, failOn: 'warning', sequentialRead: true };

/** Room for a plain PNG whose pixels do not compress, and for its texts. */
const MAX_PLAIN_BYTES = 30_000_000;
/** Bytes per pixel that one takes: rows of up to four samples, and RGBA. */
const PLAIN_MEMORY = 8;

type Limits = ReturnType<typeof resolveLimits>;

/**
 * Opens a JPEG, PNG, WebP, AVIF, GIF (first frame), TIFF or SVG picture: applies the EXIF orientation, converts
 * embedded colour profiles and CMYK to sRGB, rounds 16 bits per channel to 8, keeps alpha.
 *
 * Errors: `unreadable-input` (missing, no permission, a folder), `unsupported-input` (empty, no picture, damaged,
 * cut off), `limit-exceeded` (more pixels or bytes than allowed, known before decoding; or not enough memory),
 * `invalid-option`. Each message is one line and starts with the input's name.
 */
export async function openImage(source: InputSource, options: InputOptions = {}): Promise<OpenedImage> {
  return openCheckedImage(await checkInput(source, options), options);
}

/** `openImage` for an input that has been checked. */
export async function openCheckedImage(checked: CheckedInput, options: InputOptions): Promise<OpenedImage> {
  const limits = resolveLimits(options);
  const file = { name: checked.name, bytes: await readInput(checked) };
  return (await openPlainPng(file, limits)) ?? openWithSharp(file, limits);
}

/**
 * A picture as the decoder gets it: never as a path. From a path, librsvg would read files beside an SVG into the
 * picture, libvips would take `[…]` at the end for options, and would map files that then must not become shorter.
 */
interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Spares the commonest inputs the time it takes to load sharp; `undefined` for all others. */
async function openPlainPng(file: PictureFile, limits: Limits): Promise<OpenedImage | undefined> {
  const { name, bytes } = file;
  const header = parsePlainHeader(bytes);
  if (!header || bytes.length > MAX_PLAIN_BYTES) return undefined;
  const pixels = header.width * header.height;
  if (pixels > limits.maxPixels || PLAIN_MEMORY * pixels + bytes.length > limits.maxMemory) return undefined;
  const picture = await withName(name, () => readPlainPng(bytes));
  return picture && { ...picture, name, sourceBytes: bytes.length, format: 'png', bitDepth: 8, frames: 1 };
}

async function openWithSharp(file: PictureFile, limits: Limits): Promise<OpenedImage> {
  const header = await readHeader(file);
  await withName(file.name, () => {
    checkPixels(header.width, header.height, limits.maxPixels);
    checkMemory(memoryToOpen(header, file.bytes.length), limits.maxMemory);
  });
  const image = await decode(file, header);
  return {
    image,
    name: file.name,
    sourceBytes: file.bytes.length,
    format: header.format === 'heif' ? 'avif' : header.format,
    hasAlpha: header.hasAlpha,
    bitDepth: header.depth === 'uchar' ? 8 : 16,
    frames: header.pages ?? 1,
  };
}

async function readHeader(file: PictureFile): Promise<Metadata> {
  try {
    return await start(file).metadata();
  } catch (cause) {
    throw explain(file.name, 'picture', cause);
  }
}

async function decode(file: PictureFile, header: Metadata): Promise<PixelImage> {
  try {
    const upright = start(file).autoOrient();
    const deep = header.space === 'rgb16' || header.space === 'grey16';
    const even = deep ? await roundTo8Bits(upright, header) : upright;
    const { data, info } = await even
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width: info.width, height: info.height, data: bytes };
  } catch (cause) {
    throw explain(file.name, `${header.format} picture`, cause);
  }
}

/**
 * libvips narrows v to v >> 8, which is one too low for a quarter of all values. Scaling first makes the same shift
 * give round(v / 257): (v + 128) * 256 / 257, with 0.3 more against values that land just below a whole number.
 */
async function roundTo8Bits(picture: Sharp, header: Metadata): Promise<Sharp> {
  const scale = 256 / 257;
  const offset = 128.3 * scale;
  const profiled = header.hasProfile && header.space === 'rgb16';
  const { picture: source, channels } = profiled
    ? await convertDeepProfile(picture)
    : { picture, channels: header.channels };
  return source.linear(new Array(channels).fill(scale), new Array(channels).fill(offset));
}

/** sharp leaves 16-bit pictures with a profile in Display P3 unless asked for sRGB, and then only at full depth. */
async function convertDeepProfile(picture: Sharp): Promise<{ picture: Sharp; channels: number }> {
  const { data, info } = await picture
    .toColourspace('rgb16')
    .withIccProfile('srgb')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.byteLength >> 1);
  const options: SharpOptions = { limitInputPixels: false, raw: { width, height, channels } };
  return { picture: loadSharp()(samples, options), channels };
}

function start({ bytes }: PictureFile): Sharp {
  return loadSharp()(bytes, OPEN_OPTIONS);
}

function explain(name: string, kind: string, cause: unknown): FewhueError {
  if (cause instanceof FewhueError) return cause;
  const text = cause instanceof Error ? cause.message : '';
  if (/allocate|out of memory/i.test(text))
    return new FewhueError('limit-exceeded', `${name}: not enough memory`, { cause });
  const reason = /unsupported image format/i.test(text)
    ? 'is not a picture of a supported format'
    : `is a damaged or cut-off ${kind}`;
  return new FewhueError('unsupported-input', `${name}: ${reason}`, { cause });
}
