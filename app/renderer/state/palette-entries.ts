import { hexesOf } from './edit-palette.ts';
import { quantizeOptionsOf } from './options-in-effect.ts';
import type { PictureResult } from './results.ts';
import type { Settings } from './settings.ts';

/** One colour of the palette that is shown. */
export interface Entry {
  /** Place in the palette. */
  readonly index: number;
  readonly hex: string;
  /** Pixels by all pixels, 0 to 1; undefined until it is known. */
  readonly share: number | undefined;
  /** Pixels; undefined for previews. */
  readonly pixels: number | undefined;
  readonly locked: boolean;
}

/** The palette of a picture: as it was edited, else as its result has it. Empty before the first result. */
export function hexesShown(
  settings: Settings,
  id: number,
  result: PictureResult | undefined,
): readonly string[] {
  return settings.palettes[id] ?? (result ? hexesOf(result.palette) : []);
}

/** What there is to say of every entry, in palette order. */
export function entriesOf(
  settings: Settings,
  id: number,
  result: PictureResult | undefined,
): readonly Entry[] {
  const hexes = hexesShown(settings, id, result);
  const locked = lockedHexes(settings);
  // Right after an edit the counts are still those of the palette before.
  const counts = result?.counts.length === hexes.length ? result.counts : undefined;
  const all = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  return hexes.map((hex, index) => ({
    index,
    hex,
    share: counts && counts[index]! / all,
    pixels: result?.kind === 'exact' ? counts?.[index] : undefined,
    locked: locked.includes(hex),
  }));
}

/** The locked colours that are in effect. */
export function lockedHexes({ quantize }: Settings): readonly string[] {
  return (quantizeOptionsOf(quantize).locked ?? []) as readonly string[];
}
