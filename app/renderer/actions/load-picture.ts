import { engine, previewEngine } from '../engine/engine.ts';
import { host } from '../host/find-host.ts';
import type { OpenPicture, PictureSource } from '../state/pictures.ts';
import { sourceFor } from '../state/source-for.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { forget } from './close.ts';
import { dropKept } from './compare.ts';
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
    changePicture(picture.id, { status: 'failed', error: reason });
    leave(picture.id);
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
  const decoded = await decode(source);
  if (!isOpen(id)) return [];
  const { width, height, data, notes, animation } = decoded;
  const own = { width, height, data, animation: animation?.bytes };
  const changes = sourceFor(currentSettings(), { ...picture, frames: animation?.frames });
  const input = { id, ...own, source: changes, sourceBytes: decoded.bytes ?? sourceBytes };
  const transfer = animation ? [data.buffer, animation.bytes.buffer] : [data.buffer];
  const opened = await engine.call('openPicture', input, { transfer });
  const { small, thumbnail, reduced, hasAlpha } = opened;
  await previewEngine.call('openReduced', { id, ...reduced }, { transfer: [reduced.data.buffer] });
  if (!isOpen(id)) {
    forget(id);
    return [];
  }
  const bitmaps = { bitmap: small, small, thumbnail };
  const facts = { width, height, sourceBytes: input.sourceBytes, hasAlpha, frames: animation?.frames };
  changePicture(id, { status: 'ready', ...facts, ...bitmaps });
  const preset = engine.call('detectLook', { id });
  if (source.kind === 'host') rememberLook(source.ref, thumbnail);
  changePicture(id, { preset: await preset });
  return notes;
}

async function decode(source: PictureSource) {
  if (source.kind === 'host') return { ...(await host.decode(source.ref.token)), bytes: undefined };
  const file = await (await fetch(source.url)).blob();
  return { ...(await engine.call('decodeFile', { file, name: source.name })), bytes: file.size };
}

/** Changes what is known of an open picture. */
export function changePicture(id: number, facts: Partial<OpenPicture>): void {
  update('pictures', (pictures) => ({
    ...pictures,
    open: pictures.open.map((picture) => (picture.id === id ? { ...picture, ...facts } : picture)),
  }));
}

/** Whether a picture has not been closed. */
export function isOpen(id: number): boolean {
  return useStore.getState().pictures.open.some((picture) => picture.id === id);
}
