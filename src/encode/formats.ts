import type { IndexedImage } from '../image/indexed-image.ts';
import { encodePacked } from './packed/packed.ts';
import { type EncodePngOptions, encodePng } from './png/encode-png.ts';

/** A format of files that pictures in few colours are written as. */
export interface OutputFormatDefinition {
  /** Extensions of its files, without dot: the first is written, all are recognized. */
  readonly extensions: readonly [string, ...string[]];
  /** What people call it; stands before "file" and "picture". */
  readonly label: string;
  readonly mediaType: string;
  /** Largest palette. */
  readonly maxColors: number;
  /** Which values of alpha a file keeps. */
  readonly alpha: 'all' | 'opaque or not' | 'none';
  /** Whether a file can have several frames. */
  readonly animation: boolean;
  /** Whether files are deflated: then a trellis makes them small. */
  readonly deflated: boolean;
  /** Whether a file can have metadata. */
  readonly metadata: boolean;
  /** The complete file. Of the options each format takes those that it has. */
  readonly encode: (image: IndexedImage, options?: EncodeOptions) => Uint8Array | Promise<Uint8Array>;
}

/** What encoders may be asked for. */
export type EncodeOptions = Omit<EncodePngOptions, 'smallestDepth'>;

/** Every format that `compress` writes. To add one: a row here, its encoder, a test. */
export const OUTPUT_FORMATS = {
  png: {
    extensions: ['png'],
    label: 'PNG',
    mediaType: 'image/png',
    maxColors: 256,
    alpha: 'all',
    animation: false,
    deflated: true,
    metadata: true,
    encode: encodePng,
  },
  fhq: {
    extensions: ['fhq'],
    label: 'packed',
    mediaType: 'application/octet-stream',
    maxColors: 65536,
    alpha: 'all',
    animation: false,
    deflated: false,
    metadata: false,
    encode: encodePacked,
  },
} as const satisfies Readonly<Record<string, OutputFormatDefinition>>;

export type OutputFormat = keyof typeof OUTPUT_FORMATS;

/** What is written where neither a format nor an extension says it. */
export const DEFAULT_FORMAT: OutputFormat = 'png';
