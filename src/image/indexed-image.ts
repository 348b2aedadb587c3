import { isArrayOf, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';

/**
 * A list of colours: 4 bytes RGBA each, straight alpha, sRGB. `colors.length` is 4 * K.
 * Entries whose alpha is 0 are stored as 0, 0, 0, 0.
 */
export interface Palette {
  readonly colors: Uint8Array;
}

/** A picture as palette indices, row-major: the value that everything downstream of mapping takes. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** width * height indices below K; `Uint8Array` for K up to 256, else `Uint16Array`. */
  readonly indices: Uint8Array | Uint16Array;
  /**
   * How a coder of strings, as that of GIF, is to divide the indices: lengths in pixels, of a mapping that counted on
   * them. Others take no notice.
   */
  readonly strings?: Uint16Array | undefined;
  /** R, G and B of fully transparent pixels in PNG, GIF and WebP files: 0xBBGGRR; default 0. */
  readonly hidden?: number | undefined;
}

/** The number of entries, K. */
export function paletteSize(palette: Palette): number {
  return palette.colors.length >> 2;
}

/** The numbers of the opaque ones of colours, 4 bytes RGBA each. */
export function opaqueEntries(colors: Uint8Array): number[] {
  return Array.from({ length: colors.length >> 2 }, (_, k) => k).filter((k) => colors[4 * k + 3] === 255);
}

/** The most alpha of any of colours, 4 bytes RGBA each: 0 to 255. */
export function mostAlpha(colors: Uint8Array): number {
  return colors.reduce((most, byte, i) => (i % 4 === 3 && byte > most ? byte : most), 0);
}

/** Most entries that a palette has: indices have 16 bits. */
const MAX_ENTRIES = 65536;

/** Throws `invalid-option` unless a palette has 1 to 65,536 entries of 4 bytes. */
export function checkPaletteColors(palette: Palette, name = 'palette'): void {
  const { colors } = object(name, palette);
  const isBytes = isArrayOf(colors, 'Uint8Array', 'Uint8ClampedArray');
  const size = isBytes ? colors.length / 4 : 0;
  if (!Number.isInteger(size) || size < 1 || size > MAX_ENTRIES)
    throw invalidOption(name, '1 to 65,536 entries of 4 bytes', colors);
}

/** Throws `invalid-option` unless the sides are those of a picture. */
export function checkSides({ width, height }: Pick<IndexedImage, 'width' | 'height'>, name = 'image'): void {
  for (const [side, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1 || value > 0x7fffffff)
      throw invalidOption(`${name}.${side}`, 'an integer from 1 to 2^31 - 1', value);
  }
}

/**
 * Throws `invalid-option` unless sides, palette and the number of indices fit each other. Whether every index has a
 * palette entry is left to who goes through them.
 */
export function checkIndexedImage(image: IndexedImage, name = 'image'): void {
  const { width, height, palette, indices } = object(name, image);
  checkSides(image, name);
  if (!isArrayOf(indices, 'Uint8Array', 'Uint16Array') || indices.length !== width * height)
    throw invalidOption(`${name}.indices`, `${width * height} long`, indices);
  checkPaletteColors(palette, `${name}.palette`);
}
