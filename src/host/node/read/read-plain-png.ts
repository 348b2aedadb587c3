import { inflateSync } from 'node:zlib';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { parsePlainPng } from './plain-png.ts';
import { decodeRows, rowBytesOf } from './png-rows.ts';

/** A decoded PNG of at most 8 bits per channel. */
export interface PlainPicture {
  /** Straight alpha; the caller owns the pixels. */
  readonly image: PixelImage;
  /** Whether the file has an alpha channel or a tRNS chunk. */
  readonly hasAlpha: boolean;
}

/**
 * Decodes a common PNG in less time than sharp takes to load: at most 8 bits per channel, not interlaced, not
 * animated, no colour profile, no EXIF, at most 6 megapixels, nothing wrong with it. The pixels are those that
 * sharp gives. `undefined` for everything else, including every kind of damage: sharp decides what becomes of it.
 */
export function readPlainPng(bytes: Uint8Array): PlainPicture | undefined {
  const png = parsePlainPng(bytes);
  const rows = png && inflate(png.data, png.height * (1 + rowBytesOf(png)));
  const data = rows && decodeRows(png, rows);
  if (!data) return undefined;
  const { width, height, colorType, transparency } = png;
  return { image: { width, height, data }, hasAlpha: colorType >= 4 || transparency.length > 0 };
}

/** `info: true` makes the synchronous call say how many bytes it took. */
interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** Inflates pieces of one zlib stream to exactly `length` bytes, or not at all. */
function inflate(pieces: readonly Uint8Array[], length: number): Uint8Array | undefined {
  const stream = pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
  // Here every distance is in reach; libpng refuses those beyond the window that the stream claims to need.
  const claimed = 256 << ((stream[0] ?? 0) >> 4);
  if (claimed < Math.min(length, 32768)) return undefined;
  try {
    // One byte to spare, since zlib goes on to allocate another buffer when the first one is full.
    const options = { chunkSize: Math.max(64, length + 1), maxOutputLength: length, info: true };
    const { buffer, engine } = inflateSync(stream, options) as unknown as Inflated;
    return buffer.length === length && engine.bytesWritten === stream.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}
