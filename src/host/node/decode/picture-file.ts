import { FewhueError } from '../../../core/errors.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import { checkMemory, type MemoryFacts, memoryToOpen } from '../memory-limit.ts';

/** A picture on its way to a decoder, and what to report of it. Errors of decoding are named by who opens it. */
export interface PictureFile {
  /**
   * Its bytes, never a path: from a path, librsvg would read files beside an SVG into the picture, libvips would take
   * `[…]` at the end for options, and would map files that then must not become shorter.
   */
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  /** Bytes that opening may take. */
  readonly maxMemory: number;
  /** Whether to take what can be had of a damaged or cut-off file. */
  readonly tolerant: boolean;
  /** Whether to map the range that deep samples use to the full one. */
  readonly stretch: boolean;
  /** Pixels across an SVG; undefined: its own. */
  readonly svgWidth: number | undefined;
  /** Whether RGB colours stay as they are where a profile says how they are meant. */
  readonly keepProfile: boolean;
  /** What is to be reported to the user, each once. */
  readonly warnings: Set<string>;
}

/** A decoded picture and facts of its file. */
export interface DecodedPicture {
  /** Straight alpha; the caller owns the pixels. */
  readonly image: PixelImage;
  readonly hasAlpha: boolean;
  readonly bitDepth: 8 | 16;
  /** Frames or pages in the file, of which the first was decoded. */
  readonly frames: number;
  /** The profile that says how the colours are meant, where it was kept; without one they are sRGB. */
  readonly profile?: Uint8Array | undefined;
}

/**
 * Throws `limit-exceeded` for more pixels or memory than allowed, before anything is decoded. `more`: bytes per pixel
 * that are held beside what decoding takes.
 */
export function checkHeader(
  { bytes, maxPixels, maxMemory }: PictureFile,
  header: MemoryFacts,
  more: number,
): void {
  const { width, height } = header;
  checkPixels(width, height, maxPixels);
  checkMemory(memoryToOpen(header, bytes.length) + more * width * height, maxMemory);
}

/** The error for a valid file of a kind that is not opened: what it is, and what is. */
export function unsupportedError(what: string, opened: string, cause?: unknown): FewhueError {
  return new FewhueError('unsupported-input', `${what} is not supported: ${opened}`, { cause });
}

/** The error for a file whose pixels cannot all be had: `kind` is what it is, such as `png picture`. */
export function damagedError(kind: string, cause?: unknown): FewhueError {
  return new FewhueError('unsupported-input', `is a damaged or cut-off ${kind}`, { cause });
}
