import { ciede2000 } from '../color/ciede2000.ts';
import { coordinatesOf } from '../color/coordinates.ts';
import { number, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';

/** What a palette can be sorted by: `given` leaves it as it is. */
export const PALETTE_SORTS = ['given', 'luminance', 'hue', 'share'] as const;
export type PaletteSort = (typeof PALETTE_SORTS)[number];

/** A palette whose entries have other positions. */
export interface SortedPalette {
  readonly palette: Palette;
  /** The entry of the given palette that each entry was. */
  readonly order: readonly number[];
}

/** A palette without entries that were too close to others. */
export interface MergedPalette {
  readonly palette: Palette;
  /** The entry of the given palette that each entry was. */
  readonly order: readonly number[];
  /** The share of each entry with those that were merged into it. */
  readonly shares: Float64Array;
}

/** Chroma in CIELAB below which a colour has no hue to speak of. */
const GRAY_CHROMA = 4;
/** Entries that are compared with each other. */
const MAX_MERGED = 4096;
/** CIEDE2000 is at least the difference of L* by this: S_L is at most 1.747, and the other terms are never below 0. */
const MAX_LIGHTNESS_WEIGHT = 1.75;

/**
 * Sorts a palette: `luminance`, dark to light by CIELAB L*; `hue`, greys first, dark to light, then by the angle in
 * CIELAB from red over yellow, green and blue; `share`, the largest first. Equal ones keep their order. `shares`: of
 * the pixels that each entry has. Throws `invalid-option`, also for `share` without shares.
 */
export function sortPalette(palette: Palette, by: PaletteSort, shares?: ArrayLike<number>): SortedPalette {
  checkPaletteColors(palette);
  oneOf('by', by, PALETTE_SORTS);
  const entries = paletteSize(palette);
  if (shares !== undefined || by === 'share') checkPaletteShares(shares, entries);
  const keys = keysBy(palette, by, shares);
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  return { palette: { colors: pickEntries(palette, order) }, order };
}

function keysBy({ colors }: Palette, by: PaletteSort, shares: ArrayLike<number> | undefined): Float64Array {
  const entries = colors.length / 4;
  if (by === 'given') return new Float64Array(entries);
  if (by === 'share') return Float64Array.from(shares!, (share) => -share);
  const lab = coordinatesOf(colors, 'lab', 3);
  return Float64Array.from({ length: entries }, (_, i) => {
    const [l, a, b] = [lab[4 * i]!, lab[4 * i + 1]!, lab[4 * i + 2]!];
    if (by === 'luminance') return l;
    if (Math.hypot(a, b) < GRAY_CHROMA) return l - 1000;
    // Lightness decides between hues that are equal but for rounding.
    return Math.round(((Math.atan2(b, a) * 180) / Math.PI + 360) % 360) + l / 1000;
  });
}

/**
 * Merges entries closer than `within` in CIEDE2000, the closest pair first: the one of the larger share stays as it is
 * (of equal ones the first) and has both shares. Entries of different alpha stay apart. `shares`: default equal ones.
 * Throws `invalid-option`, also for more than 4096 entries.
 */
export function mergePalette(palette: Palette, within: number, shares?: ArrayLike<number>): MergedPalette {
  checkPaletteColors(palette);
  number('within', within, 0, 100);
  const entries = paletteSize(palette);
  if (entries > MAX_MERGED) throw invalidOption('palette', `at most ${MAX_MERGED} colours to merge`, entries);
  if (shares !== undefined) checkPaletteShares(shares, entries);
  const weights = Float64Array.from({ length: entries }, (_, i) => shares?.[i] ?? 1 / entries);
  const into = survivorsOf(palette, within, weights);
  const order = [...into.keys()].filter((i) => into[i] === i);
  const sums = new Float64Array(entries);
  for (const [i, survivor] of into.entries()) sums[survivor]! += weights[i]!;
  return {
    palette: { colors: pickEntries(palette, order) },
    order,
    // Rounding may take the sum of all shares above 1.
    shares: Float64Array.from(order, (i) => Math.min(1, sums[i]!)),
  };
}

/**
 * The entry that each is merged into, or itself, as `mergePalette` has it. `weights`: of the entries, which grow by
 * what is merged. The first `locked` entries stay.
 */
export function survivorsOf(
  palette: Palette,
  within: number,
  weights: Float64Array,
  locked = 0,
): Uint16Array {
  const sums = weights.slice();
  const into = Uint16Array.from(sums, (_, i) => i);
  for (const [, i, j] of closePairs(palette, within)) {
    if (j < locked || into[i] !== i || into[j] !== j) continue;
    const [stays, goes] = i >= locked && sums[j]! > sums[i]! ? [j, i] : [i, j];
    sums[stays]! += sums[goes]!;
    into[goes] = stays;
  }
  // One that was merged may have gone into another that was merged later.
  for (let i = 0; i < into.length; i++) while (into[into[i]!] !== into[i]) into[i] = into[into[i]!]!;
  return into;
}

/** Pairs of entries closer than `within`, the closest first: their difference, and the lower entry before the other. */
export function closePairs({ colors }: Palette, within: number): [number, number, number][] {
  const lab = coordinatesOf(colors, 'lab', 3);
  const coordinates = (i: number) => [lab[4 * i]!, lab[4 * i + 1]!, lab[4 * i + 2]!] as const;
  const byLightness = Array.from({ length: colors.length / 4 }, (_, i) => i);
  byLightness.sort((a, b) => lab[4 * a]! - lab[4 * b]!);
  const pairs: [number, number, number][] = [];
  for (const [at, i] of byLightness.entries()) {
    for (let next = at + 1; next < byLightness.length; next++) {
      const j = byLightness[next]!;
      if (lab[4 * j]! - lab[4 * i]! > MAX_LIGHTNESS_WEIGHT * within) break;
      if (colors[4 * i + 3] !== colors[4 * j + 3]) continue;
      const [lower, higher] = i < j ? [i, j] : [j, i];
      const difference = ciede2000(coordinates(lower), coordinates(higher));
      if (difference < within) pairs.push([difference, lower, higher]);
    }
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

/** Throws `invalid-option` unless there is a share from 0 to 1 for every entry. */
export function checkPaletteShares(shares: ArrayLike<number> | undefined, entries: number): void {
  const isList = Array.isArray(shares) || ArrayBuffer.isView(shares);
  const { length = 0 } = isList ? (shares as ArrayLike<number>) : [];
  // By index: a detached array cannot be gone through.
  const values = Array.from({ length }, (_, i) => shares![i]!);
  if (values.length !== entries || !values.every((share) => share >= 0 && share <= 1))
    throw invalidOption('shares', `${entries} numbers from 0 to 1`, shares);
}

function pickEntries({ colors }: Palette, order: readonly number[]): Uint8Array {
  return Uint8Array.from(order.flatMap((i) => [...colors.subarray(4 * i, 4 * i + 4)]));
}
