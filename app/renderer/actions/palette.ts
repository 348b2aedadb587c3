import { formatPalette, PALETTE_FORMATS, type PaletteFormat } from 'fewhue/palette';
import { host } from '../host/find-host.ts';
import { askedFor } from '../state/asked-for.ts';
import { resultName } from '../state/command-for.ts';
import { meanColor, paletteOf, withColor, withMerged, withoutEntries } from '../state/edit-palette.ts';
import { modelOf } from '../state/options-in-effect.ts';
import { entriesOf, hexesShown, lockedHexes } from '../state/palette-entries.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { reportFailure } from './report-failure.ts';
import { changeSettings, currentSettings, setQuantize } from './settings.ts';
import { notify, setView } from './view.ts';

/** Gives an entry another colour, `#rrggbb` or `#rrggbbaa`. A locked one stays locked, as its new colour. */
export function editColor(index: number, hex: string, gesture?: string): void {
  edit((hexes) => withColor(hexes, index, hex), {
    gesture,
    locked: (locked, hexes) => locked.map((old) => (old === hexes[index] ? hex : old)),
  });
}

/** Takes entries out; their pixels go to the nearest others. One entry stays in any case. */
export function deleteEntries(indices: readonly number[]): void {
  edit((hexes) => withoutEntries(hexes, indices));
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Makes one entry of several: their mean, weighted by their pixels; of a locked one and others the locked one. */
export function mergeEntries(indices: readonly number[]): void {
  const picture = editable();
  if (!picture || new Set(indices).size < 2) return;
  const settings = currentSettings();
  const entries = entriesOf(settings, picture.id, resultOf(picture));
  const parts = indices.map((index) => entries[index]!);
  const byShare = parts.filter(({ locked }) => locked).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const mean = meanColor(
    parts.map(({ hex }) => hex),
    parts.map(({ share }) => share ?? 0),
  );
  edit((hexes) => withMerged(hexes, indices, byShare[0]?.hex ?? mean).hexes);
  setView({ selectedEntries: [Math.min(...indices)], hoveredEntry: undefined });
}

/** Locks entries, or unlocks them if all are locked: a locked colour stays exactly while the rest is clustered. */
export function toggleLock(indices: readonly number[]): void {
  const picture = editable();
  if (!picture) return;
  const settings = currentSettings();
  if (modelOf(settings.quantize) !== 'kmeans') {
    notify('info', strings.palette.lockNeeds);
    return;
  }
  const hexes = hexesShown(settings, picture.id, resultOf(picture));
  const wanted = indices.map((index) => hexes[index]!);
  const locked = lockedHexes(settings);
  const others = locked.filter((hex) => !wanted.includes(hex));
  const all = wanted.every((hex) => locked.includes(hex));
  setQuantize({ locked: all ? others : [...new Set([...locked, ...wanted])] });
}

/** Ends the edits of the picture that is shown: its palette is clustered again, around what is locked. */
export function clusterAgain(): void {
  const picture = editable();
  if (!picture) return;
  changeSettings((settings) => {
    const { [picture.id]: _ended, ...palettes } = settings.palettes;
    return { ...settings, palettes };
  });
  setView({ selectedEntries: [], hoveredEntry: undefined });
}

/** Puts the palette that is shown on the clipboard, in a format of text. */
export async function copyPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (hexes) => {
    await host.copyText(new TextDecoder().decode(formatPalette(paletteOf(hexes), format)));
    notify('info', strings.palette.copied(PALETTE_FORMATS[format].label));
  });
}

/** Saves the palette that is shown. */
export async function exportPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (hexes, picture) => {
    const asked = { ...askedFor(currentSettings(), picture.id), palette: hexes };
    const name = resultName(picture.name, asked, PALETTE_FORMATS[format].extensions[0]);
    const bytes = new Uint8Array(formatPalette(paletteOf(hexes), format, name.replace(/\.[^.]*$/, '')));
    const saved = await host.save({ name, bytes });
    if (saved !== undefined) notify('info', strings.save.saved(saved, bytes.length));
  });
}

interface EditOptions {
  readonly gesture?: string | undefined;
  /** What is locked afterwards, before colours that are gone are taken out. */
  readonly locked?: (locked: readonly string[], hexes: readonly string[]) => readonly string[];
}

/** Changes the palette that is shown, as one step of undo. Locks of colours that it has no more end. */
function edit(
  change: (hexes: readonly string[]) => readonly string[],
  { gesture, locked: relock = (locked) => locked }: EditOptions = {},
): void {
  const picture = editable();
  if (!picture) return;
  changeSettings((settings) => {
    const before = hexesShown(settings, picture.id, resultOf(picture));
    const after = change(before);
    const locked = relock(lockedHexes(settings), before);
    const gone = (hex: string) => before.includes(hex) && !after.includes(hex);
    const kept = locked.filter((hex) => !gone(hex));
    const quantize =
      kept.length + lockedHexes(settings).length > 0
        ? { ...settings.quantize, locked: kept }
        : settings.quantize;
    return { ...settings, quantize, palettes: { ...settings.palettes, [picture.id]: after } };
  }, gesture);
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
    await reportFailure(() => work(hexesShown(currentSettings(), picture.id, resultOf(picture)), picture));
}
