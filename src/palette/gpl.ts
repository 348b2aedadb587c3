import { text } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { type NamedPalette, withNames } from './names/named-palette.ts';
import { formatHex } from './palette.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';

const MAGIC = 'GIMP Palette';

/**
 * A palette as GIMP reads it (`.gpl`): the line `GIMP Palette`, `Name:`, `Columns:`, then R, G, B from 0 to 255 and a
 * name (default: the colour in hex) per entry. The format has no alpha: it is left out.
 */
export function formatGpl(palette: Palette, name = 'fewhue', names?: readonly string[]): string {
  checkPaletteColors(palette);
  text('name', name);
  const rows = Array.from({ length: paletteSize(palette) }, (_, i) => {
    const bytes = [...palette.colors.subarray(4 * i, 4 * i + 3)];
    const named = (names && oneLine(names[i]!)) || formatHex(palette, i);
    return `${bytes.map((byte) => String(byte).padStart(3)).join(' ')}\t${named}`;
  });
  return `${[MAGIC, `Name: ${oneLine(name)}`, 'Columns: 0', '#', ...rows].join('\n')}\n`;
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

/** Whether a text begins as a GIMP palette does. */
export function isGpl(text: string): boolean {
  return text.trimStart().startsWith(MAGIC);
}

/**
 * The palette in the text of a GIMP palette, opaque, with the names of its entries. Columns, comments (`#`) and empty
 * lines are skipped. Throws `invalid-option` for anything else, and for less than 1 or more than 65,536 entries.
 */
export function parseGpl(text: string): NamedPalette {
  const lines = paletteText(text)
    .trimStart()
    .split(/\r\n?|\n/);
  if (!lines[0]!.startsWith(MAGIC)) throw invalidOption('palette', `one that begins with ${MAGIC}`, lines[0]);
  const bytes: number[] = [];
  const names: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || /^\s*(#|$)/.test(line) || /^(Name|Columns):/.test(line)) continue;
    const [, r, g, b, name = ''] = /^\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s(.*)|$)/.exec(line) ?? [];
    const numbers = r === undefined ? undefined : [r, g, b].map(Number);
    if (!numbers || numbers.some((byte) => byte > 255))
      throw invalidOption('palette', `R, G, B from 0 to 255 in line ${i + 1}`, line);
    bytes.push(...numbers, 255);
    names.push(name);
    checkSize(bytes.length / 4);
  }
  return withNames(checkPalette(Uint8Array.from(bytes)), names);
}
