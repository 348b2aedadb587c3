import type { Metadata, Sharp, SharpOptions } from 'sharp';
import type { ColorEncoding } from '../../../color/color-encoding.ts';
import { grayEncoding } from '../../../color/gray-profile.ts';
import { OPENED_FORMATS, type PictureFormat } from '../../../image/picture-formats.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { stretchColors } from '../../../image/sample-range.ts';
import { samplesToSrgb } from '../../../image/samples-to-srgb.ts';
import { loadSharp } from '../load-sharp.ts';
import { UNFIT_PROFILE } from './decoder-messages.ts';
import { checkHeader, type DecodedPicture, type PictureFile, unsupportedError } from './picture-file.ts';
import { type OpenSharp, runDecoder } from './run-decoder.ts';

/** What is known of a picture beyond what libvips finds out. */
export interface Known {
  /** How its samples are meant; any colour profile is then left out. */
  readonly encoding?: ColorEncoding | undefined;
  /** Whether to leave out its colour profile. */
  readonly ignoreProfile?: boolean | undefined;
  /** Dots per inch at which a picture of a size of its own is drawn; default 72. */
  readonly density?: ((header: Metadata) => number) | undefined;
  /** Called with the sides of the picture before it is decoded; throws if they are too large. */
  readonly check?: ((header: Metadata) => void) | undefined;
}

/**
 * Decodes a picture whose samples libvips reads right: 8 or 16 bits, grey, RGB, CMYK or CIELAB, with alpha or without.
 */
export function decodeOrdinary(
  file: PictureFile,
  format: PictureFormat,
  given: Known = {},
): Promise<DecodedPicture> {
  return runDecoder(file, `${format} picture`, async (openPlain) => {
    const plain = await openPlain().metadata();
    given.check?.(plain);
    const density = given.density?.(plain);
    const open: OpenSharp =
      density === undefined ? openPlain : (options) => openPlain({ ...options, density });
    const found = density === undefined ? plain : await open().metadata();
    given.check?.(found);
    const profile = keptProfile(file, found, given);
    const known = profile ? { ...given, ignoreProfile: true } : given;
    const header = profile ? { ...found, hasProfile: false } : found;
    const encoding = encodingOf(header, known);
    // Samples of all channels are there at once with the pixels that they become.
    checkHeader(file, header, encoding || file.stretch ? (header.depth === 'uchar' ? 4 : 8) : 0);
    const { depth, hasAlpha, pages: frames = 1 } = header;
    if (!['uchar', 'ushort', 'short'].includes(depth))
      throw unsupportedError(`a ${format} picture of ${depth} samples`, OPENED_FORMATS);
    const image = encoding
      ? await readEncoded(file, open, header, encoding)
      : await readPixels(file, open, header, known);
    return { image, hasAlpha, bitDepth: depth === 'uchar' ? 8 : 16, frames, profile };
  });
}

/** The profile of RGB colours, if it is to stay; those of other colours become sRGB. */
function keptProfile(
  { keepProfile, warnings }: PictureFile,
  { icc, space }: Metadata,
  known: Known,
): Uint8Array | undefined {
  if (!keepProfile || !icc || known.ignoreProfile || known.encoding) return undefined;
  if (space === 'srgb' || space === 'rgb16') return new Uint8Array(icc);
  warnings.add('has a profile of colours that are not RGB: they became sRGB');
  return undefined;
}

/** How samples are meant, if libvips does not know it, or is not exact. */
function encodingOf({ space, icc }: Metadata, { encoding, ignoreProfile }: Known): ColorEncoding | undefined {
  const isGray = space === 'grey16' || space === 'b-w';
  return encoding ?? (isGray && icc && !ignoreProfile ? grayEncoding(icc) : undefined);
}

async function readPixels(
  { warnings, stretch }: PictureFile,
  open: OpenSharp,
  header: Metadata,
  known: Known,
): Promise<PixelImage> {
  const { space, hasProfile } = header;
  if (space === 'grey16' && hasProfile && !known.ignoreProfile) warnings.add(UNFIT_PROFILE);
  const upright = open({ ignoreIcc: known.ignoreProfile ?? false }).autoOrient();
  const deep = space === 'rgb16' || space === 'grey16';
  if (deep && stretch) return readStretched(upright, header);
  const even = deep ? await roundTo8Bits(upright, header) : upright;
  const { data, info } = await even
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`${info.channels} channels`);
  return { width: info.width, height: info.height, data: bytesOf(data) };
}

/** Samples in another encoding, at their full depth. */
async function readEncoded(
  { stretch }: PictureFile,
  open: OpenSharp,
  { depth }: Metadata,
  encoding: ColorEncoding,
): Promise<PixelImage> {
  const deep = depth !== 'uchar';
  const { data, info } = await open({ ignoreIcc: true })
    .autoOrient()
    .toColourspace(deep ? 'rgb16' : 'srgb')
    .ensureAlpha()
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const samples = deep ? shortsOf(data) : bytesOf(data);
  if (stretch && samples instanceof Uint16Array) stretchColors(samples);
  return { width, height, data: samplesToSrgb(samples, encoding) };
}

/** Samples of 16 bits, their range made the full one. */
async function readStretched(upright: Sharp, header: Metadata): Promise<PixelImage> {
  const profiled = header.hasProfile && header.space === 'rgb16';
  const { picture } = profiled ? await convertDeepProfile(upright) : { picture: upright };
  const { data, info } = await picture
    .toColourspace('rgb16')
    .ensureAlpha()
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const samples = shortsOf(data);
  stretchColors(samples);
  return {
    width: info.width,
    height: info.height,
    data: Uint8Array.from(samples, (v) => Math.round(v / 257)),
  };
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
  const options: SharpOptions = { limitInputPixels: false, raw: { width, height, channels } };
  return { picture: loadSharp()(shortsOf(data), options), channels };
}

function bytesOf(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function shortsOf(data: Buffer): Uint16Array {
  const bytes = data.byteOffset % 2 === 0 ? data : Uint8Array.from(data);
  return new Uint16Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length >> 1);
}
