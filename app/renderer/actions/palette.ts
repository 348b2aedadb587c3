import {
  meanColor,
  withAdded,
  withColor,
  withMerged,
  withMoved,
  withoutEntries,
} from '../state/edit-palette.ts';
import { MAX_COLORS } from '../state/options-in-effect.ts';
import { type EditedPalette, entriesOf, lockedHexes, paletteShown } from '../state/palette-entries.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { quantizeFor, same, withQuantize } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeSettings, currentSettings, setQuantize } from './settings.ts';
import { setView } from './view.ts';

/** What becomes of the pixels of a colour that is edited: they keep their entry, or all are mapped again. */
export type EditWay = 'recolor' | 'remap';

/** Gives an entry another colour, `#rrggbb` or `#rrggbbaa`. A locked one that pixels are mapped to stays locked. */
export function editColor(index: number, hex: string, way: EditWay, gesture?: string): void {
  const withNewColor = (hexes: readonly string[]) => withColor(hexes, index, hex);
  if (way === 'recolor') edit((palette) => ({ ...palette, shown: withNewColor(palette.shown) }), { gesture });
  else
    edit((palette) => ({ ...both(palette, withNewColor), names: palette.names }), {
      gesture,
      locked: (locked, { mapped }) => locked.map((old) => (old === mapped[index] ? hex : old)),
    });
}

