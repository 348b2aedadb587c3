import { engine, previewEngine } from '../engine/engine.ts';
import { host } from '../host/find-host.ts';
import type { OpenPicture, PictureSource } from '../state/pictures.ts';
import { sourceFor } from '../state/source-for.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { changePicture, isOpen } from './change-picture.ts';
import { forget } from './close.ts';
import { dropKept } from './compare.ts';
import { lookFirst } from './look-first.ts';
import { rememberLook } from './recent.ts';
import { messageOf } from './report-failure.ts';
import { currentSettings } from './settings.ts';
import { notify } from './view.ts';

/** Opens all pictures once more, for an engine that has forgotten them. */
export async function reopenAll(): Promise<void> {
  const again = withoutResults(({ status }) => status !== 'failed', { status: 'opening' });
  for (const picture of again) if (isOpen(picture.id)) await load(picture);
}

/** Opens some pictures once more, whose settings of opening have changed. */
export async function openAnew(ids: readonly number[]): Promise<void> {
  const again = withoutResults(({ id, status }) => ids.includes(id) && status !== 'failed', {
    status: 'opening',
  });
  for (const picture of again) if (isOpen(picture.id)) await load(picture);
}

/** Marks all pictures as failed, for an engine that cannot hold them; they can be closed. */
export function giveUpAll(error: string): void {
  withoutResults(() => true, { status: 'failed', error });
}

/** Changes some pictures, whose results then are of no use; gives the pictures. */
function withoutResults(
  which: (picture: OpenPicture) => boolean,
  facts: Partial<OpenPicture>,
): readonly OpenPicture[] {
  const { pictures, results } = useStore.getState();
  const chosen = pictures.open.filter(which);
  const others = <Value>(byPicture: Readonly<Record<number, Value>>): Record<number, Value> =>
    Object.fromEntries(
      Object.entries(byPicture).filter(([id]) => !chosen.some((one) => one.id === Number(id))),
    );
  for (const { id } of chosen) changePicture(id, facts);
  update('results', ({ work, byPicture }) => ({ work, byPicture: others(byPicture) }));
  update('measurements', others);
  update('sizes', others);
  dropKept((kept) => chosen.some(({ id }) => id === kept.id));
  for (const { id } of chosen) results.byPicture[id]?.bitmap.close();
  return chosen;
}

/** Opens a picture, and tells the user why where that fails; gives what is odd about its file. */
export async function load(picture: OpenPicture): Promise<readonly string[]> {
  try {
    return await take(picture);
  } catch (error) {
    const reason = messageOf(error);
    const { id } = picture;
    const nothing = { sketched: false, bitmap: undefined, small: undefined };
    withoutResults((one) => one.id === id, { status: 'failed', error: reason, ...nothing });
    void previewEngine.call('closePicture', { id });
    leave(id);
    notify('error', strings.open.failed(picture.name, reason));
    return [];
  }
}

/** Shows a picture that is there instead of one that is not, if there is any. */
function leave(id: number): void {
  const { open, active } = useStore.getState().pictures;
  const before = open.filter((other) => other.status === 'ready' && other.id < id).at(-1);
  const next = before ?? open.find(({ status }) => status !== 'failed');
  if (active === id && next) update('pictures', (pictures) => ({ ...pictures, active: next.id }));
}

/** Tries once more to open a picture. */
export async function retry(id: number): Promise<void> {
  changePicture(id, { status: 'opening', error: undefined });
  const picture = useStore.getState().pictures.open.find((one) => one.id === id);
  if (picture) await load(picture);
}

/** Decodes a picture and hands it to the workers; gives what is odd about its file. */
export async function take(picture: OpenPicture): Promise<readonly string[]> {
  const { id, source, sourceBytes } = picture;
  let sketched = false;
  const decoded = await decode(source, (file) => {
    if (!sourceFor(currentSettings(), picture).tonedTo)
      void lookFirst(id, file).then((is) => {
        sketched = is;
      });
  });
  const { width, height, data, notes, animation } = decoded;
  const own = { width, height, data, animation: animation?.bytes, sketched };
  const changes = sourceFor(currentSettings(), { ...picture, frames: animation?.frames });
  const input = { id, ...own, source: changes, sourceBytes: decoded.bytes ?? sourceBytes };
  const transfer = animation ? [data.buffer, animation.bytes.buffer] : [data.buffer];
  if (!isOpen(id)) {
    forget(id);
    return [];
  }
  const opened = await engine.call('openPicture', input, { transfer });
  const { small, thumbnail, reduced, hasAlpha } = opened;
  if (reduced)
    await previewEngine.call('openReduced', { id, ...reduced }, { transfer: [reduced.data.buffer] });
  if (!isOpen(id)) {
    forget(id);
    return [];
  }
  const facts = { width, height, sourceBytes: input.sourceBytes, hasAlpha, frames: animation?.frames };
  show(id, { status: 'ready', ...facts, bitmap: small, small, thumbnail });
  const preset = engine.call('detectLook', { id });
  if (source.kind === 'host') rememberLook(source.ref, thumbnail);
  changePicture(id, { preset: await preset, sketched: false });
  return notes;
}

/** Shows a picture, in the place of a first look if there was one. */
function show(id: number, facts: Partial<OpenPicture>): void {
  const before = useStore.getState().pictures.open.find((picture) => picture.id === id);
  changePicture(id, facts);
  if (before?.sketched) before.small?.close();
}

async function decode(source: PictureSource, onFile: (file: Blob) => void) {
  if (source.kind === 'host') return { ...(await host.decode(source.ref.token, onFile)), bytes: undefined };
  const file = await (await fetch(source.url)).blob();
  return { ...(await engine.call('decodeFile', { file, name: source.name })), bytes: file.size };
}
