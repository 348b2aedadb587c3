import { FewhueError } from '../../../core/errors.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import { MOST_PALETTE_BYTES } from '../../../palette/palette-text.ts';
import { parsePalette } from '../../../palette/parse-palette.ts';
import { checkInput, readInput } from './input-source.ts';

/**
 * Reads a palette file: a GIMP palette (`.gpl`), JSON, or a list of colours in hex, recognized by content. Throws
 * `unreadable-input`, `unsupported-input` (empty, or no palette), and `limit-exceeded` (more than 16 MB).
 */
export async function openPalette(path: string): Promise<Palette> {
  const bytes = await readInput(await checkInput(path, { maxBytes: MOST_PALETTE_BYTES }));
  try {
    return parsePalette(new TextDecoder().decode(bytes));
  } catch (cause) {
    if (!(cause instanceof FewhueError)) throw cause;
    // What is wrong is the file, not an option that somebody gave.
    throw new FewhueError('unsupported-input', `${path}: ${cause.message}`, { cause });
  }
}
