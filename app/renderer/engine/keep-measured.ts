import { withFileBytes } from 'fewhue';
import { messageOf } from '../actions/report-failure.ts';
import { encodeAs } from '../actions/save.ts';
import { notify } from '../actions/view.ts';
import { Newest } from '../calls/newest.ts';
import type { Measurement } from '../state/measurements.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import type { PictureResult } from '../state/results.ts';
import { type State, update, useStore } from '../state/store.ts';
import { engine } from './engine.ts';

/** Milliseconds that a result must stand before it is measured: the worker is free for the next change until then. */
const REST_MS = 250;

/** Measures every exact result of the picture that is shown, and then how large its file is, from now on. */
export function keepMeasured(): void {
  const newest = new Newest();
  let measured: number | undefined;
  useStore.subscribe((state) => {
    const { picture, result } = shownResult(state);
    if (result?.revision === measured) return;
    measured = result?.revision;
    newest.cancel();
    if (!picture || !result || state.measurements[picture.id]?.revision === result.revision) return;
    const work = newest.run((signal) => measure(picture, result, signal));
    work.catch((error: unknown) => notify('error', messageOf(error)));
  });
}

function shownResult({ pictures, results }: State): { picture?: OpenPicture; result?: PictureResult } {
  const picture = activePicture(pictures);
  const result = picture && results.byPicture[picture.id];
  return picture && result?.kind === 'exact' ? { picture, result } : {};
}

async function measure(
  picture: OpenPicture,
  { settings, revision: shown }: PictureResult,
  signal: AbortSignal,
): Promise<void> {
  const aboutBytes = await engine.call('estimateSize', { id: picture.id }, { signal });
  if (signal.aborted) return;
  expect(picture.id, shown, aboutBytes);
  await new Promise((done) => setTimeout(done, REST_MS));
  if (signal.aborted) return;
  const { revision, ...statistics } = await engine.call('measurePicture', { id: picture.id }, { signal });
  if (signal.aborted) return;
  const before = useStore.getState().measurements[picture.id];
  const earlierBytes = before?.statistics.bytes.file ?? before?.earlierBytes;
  put(picture.id, { revision, statistics, earlierBytes });
  const bytes = await encodeAs(picture, settings, 'png', signal);
  if (!signal.aborted) put(picture.id, { revision, statistics: withFileBytes(statistics, bytes.length) });
}

/** Says about how large the file of a result will be. */
function expect(id: number, revision: number, aboutBytes: number | undefined): void {
  update('results', ({ work, byPicture }) => {
    const result = byPicture[id];
    if (aboutBytes === undefined || result?.revision !== revision) return { work, byPicture };
    return { work, byPicture: { ...byPicture, [id]: { ...result, aboutBytes } } };
  });
}

function put(id: number, measurement: Measurement): void {
  update('measurements', (measurements) => ({ ...measurements, [id]: measurement }));
}
