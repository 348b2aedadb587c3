import { oneOf, text } from '../core/checks.ts';
import { keysOf } from '../core/tables.ts';
import { checkPaletteColors, type Palette } from '../image/indexed-image.ts';
import { formatCss } from './css.ts';
import { formatGpl, isGpl, parseGpl } from './gpl.ts';
import { formatHexList, parseHexList } from './hex-list.ts';
import { formatPaletteJson, isPaletteJson, parsePaletteJson } from './palette-json.ts';
import { checkBytes, decodeText } from './palette-text.ts';

/** A format of files that hold a palette. */
export interface PaletteFormatDefinition {
  /** Extensions of its files, without dot: the first is written, all are recognized. */
  readonly extensions: readonly [string, ...string[]];
  /** What people call it; stands before "palette". */
  readonly label: string;
  /** Whether a file is text, which can be copied. */
  readonly text: boolean;
  /** Whether a file has alpha. */
  readonly alpha: boolean;
  /** Whether bytes are such a file as far as their beginning says; absent where the format is told by nothing. */
  readonly matches?: (bytes: Uint8Array) => boolean;
  /** The palette in a file; throws `invalid-option`. Absent where the format is only written. */
  readonly parse?: (bytes: Uint8Array) => Palette;
  /** The complete file. `name`: what the palette is called, where the format has a place for it. */
  readonly format: (palette: Palette, name: string) => Uint8Array;
}

/** A format of text, by the functions for its text. */
interface TextFormat {
  readonly extensions: readonly [string, ...string[]];
  readonly label: string;
  readonly alpha: boolean;
  readonly matches?: (text: string) => boolean;
  readonly parse?: (text: string) => Palette;
  readonly format: (palette: Palette, name: string) => string;
}

/** Every format of palette files. To add one: a row here, and a file with its functions. */
export const PALETTE_FORMATS = {
  gpl: textFormat({
    extensions: ['gpl'],
    label: 'GIMP',
    alpha: false,
    matches: isGpl,
    parse: parseGpl,
    format: formatGpl,
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
    format: (palette) => formatCss(palette),
  }),
  json: textFormat({
    extensions: ['json'],
    label: 'JSON',
    alpha: true,
    matches: isPaletteJson,
    parse: parsePaletteJson,
    format: formatPaletteJson,
  }),
} satisfies Readonly<Record<string, PaletteFormatDefinition>>;

export type PaletteFormat = keyof typeof PALETTE_FORMATS;

/** Bytes in which a format of text is recognized. */
const HEAD_BYTES = 4096;

/** What a file is read as that no format recognizes. */
const FALLBACK: PaletteFormat = 'hex';

/**
 * The palette in a file or a text, in whichever format of `PALETTE_FORMATS` it is; what none recognizes is read as a
 * list in hex. Throws `invalid-option`, and `limit-exceeded` for more than 16 MB.
 */
export function parsePalette(file: Uint8Array | string): Palette {
  const bytes = checkBytes(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  const formats: Readonly<Record<string, PaletteFormatDefinition>> = PALETTE_FORMATS;
  const found = keysOf(formats).find((name) => formats[name]!.matches?.(bytes));
  return formats[found ?? FALLBACK]!.parse!(bytes);
}

/**
 * A palette as a complete file of a format. `name`: what the palette is called, where the format has a place for it.
 */
export function formatPalette(palette: Palette, format: PaletteFormat, name = 'fewhue'): Uint8Array {
  checkPaletteColors(palette);
  text('name', name);
  return PALETTE_FORMATS[oneOf('format', format, keysOf(PALETTE_FORMATS))].format(palette, name);
}

function textFormat({ matches, parse, format, ...facts }: TextFormat): PaletteFormatDefinition {
  return {
    ...facts,
    text: true,
    ...(matches && { matches: (bytes) => matches(decodeText(bytes.subarray(0, HEAD_BYTES))) }),
    ...(parse && { parse: (bytes) => parse(decodeText(bytes)) }),
    format: (palette, name) => new TextEncoder().encode(format(palette, name)),
  };
}
