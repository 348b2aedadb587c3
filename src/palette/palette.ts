import { integer } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';

/** Entry `index` as `#rrggbb` in lower case; alpha is left out. */
export function formatHex(palette: Palette, index: number): string {
  checkPaletteColors(palette);
  const { colors } = palette;
  integer('index', index, 0, paletteSize(palette) - 1);
  const rgb = (colors[4 * index]! << 16) | (colors[4 * index + 1]! << 8) | colors[4 * index + 2]!;
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

/**
 * Bytes R, G, B, A of `#rgb`, `#rrggbb` or `#rrggbbaa` in either case; alpha is 255 unless given.
 * Throws `invalid-option` for anything else.
 */
export function parseHex(hex: string): [number, number, number, number] {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(typeof hex === 'string' ? hex : '')?.[1];
  if (digits === undefined) throw invalidOption('color', 'like #rgb, #rrggbb or #rrggbbaa', hex);
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const byte = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return [byte(0), byte(2), byte(4), full.length === 8 ? byte(6) : 255];
}
