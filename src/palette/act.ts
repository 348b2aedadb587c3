import { invalidOption } from '../core/errors.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { PaletteReader, PaletteWriter } from './palette-bytes.ts';
import { checkPalette } from './palette-text.ts';

// Adobe colour table (Adobe Photoshop File Formats Specification, "Color Table"): 256 colours of three bytes, and maybe
// how many of them count and which one is transparent.

const ENTRIES = 256;
const COLOR_BYTES = 3 * ENTRIES;
const NONE = 0xffff;

/** A palette of at most 256 entries as an Adobe colour table, without alpha. */
export function formatAct(palette: Palette): Uint8Array {
  const entries = paletteSize(palette);
  if (entries > ENTRIES)
    throw invalidOption('palette', `at most ${ENTRIES} colours in a colour table`, entries);
  const file = new PaletteWriter();
  for (let i = 0; i < ENTRIES; i++) {
    for (let channel = 0; channel < 3; channel++) file.u8(palette.colors[4 * i + channel] ?? 0);
  }
  return file.u16(entries).u16(NONE).finish();
}

/** Whether there are as many bytes as those of a table. */
export function hasTableLength({ length }: Uint8Array): boolean {
  return length === COLOR_BYTES || length === COLOR_BYTES + 4;
}

/** Whether bytes are as many as those of a table, and no text. */
export function isAct(bytes: Uint8Array): boolean {
  return hasTableLength(bytes) && bytes.some((byte) => byte < 9);
}

/** The colours of a table, as many as it says, or all 256; one may be transparent. Throws `invalid-option`. */
export function parseAct(bytes: Uint8Array): Palette {
  const facts = new PaletteReader('colour table', bytes, { at: COLOR_BYTES });
  const isLong = bytes.length > COLOR_BYTES;
  const asked = isLong ? facts.u16() : ENTRIES;
  const transparent = isLong ? facts.u16() : NONE;
  // Photoshop writes 0 for all.
  const entries = asked >= 1 && asked <= ENTRIES ? asked : ENTRIES;
  const colors = new Uint8Array(4 * entries).fill(255);
  for (let i = 0; i < entries; i++) colors.set(bytes.subarray(3 * i, 3 * i + 3), 4 * i);
  if (transparent < entries) colors.fill(0, 4 * transparent, 4 * transparent + 4);
  return checkPalette(colors);
}
