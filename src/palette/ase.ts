import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { type NamedPalette, withNames } from './names/named-palette.ts';
import { beginsWith, byteOf, entryName, inkColor, PaletteReader, PaletteWriter } from './palette-bytes.ts';
import { checkPalette, checkSize } from './palette-text.ts';

// Adobe Swatch Exchange, as N. Cereia and others describe it: "ASEF", a version, and blocks of groups and colours.

const MAGIC = 'ASEF';
const COLOR = 1;
/** A colour that is no spot colour and not global. */
const NORMAL = 2;
/** Of a colour without its name. */
const COLOR_BYTES = 2 + 4 + 3 * 4 + 2;

/** A palette as Adobe Swatch Exchange, each colour named, default by its hex. The format has no alpha. */
export function formatAse(palette: Palette, names?: readonly string[]): Uint8Array {
  const entries = paletteSize(palette);
  const file = new PaletteWriter().letters(MAGIC).u16(1).u16(0).u32(entries);
  for (let i = 0; i < entries; i++) {
    const name = entryName(palette, i, names);
    const units = name.length + 1;
    file
      .u16(COLOR)
      .u32(COLOR_BYTES + 2 * units)
      .u16(units)
      .utf16(name)
      .letters('RGB ');
    for (let channel = 0; channel < 3; channel++) file.f32(palette.colors[4 * i + channel]! / 255);
    file.u16(NORMAL);
  }
  return file.finish();
}

export function isAse(bytes: Uint8Array): boolean {
  return beginsWith(bytes, MAGIC);
}

/** The colours of all groups in their order, named: RGB, grey, and CMYK without a profile. Throws `invalid-option`. */
export function parseAse(bytes: Uint8Array): NamedPalette {
  const file = new PaletteReader('Adobe Swatch Exchange file', bytes, { at: 8 });
  const blocks = file.u32();
  const colors: number[] = [];
  const names: string[] = [];
  for (let block = 0; block < blocks; block++) {
    const type = file.u16();
    const length = file.u32();
    if (type !== COLOR) {
      file.skip(length);
      continue;
    }
    const after = file.left - length;
    names.push(file.utf16(file.u16()));
    const model = String.fromCharCode(file.u8(), file.u8(), file.u8(), file.u8());
    colors.push(...colorOf(file, model));
    checkSize(colors.length / 4);
    if (after < 0 || file.left < after) file.refuse('one of blocks that fit each other', length);
    file.skip(file.left - after);
  }
  return withNames(checkPalette(Uint8Array.from(colors)), names);
}

function colorOf(file: PaletteReader, model: string): number[] {
  if (model === 'RGB ') return [byteOf(file.f32()), byteOf(file.f32()), byteOf(file.f32()), 255];
  if (model === 'CMYK') return inkColor(file.f32(), file.f32(), file.f32(), file.f32());
  if (model !== 'Gray') return file.refuse('colours in RGB, CMYK or grey', model);
  const gray = byteOf(file.f32());
  return [gray, gray, gray, 255];
}
