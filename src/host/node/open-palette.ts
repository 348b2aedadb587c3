import type { Palette } from '../../image/indexed-image.ts';
import { parsePalette } from '../../palette/parse-palette.ts';
import { checkInput, readInput } from './input-source.ts';
import { withName } from './named-error.ts';

/** The text of the largest palette has less. */
const MOST_BYTES = 1 << 24;

/**
 * Reads a palette file: a GIMP palette (`.gpl`), JSON, or a list of colours in hex, recognized by content. Throws
 * `unreadable-input`, `unsupported-input` (empty), `limit-exceeded` (more than 16 MB) and `invalid-option`.
 */
export async function openPalette(path: string): Promise<Palette> {
  const bytes = await readInput(await checkInput(path, { maxBytes: MOST_BYTES }));
  return withName(path, async () => parsePalette(new TextDecoder().decode(bytes)));
}
