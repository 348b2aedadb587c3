import type { IndexedImage } from '../image/indexed-image.ts';
import { type PaletteSort, sortPalette } from './arrange-palette.ts';

/** How the palette of a file is arranged. */
export interface PaletteArrangement {
  readonly by: PaletteSort;
  /** Whether entries that no pixel has stay. */
  readonly keepUnused: boolean;
}

/** The same picture with its palette sorted, and without entries that no pixel has unless they are to stay. */
export function arrangeIndexed(image: IndexedImage, { by, keepUnused }: PaletteArrangement): IndexedImage {
  const { palette, indices } = image;
  const counts = new Float64Array(palette.colors.length / 4);
  for (const index of indices) counts[index]!++;
  const shares = counts.map((count) => count / indices.length);
  const { order } = sortPalette(palette, by, shares);
  const kept = keepUnused ? order : order.filter((entry) => counts[entry]! > 0);
  const positions = new Uint16Array(counts.length);
  for (const [position, entry] of kept.entries()) positions[entry] = position;
  const colors = Uint8Array.from(
    kept.flatMap((entry) => [...palette.colors.subarray(4 * entry, 4 * entry + 4)]),
  );
  return { ...image, palette: { colors }, indices: indices.map((index) => positions[index]!) };
}
