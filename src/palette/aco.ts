import { hsbColor } from '../color/hsb.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { hasTableLength } from './act.ts';
import { type NamedPalette, withNames } from './names/named-palette.ts';
import { byteOf, entryName, inkColor, PaletteReader, PaletteWriter } from './palette-bytes.ts';
import { checkPalette, checkSize } from './palette-text.ts';

// Adobe colour swatches (Adobe Photoshop File Formats Specification, "Color Swatches"): all colours in version 1, then
// once more in version 2 with names. Numbers of 16 bits, the highest byte first.

const RGB = 0;
const HSB = 1;
const CMYK = 2;
const GRAY = 8;
const MAX = 65535;

/** A palette as Adobe colour swatches, each named, default by its hex. The format has no alpha. */
export function formatAco(palette: Palette, names?: readonly string[]): Uint8Array {
  const entries = paletteSize(palette);
  checkCount(entries);
  const file = new PaletteWriter();
  for (const version of [1, 2]) {
    file.u16(version).u16(entries);
    for (let i = 0; i < entries; i++) {
      file.u16(RGB);
      for (let channel = 0; channel < 3; channel++) file.u16(257 * palette.colors[4 * i + channel]!);
      file.u16(0);
      const name = entryName(palette, i, names);
      if (version === 2) file.u32(name.length + 1).utf16(name);
    }
  }
  return file.finish();
}

/** Whether bytes begin as a section does; of those as long as a colour table, whether it ends where it should. */
export function isAco(bytes: Uint8Array): boolean {
  const [high, version = 0, first = 0, second = 0] = bytes;
  const count = 256 * first + second;
  if (high !== 0 || count === 0 || (version !== 1 && version !== 2)) return false;
  return !hasTableLength(bytes) || (version === 1 && bytes[4 + 10 * count + 1] === 2);
}

/**
 * The colours of the first section: RGB, HSB, grey, and CMYK without a profile; named where there is a section of
 * version 2. Throws `invalid-option`.
 */
export function parseAco(bytes: Uint8Array): NamedPalette {
  const file = new PaletteReader('file of Adobe colour swatches', bytes);
  const first = readSection(file);
  const palette = checkPalette(Uint8Array.from(first.colors));
  // Programs of today write a second section, with names.
  const { names } = file.left > 0 && first.names.length === 0 ? readSection(file) : first;
  return withNames(palette, names);
}

function readSection(file: PaletteReader): { readonly colors: number[]; readonly names: string[] } {
  const version = file.u16();
  const count = file.u16();
  checkSize(count);
  const colors: number[] = [];
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    const space = file.u16();
    colors.push(...colorOf(file, space, [file.u16(), file.u16(), file.u16(), file.u16()]));
    if (version === 2) names.push(file.utf16(file.u32()));
  }
  return { colors, names };
}

type Four = readonly [number, number, number, number];

function colorOf(file: PaletteReader, space: number, [a, b, c, d]: Four): number[] {
  if (space === RGB) return [...[a, b, c].map((value) => byteOf(value / MAX)), 255];
  if (space === HSB) return [...hsbColor(a / (MAX + 1), b / MAX, c / MAX).map(byteOf), 255];
  // 0 is all ink.
  if (space === CMYK) return inkColor(1 - a / MAX, 1 - b / MAX, 1 - c / MAX, 1 - d / MAX);
  if (space !== GRAY) return file.refuse('colours in RGB, HSB, CMYK or grey', `space ${space}`);
  const gray = byteOf(1 - a / 10000);
  return [gray, gray, gray, 255];
}

/** 65,536 colours are one more than 16 bits count. */
function checkCount(entries: number): void {
  if (entries > MAX) checkSize(0);
}
