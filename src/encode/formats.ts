import type { Coding } from '../core/vocabulary.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { MAX_GIF_SIDE, MAX_ICON_SIDE, MAX_SIDE, MAX_WEBP_SIDE } from './max-sides.ts';
import type { EncodePngOptions } from './png/encode-png.ts';

/** A format of files that pictures in few colours are written as. */
export interface OutputFormatDefinition {
  /** Extensions of its files, without dot: the first is written, all are recognized. */
  readonly extensions: readonly [string, ...string[]];
  /** Its name for users; stands before "file" and "picture". */
  readonly label: string;
  readonly mediaType: string;
  /** Largest palette. */
  readonly maxColors: number;
  /** Which values of alpha a file keeps. */
  readonly alpha: 'all' | 'opaque or not' | 'none';
  /** Longest side in pixels. */
  readonly maxSide: number;
  /** Whether a file can have several frames. */
  readonly animation: boolean;
  /** How indices are coded: where they are, a trellis makes files small. */
  readonly coding: Coding | 'none';
  /** Whether a file can have metadata. */
  readonly metadata: boolean;
  /** The complete file. Of the options each format takes those that it has. */
  readonly encode: (image: IndexedImage, options?: EncodeOptions) => Uint8Array | Promise<Uint8Array>;
}

/** What encoders may be asked for. */
export type EncodeOptions = Omit<EncodePngOptions, 'smallestDepth'>;

/**
 * Every format that `compress` writes. To add one: a row here, its encoder, a test. Encoders are loaded when a file is
 * first written: who asks for a label starts with none of them.
 */
export const OUTPUT_FORMATS = {
  png: {
    extensions: ['png'],
    label: 'PNG',
    mediaType: 'image/png',
    maxColors: 256,
    alpha: 'all',
    maxSide: MAX_SIDE,
    animation: true,
    coding: 'deflate',
    metadata: true,
    encode: encoder(async () => (await import('./png/encode-png.ts')).encodePng),
  },
  gif: {
    extensions: ['gif'],
    label: 'GIF',
    mediaType: 'image/gif',
    maxColors: 256,
    alpha: 'opaque or not',
    maxSide: MAX_GIF_SIDE,
    animation: true,
    coding: 'lzw',
    metadata: false,
    encode: encoder(async () => (await import('./gif/encode-gif.ts')).encodeGif),
  },
  webp: {
    extensions: ['webp'],
    label: 'WebP',
    mediaType: 'image/webp',
    maxColors: 256,
    alpha: 'all',
    maxSide: MAX_WEBP_SIDE,
    animation: true,
    coding: 'deflate',
    metadata: false,
    encode: encoder(async () => (await import('./webp/encode-webp.ts')).encodeWebp),
  },
  bmp: {
    extensions: ['bmp', 'dib'],
    label: 'BMP',
    mediaType: 'image/bmp',
    maxColors: 256,
    alpha: 'none',
    maxSide: MAX_SIDE,
    animation: false,
    coding: 'none',
    metadata: false,
    encode: encoder(async () => (await import('./bmp.ts')).encodeBmp),
  },
  tiff: {
    extensions: ['tif', 'tiff'],
    label: 'TIFF',
    mediaType: 'image/tiff',
    maxColors: 256,
    alpha: 'none',
    maxSide: MAX_SIDE,
    animation: false,
    coding: 'deflate',
    metadata: false,
    encode: encoder(async () => (await import('./tiff.ts')).encodeTiff),
  },
  ico: {
    extensions: ['ico'],
    label: 'ICO',
    mediaType: 'image/vnd.microsoft.icon',
    maxColors: 256,
    alpha: 'all',
    maxSide: MAX_ICON_SIDE,
    animation: false,
    coding: 'deflate',
    metadata: false,
    encode: encoder(async () => (await import('./ico.ts')).encodeIco),
  },
  fhq: {
    extensions: ['fhq'],
    label: 'packed',
    mediaType: 'application/octet-stream',
    maxColors: 65536,
    alpha: 'all',
    maxSide: MAX_SIDE,
    animation: false,
    coding: 'none',
    metadata: false,
    encode: encoder(async () => (await import('./packed/packed.ts')).encodePacked),
  },
} as const satisfies Readonly<Record<string, OutputFormatDefinition>>;

export type OutputFormat = keyof typeof OUTPUT_FORMATS;

/** What is written where neither a format nor an extension says it. */
export const DEFAULT_FORMAT: OutputFormat = 'png';

/** An encoder whose code is loaded when it is first called. */
function encoder(
  load: () => Promise<OutputFormatDefinition['encode']>,
): (image: IndexedImage, options?: EncodeOptions) => Promise<Uint8Array> {
  return async (image, options) => (await load())(image, options);
}
