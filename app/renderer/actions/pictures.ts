import type { PictureRef } from '../../shared/ipc-contract.ts';
import { host } from '../host/find-host.ts';
import { chooseFolder, type GivenFile } from '../host/folder-files.ts';
import { activePicture, type OpenPicture, type PictureSource } from '../state/pictures.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { isOpen } from './change-picture.ts';
import { close } from './close.ts';
import { load, take } from './load-picture.ts';
import { isPaletteFile, takePaletteFile } from './palette-files.ts';
import { reportFailure } from './report-failure.ts';
import { isFileTaken } from './takers.ts';
import { notify } from './view.ts';

let lastId = 0;

/** Asks for pictures with the host's dialog, and opens them. */
export async function openByDialog(): Promise<void> {
  await reportFailure(async () => openRefs(await host.openPictures()));
}

/** Opens dropped or pasted files; a palette among them is for the picture that is shown. */
export async function openFiles(given: readonly GivenFile[]): Promise<void> {
  const others = given.filter(({ file }) => !isFileTaken(file));
  const palette = hasPicture() ? others.find(({ file }) => isPaletteFile(file)) : undefined;
  if (palette) await takePaletteFile(palette.file);
  const pictures = others.filter((one) => one !== palette);
  if (pictures.length === 0) return;
  await reportFailure(async () => {
    const refs = await host.acceptFiles(pictures.map(({ file }) => file));
    await openSources(refs.map((ref, i) => ({ kind: 'host', ref, folder: pictures[i]?.folder })));
  });
}

/** Asks for a folder, and opens the pictures in it and below. */
export async function openFolder(): Promise<void> {
  const given = await chooseFolder();
  if (given.length > 0) await openFiles(given);
}

function hasPicture(): boolean {
  return activePicture(useStore.getState().pictures)?.status === 'ready';
}

/** Opens pictures that the host knows; the first becomes the one that is shown. */
export function openRefs(refs: readonly PictureRef[]): Promise<void> {
  return openSources(refs.map((ref) => ({ kind: 'host', ref })));
}

/** Opens a sample picture of the page's own. */
export function openSample(name: string, url: string): Promise<void> {
  return openSources([{ kind: 'sample', name, url }]);
}

/**
 * Opens what was open before the page was loaded anew; gives the numbers of the pictures at once. `done`: the names of
 * those that could not be opened, once all were tried; they are closed.
 */
export function openAgain(
  sources: readonly PictureSource[],
  active: number,
): { readonly ids: readonly number[]; readonly done: Promise<readonly string[]> } {
  const added = sources.map(newPicture);
  update('pictures', (pictures) => ({
    ...pictures,
    open: [...pictures.open, ...added],
    active: (added[active] ?? added[0])?.id,
  }));
  const first = added.filter((_, i) => i === active);
  const others = added.filter((_, i) => i !== active);
  return { ids: added.map(({ id }) => id), done: loadAgain([...first, ...others]) };
}

async function loadAgain(added: readonly OpenPicture[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const picture of added.filter(({ id }) => isOpen(id)))
    try {
      await take(picture);
    } catch {
      lost.push(picture.name);
      close(picture.id);
    }
  return lost;
}

/** Shows another open picture. */
export function activate(id: number): void {
  update('pictures', (pictures) => ({ ...pictures, active: id }));
}

/** Shows the open picture after the one that is shown, or before it. */
export function showNeighbor(by: 1 | -1): void {
  const { open, active } = useStore.getState().pictures;
  const at = open.findIndex(({ id }) => id === active);
  const next = open[at + by];
  if (next) activate(next.id);
}

/** Opens a picture of an earlier run. */
export async function openRecent(token: string): Promise<void> {
  await reportFailure(async () => openRefs([await host.openRecent(token)]));
}

/** Opens what waited for the window, and from now on what the host is given. */
export async function openPending(): Promise<void> {
  host.on('open', (refs) => void openRefs(refs));
  await reportFailure(async () => openRefs(await host.pendingPictures()));
}

/** Opens the picture that was closed last once more, with what was edited by hand; false if there is none. */
export function reopenClosed(): boolean {
  const { closed } = useStore.getState().pictures;
  const last = closed.at(-1);
  if (!last) return false;
  const picture: OpenPicture = { ...last.picture, status: 'opening' };
  update('pictures', ({ open }) => ({
    open: [...open.slice(0, last.index), picture, ...open.slice(last.index)],
    active: picture.id,
    closed: closed.slice(0, -1),
  }));
  void load(picture);
  return true;
}

async function openSources(sources: readonly PictureSource[]): Promise<void> {
  const added = sources.map(newPicture);
  if (added.length === 0) return;
  update('pictures', (pictures) => ({
    ...pictures,
    open: [...pictures.open, ...added],
    active: added[0]!.id,
  }));
  // One after the other: the first is to be seen soon, and a large one takes much memory while it is decoded.
  for (const picture of added) {
    const notes = await load(picture);
    if (notes.length > 0) notify('info', strings.open.noted(picture.name, notes));
  }
}

function newPicture(source: PictureSource): OpenPicture {
  const name = source.kind === 'host' ? source.ref.name : source.name;
  const sourceBytes = source.kind === 'host' ? source.ref.bytes : 0;
  return { id: ++lastId, name, source, status: 'opening', width: 0, height: 0, sourceBytes };
}
