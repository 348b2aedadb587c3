import { formatPalette, PALETTE_FORMATS, type PaletteFormat } from 'fewhue/palette';
import { host } from '../host/find-host.ts';
import { resultName } from '../state/command-for.ts';
import {
  meanColor,
  paletteOf,
  withAdded,
  withColor,
  withMerged,
  withMoved,
  withoutEntries,
} from '../state/edit-palette.ts';
import { MAX_COLORS } from '../state/options-in-effect.ts';
import { type EditedPalette, entriesOf, lockedHexes, paletteShown } from '../state/palette-entries.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { requestFor } from '../state/request-for.ts';
import { quantizeFor, type Settings, same, withQuantize } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { reportFailure } from './report-failure.ts';
import { changeSettings, currentSettings, setQuantize } from './settings.ts';
import { notify, setView } from './view.ts';

/** What becomes of the pixels of a colour that is edited: they keep their entry, or all are mapped again. */
export type EditWay = 'recolor' | 'remap';

/** Gives an entry another colour, `#rrggbb` or `#rrggbbaa`. A locked one that pixels are mapped to stays locked. */
export function editColor(index: number, hex: string, way: EditWay, gesture?: string): void {
  const withNewColor = (hexes: readonly string[]) => withColor(hexes, index, hex);
  if (way === 'recolor') edit(({ mapped, shown }) => ({ mapped, shown: withNewColor(shown) }), { gesture });
  else
    edit((palette) => both(palette, withNewColor), {
      gesture,
      locked: (locked, { mapped }) => locked.map((old) => (old === mapped[index] ? hex : old)),
    });
}

