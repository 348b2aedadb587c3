import { messageOf } from '../actions/report-failure.ts';
import { undo } from '../actions/settings.ts';
import { notify } from '../actions/view.ts';
import { showWork } from '../actions/work.ts';
import { Newest } from '../calls/newest.ts';
import { activePicture } from '../state/pictures.ts';
import { mappingOf, requestFor } from '../state/request-for.ts';
import { type Settings, same } from '../state/settings.ts';
import { type State, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import type { QuantizeInput, QuantizeRequest } from '../worker/quantize-input.ts';
import { bitmapSide } from './bitmap-side.ts';
import { engine, previewEngine } from './engine.ts';
import { keepResult } from './keep-result.ts';

/** Milliseconds that a preview has the processor for itself, and in which a newer change spares the exact result. */
const HEAD_START_MS = 100;

const newest = new Newest();

/** Keeps the result of the picture that is shown in step with the settings, from now on. */
export function keepFresh(): void {
  let wanted = wantedOf(useStore.getState());
  useStore.subscribe((state) => {
    const next = wantedOf(state);
    if (next.id === wanted.id && same(askFor(next), askFor(wanted))) return;
    wanted = next;
    void refresh(next);
  });
  void refresh(wanted);
}

function askFor({ id, settings }: Wanted): QuantizeRequest | undefined {
  return id === undefined ? undefined : requestFor(settings, id);
}

interface Wanted {
  readonly id: number | undefined;
  readonly settings: Settings;
}

function wantedOf({ pictures, settings }: State): Wanted {
  const picture = activePicture(pictures);
  return { id: picture?.status === 'ready' ? picture.id : undefined, settings: settings.current };
}

/** A quick preview beside the exact result; whatever was under way for older wishes ends. */
async function refresh({ id, settings }: Wanted): Promise<void> {
  if (id === undefined) return newest.cancel();
  const request = requestFor(settings, id);
  const known = useStore.getState().results.byPicture[id];
  if (known?.kind === 'exact' && same(requestFor(known.settings, id), request)) return newest.cancel();
  const input = { id, ...request };
  const onProgress = ({ fraction }: { fraction: number }) =>
    showWork('quantize', { label: strings.status.computing, fraction, cancel: cancelOf() });
  try {
    await newest.run(async (signal) => {
      const start = performance.now();
      const looking = new AbortController();
      signal.addEventListener('abort', () => looking.abort());
      // Choosing K takes a fit for every K: no smaller picture makes that quick. Other colours for the same pixels are
      // there at once.
      const recoloring =
        known?.kind === 'exact' && same(mappingOf(requestFor(known.settings, id)), mappingOf(request));
      if (!recoloring && (request.palette || request.options.colors !== 'auto'))
        await atMost(HEAD_START_MS, look(input, settings, looking.signal));
      const side = bitmapSide(useStore.getState());
      const exact = await engine
        .call('quantizePicture', { ...input, side }, { signal, onProgress })
        .finally(() => looking.abort());
      performance.measure('exact', { start });
      if (signal.aborted) exact.bitmap.close();
      else keepResult(id, { ...exact, kind: 'exact', settings });
    });
  } catch (error) {
    notify('error', messageOf(error));
  } finally {
    showWork('quantize', undefined);
  }
}

/** Ends the work by taking back the change that it is for; undefined if there was none. */
function cancelOf(): (() => void) | undefined {
  return useStore.getState().settings.past.length > 0 ? undo : undefined;
}

/** Waits until the work is done, or the milliseconds are over. */
function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((done) => setTimeout(done, milliseconds))]);
}

/** Shows a preview, unless the exact result comes first. What it fails of, the exact result fails of too. */
async function look(input: QuantizeInput, settings: Settings, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const preview = await previewEngine.call('previewPicture', input, { signal }).catch(() => undefined);
  if (!preview) return;
  performance.measure('preview', { start });
  if (signal.aborted) preview.bitmap.close();
  else keepResult(input.id, { ...preview, kind: 'preview', settings });
}
