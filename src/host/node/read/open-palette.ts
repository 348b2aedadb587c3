import { text } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import { parsePalette } from '../../../palette/formats.ts';
import { MAX_PALETTE_BYTES } from '../../../palette/palette-text.ts';
import { checkInput, readInput } from './input-source.ts';

/**
 * Reads a palette file in any format of `PALETTE_FORMATS` that is read, recognized by content. Throws
 * `unreadable-input`, `unsupported-input` (empty, or no palette), and `limit-exceeded` (more than 16 MB).
 */
export async function openPalette(path: string): Promise<Palette> {
  text('path', path);
  const bytes = await readInput(await checkInput(path, { maxBytes: MAX_PALETTE_BYTES }));
  try {
    return parsePalette(bytes);
  } catch (cause) {
    if (!(cause instanceof FewhueError)) throw cause;
    // What is wrong is the file, not an option that somebody gave.
    throw new FewhueError('unsupported-input', `${path}: ${cause.message}`, { cause });
  }
}
