import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { beginsWith, PaletteReader, PaletteWriter } from './palette-bytes.ts';
import { checkPalette, checkSize } from './palette-text.ts';

// A palette of Windows (Multimedia Programming Interface and Data Specifications 1.0, "RIFF PAL"): a chunk with a
// LOGPALETTE, whose entries are red, green, blue and flags.

const HEADER_BYTES = 12;
const LOG_PALETTE = 0x0300;

/** A palette as Windows has it in a RIFF file. The format has no alpha. */
export function formatRiffPal(palette: Palette): Uint8Array {
  const entries = paletteSize(palette);
  // 16 bits count them.
  if (entries > 65535) checkSize(0);
  const data = 4 + 4 * entries;
  const file = new PaletteWriter({ little: true });
  file
    .letters('RIFF')
    .u32(HEADER_BYTES + data)
    .letters('PAL data')
    .u32(data)
    .u16(LOG_PALETTE)
    .u16(entries);
  for (let i = 0; i < entries; i++) file.u8(...palette.colors.subarray(4 * i, 4 * i + 3), 0);
  return file.finish();
}

export function isRiffPal(bytes: Uint8Array): boolean {
  return beginsWith(bytes, 'RIFF') && beginsWith(bytes, 'PAL ', 8);
}

/** The entries of the first chunk of data, opaque. Throws `invalid-option`. */
export function parseRiffPal(bytes: Uint8Array): Palette {
  const file = new PaletteReader('RIFF palette', bytes, { at: HEADER_BYTES, little: true });
  for (;;) {
    const name = String.fromCharCode(file.u8(), file.u8(), file.u8(), file.u8());
    const length = file.u32();
    if (name === 'data') break;
    file.skip(length + (length & 1));
  }
  file.u16();
  const entries = file.u16();
  checkSize(entries);
  const colors = new Uint8Array(4 * Math.min(entries, file.left >> 2)).fill(255);
  if (colors.length < 4 * entries) file.refuse('a whole RIFF palette', 'one that is cut off');
  for (let i = 0; i < entries; i++) {
    colors.set([file.u8(), file.u8(), file.u8()], 4 * i);
    file.u8();
  }
  return checkPalette(colors);
}
