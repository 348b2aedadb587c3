import type { IndexedImage, Palette } from './indexed-image.ts';

/** All greys from black to white: index and level are the same number. */
const GRAYS: Palette = { colors: Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2)) };

/** Levels, 0 (black) to 255 (white) and row-major, as a picture whose indices they are. */
export function grayImage(width: number, height: number, levels: Uint8Array): IndexedImage {
  return { width, height, palette: GRAYS, indices: levels };
}
