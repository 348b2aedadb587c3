import type { Coding } from '../core/vocabulary.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { encodeBmp } from './bmp.ts';
import { encodeGif, MAX_GIF_SIDE } from './gif/encode-gif.ts';
import { encodePacked } from './packed/packed.ts';
import { type EncodePngOptions, encodePng } from './png/encode-png.ts';
import { encodeTiff } from './tiff.ts';
import { encodeWebp, MAX_WEBP_SIDE } from './webp/encode-webp.ts';

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

/** Longest side of a picture at all. */
const MAX_SIDE = 0x7fffffff;

/** Every format that `compress` writes. To add one: a row here, its encoder, a test. */
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
    encode: encodePng,
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
    encode: encodeGif,
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
    encode: encodeWebp,
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
    encode: encodeBmp,
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
    encode: encodeTiff,
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
    encode: encodePacked,
  },
} as const satisfies Readonly<Record<string, OutputFormatDefinition>>;

export type OutputFormat = keyof typeof OUTPUT_FORMATS;

/** What is written where neither a format nor an extension says it. */
export const DEFAULT_FORMAT: OutputFormat = 'png';