/** Takes entries out; their pixels go to the nearest others. One entry stays in any case. */
export function deleteEntries(indices: readonly number[]): void {
  edit((palette) => all(palette, (list) => withoutEntries(list, indices)));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Adds a colour, and selects it. */
export function addColor(hex: string): void {
  const count = entryCount();
  if (count === 0 || count >= MAX_COLORS) return;
  const withNew = (hexes: readonly string[]) => withAdded(hexes, hex);
  edit((palette) => ({ ...both(palette, withNew), names: withAdded(palette.names, '') }));
  setView({ selectedEntries: [count], hoveredEntry: undefined });
}

/** Puts an entry at another place of the palette, and so of the file. */
export function moveEntry(from: number, to: number): void {
  const index = Math.max(0, Math.min(entryCount() - 1, to));
  edit((palette) => all(palette, (list) => withMoved(list, from, index)));
  setView({ selectedEntries: [index], hoveredEntry: undefined });
}

/** Entries of the palette that is shown; 0 while it cannot be edited. */
function entryCount(): number {
  const picture = editable();
  return picture ? paletteShown(currentSettings(), picture.id, resultOf(picture)).mapped.length : 0;
}

/** What is known of a palette from elsewhere beside its colours. */
interface TakenFacts {
  readonly names?: readonly string[] | undefined;
  /** Colours that are shown and written in place of those that pixels are mapped to. */
  readonly shown?: readonly string[] | undefined;
}

/** Gives the picture that is shown a palette from elsewhere; its pixels are mapped to that. */
export function takePalette(hexes: readonly string[], { names = [], shown = hexes }: TakenFacts = {}): void {
  const picture = activePicture(useStore.getState().pictures);
  const named = hexes.map((_, i) => names[i] ?? '');
  if (picture?.status === 'ready') change(picture, () => ({ mapped: hexes, shown, names: named }));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Makes one entry of several: their mean, weighted by their pixels; of a locked one and others the locked one. */
export function mergeEntries(indices: readonly number[]): void {
  const picture = editable();
  if (!picture || new Set(indices).size < 2) return;
  const settings = currentSettings();
  const entries = entriesOf(settings, picture.id, resultOf(picture));
  const parts = indices.map((index) => entries[index]!);
  const byShare = [...parts].sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const kept = byShare.find(({ locked }) => locked);
  const shares = parts.map(({ share }) => share ?? 0);
  const mergeSelected = (name: 'mapped' | 'hex') =>
    kept?.[name] ??
    meanColor(
      parts.map((part) => part[name]),
      shares,
    );
  const name = kept?.name || byShare.map((part) => part.name).find(Boolean) || '';
  edit(({ mapped, shown, names }) => ({
    mapped: withMerged(mapped, indices, mergeSelected('mapped')).hexes,
    shown: withMerged(shown, indices, mergeSelected('hex')).hexes,
    names: withMerged(names, indices, name).hexes,
  }));
  setView({ selectedEntries: [Math.min(...indices)], hoveredEntry: undefined });
}

/** Locks entries, or unlocks them if all are locked: a locked colour stays exactly while the rest is clustered. */
export function toggleLock(indices: readonly number[]): void {
  const picture = editable();
  if (!picture) return;
  const settings = currentSettings();
  const { mapped } = paletteShown(settings, picture.id, resultOf(picture));
  const wanted = indices.map((index) => mapped[index]!);
  const locked = lockedHexes(settings, picture.id);
  const others = locked.filter((hex) => !wanted.includes(hex));
  const isAll = wanted.every((hex) => locked.includes(hex));
  const next = isAll ? others : [...new Set([...locked, ...wanted])];
  if (settings.recolored[picture.id]) edit((palette) => palette, { locked: () => next });
  else setQuantize({ locked: next });
}

/** Ends the edits of the picture that is shown: its palette is clustered again, around what is locked. */
export function clusterAgain(): void {
  const picture = editable();
  if (!picture) return;
  changeSettings((settings) => ({
    ...settings,
    palettes: without(settings.palettes, picture.id),
    recolored: without(settings.recolored, picture.id),
    names: without(settings.names, picture.id),
  }));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

interface EditOptions {
  readonly gesture?: string | undefined;
  /** What is locked afterwards, before colours that are gone are taken out. */
  readonly locked?: (locked: readonly string[], palette: EditedPalette) => readonly string[];
}

/** Changes the palette that is shown, as one step of undo. Locks of colours that it has no more end. */
export function edit(to: (palette: EditedPalette) => EditedPalette, options: EditOptions = {}): void {
  const picture = editable();
  if (picture) change(picture, to, options);
}

function change(
  picture: OpenPicture,
  to: (palette: EditedPalette) => EditedPalette,
  { gesture, locked: relock = (locked) => locked }: EditOptions = {},
): void {
  const { id } = picture;
  changeSettings((settings) => {
    const before = paletteShown(settings, id, resultOf(picture));
    const after = to(before);
    const { palettes, recolored, names } = settings;
    const locked = lockedAfter(relock(lockedHexes(settings, id), before), { before, after });
    const [isNamed, isRecolored] = [after.names.some(Boolean), !same(after.shown, after.mapped)];
    const any = locked.length + lockedHexes(settings, id).length > 0;
    // What was done to entries one by one is of no other palette, as locks would make.
    const stays = isNamed || (isRecolored && locked.length > 0) || !same(before.mapped, after.mapped);
    return {
      ...(any ? withQuantize(settings, id, { ...quantizeFor(settings, picture), locked }, false) : settings),
      palettes: stays ? { ...palettes, [id]: after.mapped } : palettes,
      recolored: isRecolored ? { ...recolored, [id]: after.shown } : without(recolored, id),
      names: isNamed ? { ...names, [id]: after.names } : without(names, id),
    };
  }, gesture);
}

/** Those locks that still have their colour. */
function lockedAfter(
  locked: readonly string[],
  { before, after }: { readonly before: EditedPalette; readonly after: EditedPalette },
): readonly string[] {
  const gone = (hex: string) => before.mapped.includes(hex) && !after.mapped.includes(hex);
  return locked.filter((hex) => !gone(hex));
}

type Change = (list: readonly string[]) => readonly string[];

/** The same done to what pixels are mapped to and to what they are shown in. */
function both({ mapped, shown }: EditedPalette, change: Change) {
  return { mapped: change(mapped), shown: change(shown) };
}

/** The same done to colours and names. */
function all(palette: EditedPalette, change: Change): EditedPalette {
  return { ...both(palette, change), names: change(palette.names) };
}

function without<Value>(byPicture: Readonly<Record<number, Value>>, id: number): Record<number, Value> {
  const { [id]: _gone, ...others } = byPicture;
  return others;
}

/** The picture that is shown if its palette is settled: edited, also while it comes back, or of an exact result. */
export function editable(): OpenPicture | undefined {
  const picture = activePicture(useStore.getState().pictures);
  if (picture === undefined || picture.status === 'failed') return undefined;
  const settled = currentSettings().palettes[picture.id] || resultOf(picture)?.kind === 'exact';
  return settled ? picture : undefined;
}

/** The newest result of a picture. */
export function resultOf({ id }: OpenPicture) {
  return useStore.getState().results.byPicture[id];
}
