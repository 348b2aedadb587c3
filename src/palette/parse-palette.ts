import type { Palette } from '../image/indexed-image.ts';
import { parseGpl } from './gpl.ts';
import { parseHexList } from './hex-list.ts';
import { parsePaletteJson } from './palette-json.ts';
import { paletteText } from './palette-text.ts';

/** The palette in a text: a GIMP palette, JSON or a list in hex, whichever it looks like. Throws `invalid-option`. */
export function parsePalette(text: string): Palette {
  const start = paletteText(text).trimStart();
  if (start.startsWith('GIMP Palette')) return parseGpl(start);
  return /^[[{]/.test(start) ? parsePaletteJson(text) : parseHexList(text);
}
