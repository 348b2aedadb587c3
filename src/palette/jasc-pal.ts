import { invalidOption } from '../core/errors.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';

const MAGIC = 'JASC-PAL';

/** A palette as Paint Shop Pro reads it: `JASC-PAL`, `0100`, how many, then R, G, B per line. There is no alpha. */
export function formatJascPal(palette: Palette): string {
  const entries = paletteSize(palette);
  const rows = Array.from({ length: entries }, (_, i) => palette.colors.subarray(4 * i, 4 * i + 3).join(' '));
  return [MAGIC, '0100', String(entries), ...rows, ''].join('\r\n');
}

export function isJascPal(text: string): boolean {
  return text.startsWith(MAGIC);
}

/** The palette of such a text; a fourth number, which some programs write, is alpha. Throws `invalid-option`. */
export function parseJascPal(text: string): Palette {
  const [, version, count = '', ...rows] = paletteText(text)
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  if (version !== '0100') throw invalidOption('palette', 'JASC-PAL of version 0100', version);
  const entries = /^\d+$/.test(count) ? Number(count) : 0;
  checkSize(entries);
  if (rows.length < entries) throw invalidOption('palette', `${entries} colours, as it says`, rows.length);
  const bytes = rows.slice(0, entries).flatMap((row, i) => {
    const numbers = /^(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(\d{1,3}))?$/.exec(row)?.slice(1, 5);
    const [r, g, b, a] = (numbers ?? []).map((digits) => Number(digits ?? 255));
    const color = [r ?? -1, g ?? -1, b ?? -1, a ?? 255];
    if (color.some((byte) => byte < 0 || byte > 255))
      throw invalidOption('palette', `R, G, B from 0 to 255 in line ${i + 4}`, row);
    return color;
  });
  return checkPalette(Uint8Array.from(bytes));
}
