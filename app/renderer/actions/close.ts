import { engine, previewEngine } from '../engine/engine.ts';
import { host } from '../host/find-host.ts';
import type { OpenPicture } from '../state/pictures.ts';
import { update, useStore } from '../state/store.ts';

/** Pictures that can come back once they were closed. */
const MAX_CLOSED = 9;

/** Closes a picture; its neighbour is shown instead. It can come back until more have been closed. */
export function close(id: number): void {
  const { pictures, settings } = useStore.getState();
  const index = pictures.open.findIndex((picture) => picture.id === id);
  const picture = pictures.open[index];
  if (!picture) return;
  const { bitmap: _bitmap, small: _small, thumbnail: _thumbnail, ...facts } = picture;
  const comesBack = picture.status === 'ready' ? [{ picture: facts, index, settings: settings.current }] : [];
  const closed = [...pictures.closed, ...comesBack];
  for (const gone of closed.slice(0, -MAX_CLOSED)) release(gone.picture);
  update('pictures', ({ open, active }) => {
    const others = open.filter((one) => one !== picture);
    const neighbor = others[Math.min(index, others.length - 1)]?.id;
    return { open: others, active: active === id ? neighbor : active, closed: closed.slice(-MAX_CLOSED) };
  });
  update('results', (results) => {
    const { [id]: _closed, ...byPicture } = results.byPicture;
    return { ...results, byPicture };
  });
  update('measurements', ({ [id]: _closed, ...others }) => others);
  if (picture.status === 'ready') forget(id);
  else release(picture);
}

/** Both workers forget a picture. */
export function forget(id: number): void {
  for (const one of [engine, previewEngine]) void one.call('closePicture', { id });
}

/** The host need not keep the file any longer. */
function release({ source }: OpenPicture): void {
  if (source.kind === 'host') void host.release(source.ref.token).catch(() => {});
}
