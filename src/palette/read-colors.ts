import { FewhueError, invalidOption } from '../core/errors.ts';
import { parseHex } from './palette.ts';

/** A colour as users give it: `#rgb`, `#rrggbb` or `#rrggbbaa`, or bytes R, G, B and maybe A (default 255). */
export type ColorInput = string | readonly number[];

/**
 * The different colours of a list in its order, 4 bytes RGBA each; all fully transparent ones are 0, 0, 0, 0. Throws
 * `invalid-option` for the option `name`.
 */
export function readColors(name: string, colors: readonly ColorInput[]): Uint8Array {
  if (!Array.isArray(colors)) throw invalidOption(name, 'a list of colours', colors);
  const packed = new Set<number>();
  for (const [i, color] of colors.entries()) {
    const [r, g, b, a] = readColor(`${name}[${i}]`, color);
    packed.add(a === 0 ? 0 : (r | (g << 8) | (b << 16) | (a << 24)) >>> 0);
  }
  return new Uint8Array(Uint32Array.from(packed).buffer);
}

/** R, G, B and A of one colour; throws `invalid-option` for the option `name`. */
export function readColor(name: string, color: ColorInput): readonly [number, number, number, number] {
  if (typeof color === 'string') {
    try {
      return parseHex(color);
    } catch (error) {
      throw error instanceof FewhueError
        ? invalidOption(name, 'like #rgb, #rrggbb or #rrggbbaa', color)
        : error;
    }
  }
  const isByte = (value: number) => Number.isInteger(value) && value >= 0 && value <= 255;
  if (!Array.isArray(color) || color.length < 3 || color.length > 4 || !color.every(isByte))
    throw invalidOption(name, 'a string in hex, or three or four bytes', color);
  const [r, g, b, a = 255] = color as [number, number, number, number?];
  return [r, g, b, a];
}
