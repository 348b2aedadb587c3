import { number, object } from '../core/checks.ts';
import { checkPaletteColors, type Palette } from '../image/indexed-image.ts';
import { checkPaletteShares, closePairs } from './arrange-palette.ts';

/** What could be left out of a palette. */
export interface PaletteAdvice {
  /** Entries that are hard to tell apart, the closest pair first. */
  readonly close: readonly ClosePair[];
  /** Entries that fewer pixels have than the share asked for, in palette order. */
  readonly rare: readonly number[];
}

/** Two entries by their indices, the lower one first, and their CIEDE2000. */
export interface ClosePair {
  readonly first: number;
  readonly second: number;
  readonly deltaE: number;
}

/** What is looked for, where it is not the default. */
export interface AdviceOptions {
  /** CIEDE2000 below which two entries are near-duplicates: 0 to 100; default 1, which is hardly seen side by side. */
  readonly within?: number | undefined;
  /** Share of the pixels below which an entry is rare: 0 to 1; default 0.001. */
  readonly share?: number | undefined;
}

/** Entries that are compared with each other. */
const MAX_COMPARED = 1024;

/**
 * Which entries of a palette are near-duplicates, and which carry hardly any pixels. `shares`: of the pixels that each
 * entry has. Palettes of more than 1024 entries are not searched for pairs. Throws `invalid-option`.
 */
export function advisePalette(
  palette: Palette,
  shares: ArrayLike<number>,
  options: AdviceOptions = {},
): PaletteAdvice {
  checkPaletteColors(palette);
  const { within = 1, share: least = 0.001 } = object('options', options);
  number('within', within, 0, 100);
  number('share', least, 0, 1);
  const entries = palette.colors.length / 4;
  checkPaletteShares(shares, entries);
  const pairs = entries > MAX_COMPARED ? [] : closePairs(palette, within);
  const rare = Array.from({ length: entries }, (_, i) => i).filter((i) => shares[i]! < least);
  return { close: pairs.map(([deltaE, first, second]) => ({ first, second, deltaE })), rare };
}