/** Takes entries out; their pixels go to the nearest others. One entry stays in any case. */
export function deleteEntries(indices: readonly number[]): void {
  edit((palette) => both(palette, (hexes) => withoutEntries(hexes, indices)));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Adds a colour, and selects it. */
export function addColor(hex: string): void {
  const count = entryCount();
  if (count === 0 || count >= MAX_COLORS) return;
  edit((palette) => both(palette, (hexes) => withAdded(hexes, hex)));
  setView({ selectedEntries: [count], hoveredEntry: undefined });
}

/** Puts an entry at another place of the palette, and so of the file. */
export function moveEntry(from: number, to: number): void {
  const index = Math.max(0, Math.min(entryCount() - 1, to));
  edit((palette) => both(palette, (hexes) => withMoved(hexes, from, index)));
  setView({ selectedEntries: [index], hoveredEntry: undefined });
}

/** Entries of the palette that is shown; 0 while it cannot be edited. */
function entryCount(): number {
  const picture = editable();
  return picture ? paletteShown(currentSettings(), picture.id, resultOf(picture)).mapped.length : 0;
}

/** Gives the picture that is shown a palette from elsewhere, with names or without; its pixels are mapped to that. */
export function takePalette(hexes: readonly string[], names: readonly string[] = []): void {
  const picture = activePicture(useStore.getState().pictures);
  const named = hexes.map((hex, i) => [hex, names[i] ?? ''] as const).filter(([, name]) => name !== '');
  if (picture?.status === 'ready')
    change(picture, () => ({ mapped: hexes, shown: hexes }), { colorNames: Object.fromEntries(named) });
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Makes one entry of several: their mean, weighted by their pixels; of a locked one and others the locked one. */
export function mergeEntries(indices: readonly number[]): void {
  const picture = editable();
  if (!picture || new Set(indices).size < 2) return;
  const settings = currentSettings();
  const entries = entriesOf(settings, picture.id, resultOf(picture));
  const parts = indices.map((index) => entries[index]!);
  const [kept] = parts.filter(({ locked }) => locked).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const shares = parts.map(({ share }) => share ?? 0);
  const mergeSelected = (name: 'mapped' | 'hex') =>
    kept?.[name] ??
    meanColor(
      parts.map((part) => part[name]),
      shares,
    );
  edit(({ mapped, shown }) => ({
    mapped: withMerged(mapped, indices, mergeSelected('mapped')).hexes,
    shown: withMerged(shown, indices, mergeSelected('hex')).hexes,
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
  const all = wanted.every((hex) => locked.includes(hex));
  setQuantize({ locked: all ? others : [...new Set([...locked, ...wanted])] });
}

/** Ends the edits of the picture that is shown: its palette is clustered again, around what is locked. */
export function clusterAgain(): void {
  const picture = editable();
  if (!picture) return;
  changeSettings((settings) => ({
    ...settings,
    palettes: without(settings.palettes, picture.id),
    recolored: without(settings.recolored, picture.id),
  }));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Puts the palette that is shown on the clipboard, in a format of text. */
export async function copyPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (hexes) => {
    await host.copyText(new TextDecoder().decode(paletteFile(hexes, format)));
    notify('info', strings.palette.copied(PALETTE_FORMATS[format].label));
  });
}

/** Saves the palette that is shown. */
export async function exportPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (hexes, picture) => {
    const request = { ...requestFor(currentSettings(), picture), palette: hexes };
    const name = resultName(picture.name, request, PALETTE_FORMATS[format].extensions[0]);
    const bytes = new Uint8Array(paletteFile(hexes, format, name.replace(/\.[^.]*$/, '')));
    const saved = await host.save({ name, bytes });
    if (saved !== undefined) notify('info', strings.save.saved(saved, bytes.length));
  });
}

/** A palette as a file, its colours called what they were called in the file that they came from. */
function paletteFile(hexes: readonly string[], format: PaletteFormat, name?: string): Uint8Array {
  const { colorNames } = currentSettings();
  const names = hexes.map((hex) => colorNames[hex] ?? '');
  return formatPalette(paletteOf(hexes), format, name, undefined, names.some(Boolean) ? names : undefined);
}

interface EditOptions {
  readonly gesture?: string | undefined;
  /** What is locked afterwards, before colours that are gone are taken out. */
  readonly locked?: (locked: readonly string[], palette: EditedPalette) => readonly string[];
  /** Names of its colours in place of those that are known. */
  readonly colorNames?: Settings['colorNames'] | undefined;
}

/** Changes the palette that is shown, as one step of undo. Locks of colours that it has no more end. */
function edit(to: (palette: EditedPalette) => EditedPalette, options: EditOptions = {}): void {
  const picture = editable();
  if (picture) change(picture, to, options);
}

function change(
  picture: OpenPicture,
  to: (palette: EditedPalette) => EditedPalette,
  { gesture, colorNames, locked: relock = (locked) => locked }: EditOptions,
): void {
  const { id } = picture;
  changeSettings((settings) => {
    const before = paletteShown(settings, id, resultOf(picture));
    const after = to(before);
    const { palettes, recolored } = settings;
    const locked = lockedAfter(relock(lockedHexes(settings, id), before), { before, after });
    const any = locked.length + lockedHexes(settings, id).length > 0;
    return {
      ...(any ? withQuantize(settings, id, { ...quantizeFor(settings, picture), locked }, false) : settings),
      ...(colorNames && { colorNames }),
      palettes: same(before.mapped, after.mapped) ? palettes : { ...palettes, [id]: after.mapped },
      recolored: same(after.shown, after.mapped)
        ? without(recolored, id)
        : { ...recolored, [id]: after.shown },
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

/** The same done to what pixels are mapped to and to what they are shown in. */
function both(
  { mapped, shown }: EditedPalette,
  change: (hexes: readonly string[]) => readonly string[],
): EditedPalette {
  return { mapped: change(mapped), shown: change(shown) };
}

function without<Value>(byPicture: Readonly<Record<number, Value>>, id: number): Record<number, Value> {
  const { [id]: _gone, ...others } = byPicture;
  return others;
}

/** The picture that is shown if its palette is settled: edited, or of an exact result. */
function editable(): OpenPicture | undefined {
  const picture = activePicture(useStore.getState().pictures);
  if (picture?.status !== 'ready') return undefined;
  const settled = currentSettings().palettes[picture.id] || resultOf(picture)?.kind === 'exact';
  return settled ? picture : undefined;
}

function resultOf({ id }: OpenPicture) {
  return useStore.getState().results.byPicture[id];
}

async function withPalette(
  work: (hexes: readonly string[], picture: OpenPicture) => Promise<void>,
): Promise<void> {
  const picture = editable();
  if (picture)
    await reportFailure(() =>
      work(paletteShown(currentSettings(), picture.id, resultOf(picture)).shown, picture),
    );
}
