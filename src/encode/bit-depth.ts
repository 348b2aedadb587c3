/** Bits per index in a packed file: ceil(log2 K); 0 for one colour. K: 1 to 65,536. */
export function packedBitDepth(colors: number): number {
  return colors <= 1 ? 0 : 32 - Math.clz32(colors - 1);
}

/** Depths that PNG allows for palettes and greys up to 8 bits. */
export type PngBitDepth = 1 | 2 | 4 | 8;
const PNG_DEPTHS: readonly PngBitDepth[] = [1, 2, 4, 8];

/** Largest palette of a PNG file. */
export const MAX_PNG_COLORS = 256;

/** The smallest depth at which a PNG palette can hold `colors` (1 to 256) entries. */
export function pngPaletteDepth(colors: number): PngBitDepth {
  return PNG_DEPTHS.find((depth) => colors <= 2 ** depth) ?? 8;
}

/** Bits of a single entry in the LZW stream of a GIF: at least 2. */
export function lzwBits(colors: number): number {
  return Math.max(2, packedBitDepth(colors));
}

/** The smallest depth at which every one of these 8-bit greys is exactly a level of a grey PNG. */
export function pngGrayDepth(grays: ArrayLike<number>): PngBitDepth {
  const levels = Array.from(grays);
  return PNG_DEPTHS.find((depth) => levels.every((gray) => gray % grayStep(depth) === 0)) ?? 8;
}

/** The distance of neighbouring levels of a grey PNG in 8-bit terms: 255, 85, 17 or 1. */
export function grayStep(depth: PngBitDepth): number {
  return 255 / (2 ** depth - 1);
}
