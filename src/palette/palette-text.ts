import { FewhueError, invalidOption } from '../core/errors.ts';
import { MAX_COLORS } from '../core/vocabulary.ts';
import type { Palette } from '../image/indexed-image.ts';

/** The text of the largest palette has less. */
export const MAX_PALETTE_BYTES = 1 << 24;

/**
 * The text of a palette, without the mark of the order of bytes. Throws `invalid-option` for anything but a text, and
 * `limit-exceeded` for one of more than 16 MB.
 */
export function paletteText(text: string): string {
  if (typeof text !== 'string') throw invalidOption('palette', 'a text', text);
  checkLength(text.length);
  return text.replace(/^\ufeff/, '');
}

/**
 * The bytes of a palette's file. Throws `invalid-option` for anything else, and `limit-exceeded` for more than 16 MB.
 */
export function checkBytes(bytes: Uint8Array): Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw invalidOption('palette', 'a text or bytes', bytes);
  // Those that were moved to another thread have no part any more, not even an empty one.
  if (bytes.length === 0) throw invalidOption('palette', 'bytes of a file', 'none');
  checkLength(bytes.length);
  return bytes;
}

/** Bytes in UTF-8 as text; what is no UTF-8 becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function checkLength(length: number): void {
  if (length > MAX_PALETTE_BYTES)
    throw new FewhueError(
      'limit-exceeded',
      `the palette is larger than the limit of ${MAX_PALETTE_BYTES} bytes`,
    );
}

/** Throws `invalid-option` for more or fewer entries than a palette may have. */
export function checkSize(entries: number): void {
  if (entries < 1 || entries > MAX_COLORS)
    throw invalidOption('palette', `1 to ${MAX_COLORS} colours`, entries);
}

/** A palette with as many entries as one may have; throws `invalid-option`. */
export function checkPalette(colors: Uint8Array): Palette {
  checkSize(colors.length / 4);
  return { colors };
}
