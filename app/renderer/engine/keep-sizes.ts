import { fileOf } from '../actions/save.ts';
import { Newest } from '../calls/newest.ts';
import { mainFormat } from '../state/clip.ts';
import { isSized } from '../state/known-sizes.ts';
import { requestFor } from '../state/request-for.ts';
import { type State, update, useStore } from '../state/store.ts';

/** Milliseconds that nothing else must have gone on before another file is written. */
const REST_MS = 400;

/** Works out in idle time what every open picture takes as a file, if there are several, from now on. */
export function keepSizes(): void {
  const newest = new Newest();
  useStore.subscribe((state, before) => {
    const { pictures, settings } = state;
    if (state.measurements !== before.measurements) learn(state);
    if (pictures.open === before.pictures.open && settings.current === before.settings.current) return;
    newest.cancel();
    if (pictures.open.length > 1) void newest.run(sizeAll).catch(() => {});
  });
}

async function sizeAll(signal: AbortSignal): Promise<void> {
  for (const { id } of useStore.getState().pictures.open) {
    await idle(signal);
    const state = useStore.getState();
    const picture = state.pictures.open.find((open) => open.id === id);
    if (signal.aborted) return;
    if (picture?.status !== 'ready' || isSized(state, picture)) continue;
    const { current } = state.settings;
    const bytes = await fileOf(picture, current, mainFormat(picture), signal);
    if (!signal.aborted) put(id, JSON.stringify(requestFor(current, picture)), bytes.length);
  }
}

/** Waits until the picture that is shown has its own figures. */
async function idle(signal: AbortSignal): Promise<void> {
  do await new Promise((done) => setTimeout(done, REST_MS));
  while (!signal.aborted && isBusy(useStore.getState()));
}

function isBusy({ pictures, results, measurements }: State): boolean {
  const active = pictures.open.find(({ id }) => id === pictures.active);
  if (active?.status !== 'ready') return pictures.open.some(({ status }) => status === 'opening');
  const measured = measurements[active.id];
  return (
    measured?.statistics.bytes.file == null || measured.revision !== results.byPicture[active.id]?.revision
  );
}

/** Takes over what was measured of the picture that is shown; of an animation that is one frame. */
function learn({ pictures, measurements, results }: State): void {
  for (const picture of pictures.open.filter(({ frames = 1 }) => frames === 1)) {
    const { [picture.id]: measured } = measurements;
    const result = results.byPicture[picture.id];
    const bytes = measured?.statistics.bytes.file;
    if (bytes != null && result?.revision === measured?.revision)
      put(picture.id, JSON.stringify(requestFor(result.settings, picture)), bytes);
  }
}

function put(id: number, request: string, bytes: number): void {
  update('sizes', (sizes) =>
    sizes[id]?.request === request && sizes[id].bytes === bytes
      ? sizes
      : { ...sizes, [id]: { request, bytes } },
  );
}
