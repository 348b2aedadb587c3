import { invalidOption } from '../core/errors.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import type { EntryFacts } from './entry-facts.ts';
import { fullHexOf } from './hex-list.ts';
import { type NamedPalette, withNames } from './names/named-palette.ts';
import { parseHex } from './palette.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';

const HEADER = 'hex,red,green,blue,alpha,share';

/**
 * A palette as a table: `hex,red,green,blue,alpha,share`; the share of pixels, 0 to 1, is empty if it is not known. A
 * column `name` follows where entries have names.
 */
export function formatCsv(palette: Palette, { shares, names }: EntryFacts): string {
  const rows = Array.from({ length: paletteSize(palette) }, (_, i) => {
    const share = shares?.[i];
    const cells = [fullHexOf(palette, i), ...palette.colors.subarray(4 * i, 4 * i + 4)];
    const name = names ? [`"${names[i]!.replace(/"/g, '""')}"`] : [];
    return [...cells, share === undefined ? '' : share.toFixed(6), ...name].join(',');
  });
  return [names ? `${HEADER},name` : HEADER, ...rows, ''].join('\n');
}

export function isCsv(text: string): boolean {
  return /^\s*hex\s*,/i.test(text);
}

/** The colours of the column `hex`, the first one, with those of the column `name`. Throws `invalid-option`. */
export function parseCsv(text: string): NamedPalette {
  const [header = '', ...lines] = paletteText(text)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  checkSize(lines.length);
  const nameAt = cellsOf(header).findIndex((cell) => cell.trim().toLowerCase() === 'name');
  const names: string[] = [];
  const bytes = lines.flatMap((line) => {
    const cells = cellsOf(line);
    const hex = cells[0]!.trim();
    if (!/^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(hex))
      throw invalidOption('palette', 'a table whose first column is colours in hex', hex);
    names.push(cells[nameAt] ?? '');
    return parseHex(hex);
  });
  return withNames(checkPalette(Uint8Array.from(bytes)), names);
}

/** The cells of a line, without the quotes around them. */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replace(/""/g, '"'),
  );
}
