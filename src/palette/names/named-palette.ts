import { text } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import { formatHex } from '../palette.ts';

/** A palette with what its file calls the entries. */
export interface NamedPalette extends Palette {
  /** One for each entry, empty where it has none; absent where no entry has one. */
  readonly names?: readonly string[];
}

/** Longest name of an entry, in letters. */
const MAX_NAME = 255;

/** What programs call entries that nobody gave a name. */
const NO_NAME = /^(untitled|\(?unnamed\)?)$/i;

function cleanName(name: string): string {
  return name
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
}

/** Names without line ends and the like, which no format has a place for. Throws `invalid-option`. */
export function cleanNames(names: readonly string[], entries: number): string[] {
  if (!Array.isArray(names) || names.length !== entries)
    throw invalidOption('names', `a list of ${entries} texts`, names);
  return names.map((name, i) => cleanName(text(`names[${i}]`, name)));
}

/** A palette with the names of its entries. What is only the hex of its colour is no name. */
export function withNames(palette: Palette, given: readonly (string | undefined)[]): NamedPalette {
  const names = Array.from({ length: paletteSize(palette) }, (_, i) => {
    const name = cleanName(given[i] ?? '');
    const isHex =
      name.toLowerCase().replace(/^#?/, '#').startsWith(formatHex(palette, i)) && name.length <= 9;
    return isHex || NO_NAME.test(name) ? '' : name;
  });
  return names.some((name) => name !== '') ? { ...palette, names } : palette;
}

/**
 * Keys of a style sheet as names: words in place of hyphens. Those that only count, `color-1`, `color-2` and so on, are
 * none.
 */
export function namesOfKeys(keys: readonly string[]): (string | undefined)[] {
  return keys.map((key, i) => {
    const [, number] = /^(?:.*[-_])?(\d+)$/.exec(key) ?? [];
    return number !== undefined && Number(number) === i + 1 ? undefined : key.replace(/[-_]+/g, ' ');
  });
}
