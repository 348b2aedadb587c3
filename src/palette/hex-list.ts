import { invalidOption } from '../core/errors.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { formatHex, parseHex } from './palette.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';

/** Entry `index` as `#rrggbb`, or `#rrggbbaa` where alpha is not 255. */
export function fullHexOf(palette: Palette, index: number): string {
  const alpha = palette.colors[4 * index + 3]!;
  return formatHex(palette, index) + (alpha === 255 ? '' : alpha.toString(16).padStart(2, '0'));
}

/** A palette as one colour per line: `#rrggbb`, or `#rrggbbaa` where alpha is not 255. */
export function formatHexList(palette: Palette): string {
  checkPaletteColors(palette);
  return Array.from({ length: paletteSize(palette) }, (_, i) => `${fullHexOf(palette, i)}\n`).join('');
}

/**
 * The palette in a list of `#rgb`, `#rrggbb` or `#rrggbbaa`, with or without `#`, with white space, commas or
 * semicolons between; repeated colours stay. Throws `invalid-option`.
 */
export function parseHexList(text: string): Palette {
  const words = paletteText(text)
    .split(/[\s,;\ufeff]+/)
    .filter((word) => word !== '');
  checkSize(words.length);
  const bytes = words.flatMap((word) => {
    if (!/^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(word))
      throw invalidOption('palette', 'a list of colours in hex', word);
    return parseHex(word.replace(/^#?/, '#'));
  });
  return checkPalette(Uint8Array.from(bytes));
}
