import type { IndexedImage } from '../../image/indexed-image.ts';
import type { PngBitDepth } from '../bit-depth.ts';
import { bigEndian, type PngChunks } from './chunks.ts';
import { addMetadata, type PngMetadata } from './metadata.ts';

/** One way to write a picture's colours into a PNG file. */
export interface PngLayout {
  /** For which rows its order is made; `smooth`: for filters that are tried where a picture is smooth. */
  readonly suits: 'filtered' | 'unfiltered' | 'both' | 'smooth';
  /** 0: grey, 2: RGB, 3: palette, 4: grey and alpha, 6: RGBA. */
  readonly colorType: 0 | 2 | 3 | 4 | 6;
  readonly depth: PngBitDepth;
  /** Samples of a pixel. */
  readonly channels: 1 | 2 | 3 | 4;
  /** What stands in the file for each used colour: as many bytes as channels. */
  readonly codes: Uint8Array;
  /** The PLTE chunk's data; empty without a palette. */
  readonly plte: Uint8Array;
  /** The tRNS chunk's data, as long as needed: alphas of a palette, or the one colour that is transparent. */
  readonly trns: Uint8Array;
}

/** Bytes of an unfiltered row without its type byte. */
export function layoutRowBytes(width: number, { depth, channels }: PngLayout): number {
  return Math.ceil((width * depth * channels) / 8);
}

/** Bytes of the chunks that hold the colours. */
export function colorBytes({ plte, trns }: PngLayout): number {
  const chunk = (data: Uint8Array) => (data.length > 0 ? 12 + data.length : 0);
  return chunk(plte) + chunk(trns);
}

/** Any name, and the number of the method of compression, of which there is one. */
const PROFILE_NAME = Uint8Array.from('ICC profile\0\0', (letter) => letter.charCodeAt(0));

/** What stands before the pixels of a file. */
export interface PngHeader {
  readonly layout: Pick<PngLayout, 'depth' | 'colorType' | 'plte' | 'trns'>;
  readonly metadata: PngMetadata | undefined;
  /** Whether the file says that its colours are sRGB, which is what a file means that says nothing; default true. */
  readonly srgb?: boolean;
  /** The profile of `metadata` as a zlib stream, in pieces. */
  readonly profile?: readonly Uint8Array[] | undefined;
}

/** Appends everything that stands before the pixels. */
export function addHeader(
  chunks: PngChunks,
  { width, height }: Pick<IndexedImage, 'width' | 'height'>,
  { layout, metadata, srgb = true, profile }: PngHeader,
): void {
  const { depth, colorType, plte, trns } = layout;
  const methods = Uint8Array.of(depth, colorType, 0, 0, 0);
  chunks.add('IHDR', bigEndian(width), bigEndian(height), methods);
  // Perceptual intent, as the specification advises for photographs.
  if (profile) chunks.add('iCCP', PROFILE_NAME, ...profile);
  else if (srgb) chunks.add('sRGB', Uint8Array.of(0));
  if (plte.length > 0) chunks.add('PLTE', plte);
  if (trns.length > 0) chunks.add('tRNS', trns);
  if (metadata) addMetadata(chunks, metadata);
}
