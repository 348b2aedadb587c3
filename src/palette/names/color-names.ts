import { coordinatesOf } from '../../color/coordinates.ts';
import { oneOf } from '../../core/checks.ts';
import { checkPaletteColors, type Palette } from '../../image/indexed-image.ts';
import { CSS_NAMES } from './css.ts';
import { XKCD_NAMES } from './xkcd.ts';

/** The lists of names, each the text of its file. */
const LISTS = { xkcd: XKCD_NAMES, css: CSS_NAMES } as const;

/** A list of names: `xkcd`, 904 that people use; `css`, the 139 colours that style sheets know by name. */
export type ColorNameList = keyof typeof LISTS;
/** The names of the lists. */
export const COLOR_NAME_LISTS = ['xkcd', 'css'] as const satisfies readonly ColorNameList[];

/** What fully transparent entries are called. */
const CLEAR = 'transparent';

/**
 * A name for each entry: that of the nearest colour of a list in OKLab, whatever its alpha; `transparent` where that is
 * 0. Several entries may have one name. Throws `invalid-option`.
 */
export function colorNames(palette: Palette, list: ColorNameList = 'xkcd'): string[] {
  checkPaletteColors(palette);
  const { points, names } = readList(LISTS[oneOf('list', list, COLOR_NAME_LISTS)]);
  const entries = coordinatesOf(Uint8Array.from(palette.colors), 'oklab', 3);
  return Array.from({ length: palette.colors.length / 4 }, (_, i) =>
    palette.colors[4 * i + 3] === 0 ? CLEAR : names[nearest(points, entries.subarray(4 * i, 4 * i + 3))]!,
  );
}

function nearest(points: Float64Array, [x, y, z]: ArrayLike<number> & Iterable<number>): number {
  let [best, least] = [0, Infinity];
  for (let i = 0; i < points.length; i += 4) {
    const square = (points[i]! - x!) ** 2 + (points[i + 1]! - y!) ** 2 + (points[i + 2]! - z!) ** 2;
    if (square < least) [best, least] = [i / 4, square];
  }
  return best;
}

function readList(text: string): { readonly points: Float64Array; readonly names: readonly string[] } {
  const words = text.trim().split(/[,\n]/);
  const colors = words.flatMap((word) => {
    const rgb = Number.parseInt(word.slice(0, 6), 16);
    return [rgb >> 16, (rgb >> 8) & 255, rgb & 255, 255];
  });
  return {
    points: coordinatesOf(Uint8Array.from(colors), 'oklab', 3),
    names: words.map((word) => word.slice(6)),
  };
}
