import { text } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { fullHexOf } from './hex-list.ts';
import { type NamedPalette, withNames } from './names/named-palette.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';
import { type ColorInput, readColor } from './read-colors.ts';

/**
 * A palette as JSON: `{ "name": …, "colors": [ "#rrggbb", … ] }`, with alpha where it is not 255, and with `names`
 * where these are given.
 */
export function formatPaletteJson(palette: Palette, name = 'fewhue', names?: readonly string[]): string {
  checkPaletteColors(palette);
  text('name', name);
  const colors = Array.from({ length: paletteSize(palette) }, (_, i) => fullHexOf(palette, i));
  return `${JSON.stringify({ name, colors, names }, null, 2)}\n`;
}

/** Whether a text begins as a palette in JSON does. */
export function isPaletteJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/**
 * The palette in JSON: what `formatPaletteJson` writes, or its list alone. A colour is `#rgb`, `#rrggbb`, `#rrggbbaa`,
 * or a list of three or four bytes; repeated ones stay. `names` that are not a text for each are left out. Throws
 * `invalid-option`.
 */
export function parsePaletteJson(text: string): NamedPalette {
  const value = parse(paletteText(text));
  const colors = Array.isArray(value) ? value : (value as { colors?: unknown } | null)?.colors;
  if (!Array.isArray(colors)) throw invalidOption('palette', 'JSON with a list of colours', value);
  checkSize(colors.length);
  const bytes = colors.flatMap((color: ColorInput, i) => readColor(`palette[${i}]`, color));
  const { names } = Array.isArray(value) ? {} : (value as { readonly names?: unknown });
  const isNamed = Array.isArray(names) && names.every((name) => typeof name === 'string');
  return withNames(checkPalette(Uint8Array.from(bytes)), isNamed ? (names as string[]) : []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidOption('palette', 'JSON', text);
  }
}
