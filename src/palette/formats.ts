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

/** A format of files that hold a palette. */
export interface PaletteFormatDefinition {
  /** Extensions of its files, without dot: the first is written, all are recognized. */
  readonly extensions: readonly [string, ...string[]];
  /** Its name for users; stands before "palette". */
  readonly label: string;
  /** Whether a file is text, which can be copied. */
  readonly text: boolean;
  /** Whether a file has alpha. */
  readonly alpha: boolean;
  /** Whether bytes are such a file as far as their beginning says; absent where the format is told by nothing. */
  readonly matches?: (bytes: Uint8Array) => boolean;
  /**
   * The palette in a file, with names where it has some; throws `invalid-option`. Absent where the format is only
   * written.
   */
  readonly parse?: (bytes: Uint8Array) => NamedPalette;
  /**
   * The complete file. `facts`: what is known of entries, where the format has a place for it. Throws `invalid-option`
   * for more entries than it holds.
   */
  readonly format: (palette: Palette, name: string, facts: EntryFacts) => Uint8Array;
}

/** A format of text, by the functions for its text. */
interface TextFormat {
  readonly extensions: readonly [string, ...string[]];
  readonly label: string;
  readonly alpha: boolean;
  readonly matches?: (text: string) => boolean;
  readonly parse?: (text: string) => NamedPalette;
  readonly format: (palette: Palette, name: string, facts: EntryFacts) => string;
}

/** Every format of palette files. To add one: a row here, and a file with its functions. */
export const PALETTE_FORMATS = {
  gpl: textFormat({
    extensions: ['gpl'],
    label: 'GIMP',
    alpha: false,
    matches: isGpl,
    parse: parseGpl,
    format: (palette, name, { names }) => formatGpl(palette, name, names),
  }),
  hex: textFormat({
    extensions: ['txt', 'hex'],
    label: 'Hex',
    alpha: true,
    parse: parseHexList,
    format: formatHexList,
  }),
  css: textFormat({
    extensions: ['css'],
    label: 'CSS',
    alpha: true,
    matches: isCss,
    parse: parseStyleSheet,
    format: (palette, _name, { names }) => formatCss(palette, { names }),
  }),
  json: textFormat({
    extensions: ['json'],
    label: 'JSON',
    alpha: true,
    matches: isPaletteJson,
    parse: parsePaletteJson,
    format: (palette, name, { names }) => formatPaletteJson(palette, name, names),
  }),
  scss: textFormat({
    extensions: ['scss'],
    label: 'Sass',
    alpha: true,
    matches: isScss,
    parse: parseStyleSheet,
    format: (palette, name, { names }) => formatScss(palette, name, names),
  }),
  tailwind: textFormat({
    extensions: ['js', 'mjs'],
    label: 'Tailwind',
    alpha: true,
    matches: isTailwind,
    parse: parseStyleSheet,
    format: (palette, name, { names }) => formatTailwind(palette, name, names),
  }),
  csv: textFormat({
    extensions: ['csv'],
    label: 'CSV',
    alpha: true,
    matches: isCsv,
    parse: parseCsv,
    format: (palette, _name, facts) => formatCsv(palette, facts),
  }),
  jasc: textFormat({
    extensions: ['pal'],
    label: 'JASC',
    alpha: false,
    matches: isJascPal,
    parse: parseJascPal,
    format: formatJascPal,
  }),
  ase: binaryFormat('ase', 'Adobe ASE', {
    matches: isAse,
    parse: parseAse,
    format: (palette, _name, { names }) => formatAse(palette, names),
  }),
  aco: binaryFormat('aco', 'Adobe ACO', {
    matches: isAco,
    parse: parseAco,
    format: (palette, _name, { names }) => formatAco(palette, names),
  }),
  act: binaryFormat('act', 'Adobe ACT', { matches: isAct, parse: parseAct, format: formatAct }),
  riff: binaryFormat('riff', 'RIFF', { matches: isRiffPal, parse: parseRiffPal, format: formatRiffPal }),
  procreate: {
    ...binaryFormat('swatches', 'Procreate', {
      matches: isProcreate,
      parse: parseProcreate,
      format: formatProcreate,
    }),
    alpha: true,
  },
  png: { ...binaryFormat('png', 'PNG strip', { format: formatPngStrip }), alpha: true },
  svg: textFormat({
    extensions: ['svg'],
    label: 'SVG strip',
    alpha: true,
    format: (palette, _name, { names }) => formatSvgStrip(palette, names),
  }),
} satisfies Readonly<Record<string, PaletteFormatDefinition>>;

export type PaletteFormat = keyof typeof PALETTE_FORMATS;

/** Bytes in which a format of text is recognized. */
const HEAD_BYTES = 4096;

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

function textFormat({ matches, parse, format, ...facts }: TextFormat): PaletteFormatDefinition {
  return {
    ...facts,
    text: true,
    ...(matches && { matches: (bytes) => matches(decodeText(bytes.subarray(0, HEAD_BYTES))) }),
    ...(parse && { parse: (bytes) => parse(decodeText(bytes)) }),
    format: (palette, name, facts) => new TextEncoder().encode(format(palette, name, facts)),
  };
}

/** A format of bytes without alpha. */
function binaryFormat(
  extension: string,
  label: string,
  functions: Pick<PaletteFormatDefinition, 'matches' | 'parse' | 'format'>,
): PaletteFormatDefinition {
  return { extensions: [extension], label, text: false, alpha: false, ...functions };
}
