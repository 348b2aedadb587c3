import { object } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import type { NamedPalette } from '../../../palette/names/named-palette.ts';
import { MAX_PALETTE_BYTES } from '../../../palette/palette-text.ts';
import { checkInput, type InputOptions, type InputSource, readInput } from './input-source.ts';

/**
 * Reads a palette file in any format of `PALETTE_FORMATS` that is read, recognized by content, with the names of its
 * entries where it has some; or the colours of a
 * picture: the palette of an indexed PNG as it is, of any other picture its distinct colours in the order in which they
 * come. Throws `unreadable-input`, `unsupported-input` (empty, no palette, or a picture of more than 65,536 colours),
 * and `limit-exceeded` (more than 16 MB).
 */
export async function openPalette(
  source: InputSource,
  options: Pick<InputOptions, 'name'> = {},
): Promise<NamedPalette> {
  const input = await checkInput(source, {
    name: object('options', options).name,
    maxInputBytes: MAX_PALETTE_BYTES,
  });
  const bytes = await readInput(input);
  // Most runs open none, and every format has a reader.
  const { isPicture, paletteOfPicture } = await import('./picture-palette.ts');
  if (isPicture(bytes)) return paletteOfPicture(bytes, input.name);
  const { parsePalette } = await import('../../../palette/formats.ts');
  try {
    return parsePalette(bytes);
  } catch (cause) {
    if (!(cause instanceof FewhueError)) throw cause;
    // What is wrong is the file, not an option that somebody gave.
    throw new FewhueError('unsupported-input', `${input.name}: ${cause.message}`, { cause });
  }
}
