import { hexesOf } from './edit-palette.ts';
import { quantizeOptionsOf } from './options-in-effect.ts';
import type { PictureResult } from './results.ts';
import { quantizeFor, type Settings } from './settings.ts';

/** One colour of the palette that is shown. */
export interface Entry {
  /** Place in the palette. */
  readonly index: number;
  /** The colour that it is shown in. */
  readonly hex: string;
  /** What it is called in the file that it came from; empty for none. */
  readonly name: string;
  /** The colour that pixels were mapped to: another one after recolouring. */
  readonly mapped: string;
  /** Pixels by all pixels, 0 to 1; undefined until it is known. */
  readonly share: number | undefined;
  /** Pixels; undefined for previews. */
  readonly pixels: number | undefined;
  readonly locked: boolean;
}

/** A palette as it is edited: what pixels are mapped to, what they are shown in, and what that is called. */
export interface EditedPalette {
  readonly mapped: readonly string[];
  readonly shown: readonly string[];
  /** Empty for none. All three are equally long. */
  readonly names: readonly string[];
}

/** The palette of a picture: as it was edited, else as its result has it. Empty before the first result. */
export function paletteShown(
  { palettes, recolored, names }: Settings,
  id: number,
  result: PictureResult | undefined,
): EditedPalette {
  const mapped = palettes[id] ?? (result ? hexesOf(result.mapped) : []);
  const [shown, known] = [recolored[id], names[id]];
  return {
    mapped,
    shown: shown?.length === mapped.length ? shown : mapped,
    names: known?.length === mapped.length ? known : mapped.map(() => ''),
  };
}

/** What there is to say of every entry, in palette order. */
export function entriesOf(
  settings: Settings,
  id: number,
  result: PictureResult | undefined,
): readonly Entry[] {
  const { mapped, shown, names } = paletteShown(settings, id, result);
  const locked = lockedHexes(settings, id);
  // Right after an edit the counts are still those of the palette before.
  const counts = result?.counts.length === shown.length ? result.counts : undefined;
  const all = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  return shown.map((hex, index) => ({
    ...{ index, hex, mapped: mapped[index]!, name: names[index]! },
    share: counts && counts[index]! / all,
    pixels: result?.kind === 'exact' ? counts?.[index] : undefined,
    locked: locked.includes(mapped[index]!),
  }));
}

/** The locked colours that are in effect; no preset has any. */
export function lockedHexes(settings: Settings, id: number): readonly string[] {
  return (quantizeOptionsOf(quantizeFor(settings, { id })).locked ?? []) as readonly string[];
}
