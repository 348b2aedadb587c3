import { oneOf, text } from '../core/checks.ts';
import { keysOf } from '../core/tables.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { formatAco, isAco, parseAco } from './aco.ts';
import { formatAct, isAct, parseAct } from './act.ts';
import { checkPaletteShares } from './arrange-palette.ts';
import { formatAse, isAse, parseAse } from './ase.ts';
import { formatCss } from './css.ts';
import { formatCsv, isCsv, parseCsv } from './csv.ts';
import type { EntryFacts } from './entry-facts.ts';
import { PALETTE_FORMAT_FACTS, type PaletteFormat, type PaletteFormatFacts } from './format-facts.ts';
import { formatGpl, isGpl, parseGpl } from './gpl.ts';
import { formatHexList, parseHexList } from './hex-list.ts';
import { formatJascPal, isJascPal, parseJascPal } from './jasc-pal.ts';
import { cleanNames, type NamedPalette } from './names/named-palette.ts';
import { formatPaletteJson, isPaletteJson, parsePaletteJson } from './palette-json.ts';
import { checkBytes, decodeText } from './palette-text.ts';
import { formatProcreate, isProcreate, parseProcreate } from './procreate.ts';
import { formatRiffPal, isRiffPal, parseRiffPal } from './riff-pal.ts';
import { formatPngStrip, formatSvgStrip } from './strips.ts';
import { formatScss, formatTailwind, isCss, isScss, isTailwind, parseStyleSheet } from './style-sheet.ts';

/** The functions of a format, for bytes or for text. */
export interface PaletteFormatFunctions<File> {
  /** Whether a file is of the format as far as its beginning says; absent where it is told by nothing. */
  readonly matches?: (file: File) => boolean;
  /** The palette in a file, with names where it has some; throws `invalid-option`. */
  readonly parse: (file: File) => NamedPalette;
  /**
   * The complete file. `facts`: what is known of entries, where the format has a place for it. Throws `invalid-option`
   * for more entries than it holds.
   */
  readonly format: (palette: Palette, name: string, facts: EntryFacts) => File;
}

/** A format of files that hold a palette; `parse` is absent where they are only written. */
export interface PaletteFormatDefinition
  extends PaletteFormatFacts,
    Omit<PaletteFormatFunctions<Uint8Array>, 'parse'>,
    Partial<Pick<PaletteFormatFunctions<Uint8Array>, 'parse'>> {}

/** The functions that a format must have, by what is known of it. */
type FunctionsOf<Facts extends PaletteFormatFacts> = Facts['read'] extends true
  ? PaletteFormatFunctions<FileOf<Facts>>
  : Pick<PaletteFormatFunctions<FileOf<Facts>>, 'format'>;
type FileOf<Facts extends PaletteFormatFacts> = Facts['text'] extends true ? string : Uint8Array;

const FUNCTIONS: { readonly [Name in PaletteFormat]: FunctionsOf<(typeof PALETTE_FORMAT_FACTS)[Name]> } = {
  gpl: {
    matches: isGpl,
    parse: parseGpl,
    format: (palette, name, { names }) => formatGpl(palette, name, names),
  },
  hex: { parse: parseHexList, format: formatHexList },
  css: {
    matches: isCss,
    parse: parseStyleSheet,
    format: (palette, _name, { names }) => formatCss(palette, { names }),
  },
  json: {
    matches: isPaletteJson,
    parse: parsePaletteJson,
    format: (palette, name, { names }) => formatPaletteJson(palette, name, names),
  },
  scss: {
    matches: isScss,
    parse: parseStyleSheet,
    format: (palette, name, { names }) => formatScss(palette, name, names),
  },
  tailwind: {
    matches: isTailwind,
    parse: parseStyleSheet,
    format: (palette, name, { names }) => formatTailwind(palette, name, names),
  },
  csv: { matches: isCsv, parse: parseCsv, format: (palette, _name, facts) => formatCsv(palette, facts) },
  jasc: { matches: isJascPal, parse: parseJascPal, format: formatJascPal },
  ase: { matches: isAse, parse: parseAse, format: (palette, _name, { names }) => formatAse(palette, names) },
  aco: { matches: isAco, parse: parseAco, format: (palette, _name, { names }) => formatAco(palette, names) },
  act: { matches: isAct, parse: parseAct, format: formatAct },
  riff: { matches: isRiffPal, parse: parseRiffPal, format: formatRiffPal },
  procreate: { matches: isProcreate, parse: parseProcreate, format: formatProcreate },
  png: { format: formatPngStrip },
  svg: { format: (palette, _name, { names }) => formatSvgStrip(palette, names) },
};

/** Bytes in which a format of text is recognized. */
const HEAD_BYTES = 4096;

/** Every format of palette files. */
export const PALETTE_FORMATS = Object.fromEntries(
  keysOf(PALETTE_FORMAT_FACTS).map((name) => [name, definitionOf(name)]),
) as Readonly<Record<PaletteFormat, PaletteFormatDefinition>>;

/** What a file is read as that no format recognizes. */
const FALLBACK: PaletteFormat = 'hex';

/**
 * The palette in a file or a text, in whichever format of `PALETTE_FORMATS` it is, with the names of its entries where
 * the file has some; what none recognizes is read as a list in hex. Throws `invalid-option`, and `limit-exceeded` for
 * more than 16 MB.
 */
export function parsePalette(file: Uint8Array | string): NamedPalette {
  const bytes = checkBytes(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  const formats: Readonly<Record<string, PaletteFormatDefinition>> = PALETTE_FORMATS;
  const found = keysOf(formats).find((name) => formats[name]!.matches?.(bytes));
  return formats[found ?? FALLBACK]!.parse!(bytes);
}

/**
 * A palette as a complete file of a format. `name`: what the palette is called, `shares`: of the pixels that each
 * entry has, from 0 to 1, and `names`: what each entry is called, empty for none, where the format has a place for
 * them. Throws `invalid-option`, also for more entries than the format holds.
 */
export function formatPalette(
  palette: Palette,
  format: PaletteFormat,
  name = 'fewhue',
  shares?: ArrayLike<number>,
  names?: readonly string[],
): Uint8Array {
  checkPaletteColors(palette);
  text('name', name);
  if (shares !== undefined) checkPaletteShares(shares, paletteSize(palette));
  const row: PaletteFormatDefinition = PALETTE_FORMATS[oneOf('format', format, keysOf(PALETTE_FORMATS))];
  return row.format(palette, name, { shares, names: names && cleanNames(names, paletteSize(palette)) });
}

function definitionOf(name: PaletteFormat): PaletteFormatDefinition {
  const facts = PALETTE_FORMAT_FACTS[name];
  return facts.text
    ? { ...facts, ...ofBytes(FUNCTIONS[name] as TextFunctions) }
    : { ...facts, ...(FUNCTIONS[name] as Pick<PaletteFormatDefinition, 'matches' | 'parse' | 'format'>) };
}

type TextFunctions = Pick<PaletteFormatFunctions<string>, 'matches' | 'format'> &
  Partial<PaletteFormatFunctions<string>>;

/** The functions of a format of text for the bytes of its files. */
function ofBytes({ matches, parse, format }: TextFunctions) {
  return {
    ...(matches && { matches: (bytes: Uint8Array) => matches(decodeText(bytes.subarray(0, HEAD_BYTES))) }),
    ...(parse && { parse: (bytes: Uint8Array) => parse(decodeText(bytes)) }),
    format: (palette: Palette, name: string, facts: EntryFacts) =>
      new TextEncoder().encode(format(palette, name, facts)),
  };
}
