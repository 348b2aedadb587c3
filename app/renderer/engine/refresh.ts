import { messageOf } from '../actions/report-failure.ts';
import { undo } from '../actions/settings.ts';
import { notify } from '../actions/view.ts';
import { showWork } from '../actions/work.ts';
import { Newest } from '../calls/newest.ts';
import { OneAtATime, type Wish } from '../calls/one-at-a-time.ts';
import { activePicture, isSeen, type OpenPicture } from '../state/pictures.ts';
import { mappingOf, requestFor } from '../state/request-for.ts';
import { hasAuto, type Settings, same } from '../state/settings.ts';
import { type State, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import type { QuantizeInput, QuantizeRequest } from '../worker/quantize-input.ts';
import { bitmapSide, previewSide } from './bitmap-side.ts';
import { engine, previewEngine } from './engine.ts';
import { keepResult } from './keep-result.ts';
import { pointerIsDown, releaseOrRest } from './pointer.ts';

/** Milliseconds that a preview has the processor for itself, and in which a newer change spares the exact result. */
const HEAD_START_MS = 100;

/** Milliseconds that what is dragged must rest before all pixels are mapped: until then previews have the machine. */
const REST_MS = 200;

const newest = new Newest();
const looks = new OneAtATime(look);

/** Keeps the result of the picture that is shown in step with the settings, from now on. */
export function keepFresh(): void {
  let wanted = wantedOf(useStore.getState());
  useStore.subscribe((state) => {
    const next = wantedOf(state);
    const isSame = next.picture?.id === wanted.picture?.id && same(askFor(next), askFor(wanted));
    if (isSame && next.isWhole === wanted.isWhole) return;
    wanted = next;
    void refresh(next, isSame);
  });
  void refresh(wanted);
}

function askFor({ picture, settings }: Wanted): QuantizeRequest | undefined {
  return picture && requestFor(settings, picture);
}

interface Wanted extends Wish {
  /** What is shown, once it is known what it is to become. */
  readonly picture: OpenPicture | undefined;
  /** Whether that is more than a first look, and known for sure. */
  readonly isWhole: boolean;
  readonly settings: Settings;
}

function wantedOf({ pictures, settings }: State): Wanted {
  const shown = activePicture(pictures);
  const isAuto = hasAuto(settings.current, shown);
  const isKnown = shown && isSeen(shown) && (shown.preset || !isAuto);
  return {
    picture: isKnown ? shown : undefined,
    isWhole: shown?.status === 'ready' && !(isAuto && shown.sketched),
    ...{ settings: settings.current, gesture: settings.gesture },
  };
}

/**
 * A quick preview beside the exact result; whatever was under way for older wishes ends. `isLookedAt`: there is a
 * preview, or it is under way.
 */
async function refresh({ picture, isWhole, settings, gesture }: Wanted, isLookedAt = false): Promise<void> {
  if (!picture) return cancelAll();
  const { id } = picture;
  const request = requestFor(settings, picture);
  const known = useStore.getState().results.byPicture[id];
  if (known?.kind === 'exact' && same(requestFor(known.settings, picture), request)) return cancelAll();
  const input = { id, ...request };
  const onProgress = ({ fraction }: { fraction: number }) =>
    showWork('quantize', { label: strings.status.computing, fraction, cancel: cancelOf() });
  try {
    await newest.run(async (signal) => {
      const start = performance.now();
      // Choosing K takes a fit for every K: no smaller picture makes that quick. Other colours for the same pixels are
      // there at once.
      const recoloring =
        known?.kind === 'exact' && same(mappingOf(requestFor(known.settings, picture)), mappingOf(request));
      const isQuick = !recoloring && (request.palette || request.options.colors !== 'auto');
      if (isQuick && !isLookedAt)
        await atMost(HEAD_START_MS, looks.ask({ input, settings, gesture: gesture && `${id} ${gesture}` }));
      else if (!isQuick) looks.cancel();
      if (!isWhole) return;
      const isDragged = request.palette !== undefined || pointerIsDown();
      if (gesture !== undefined && isDragged) await releaseOrRest(REST_MS);
      if (signal.aborted) return;
      const side = bitmapSide(useStore.getState());
      const exact = await engine.call('quantizePicture', { ...input, side }, { signal, onProgress });
      performance.measure('exact', { start });
      if (signal.aborted) return exact.bitmap.close();
      looks.cancel();
      keepResult(id, { ...exact, kind: 'exact', settings });
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

function cancelAll(): void {
  newest.cancel();
  looks.cancel();
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Waits until the work is done, or the milliseconds are over. */
function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, wait(milliseconds)]);
}

/** A preview that is asked for. */
interface Look extends Wish {
  readonly input: QuantizeInput;
  readonly settings: Settings;
}

/** Shows a preview, unless the exact result comes first. What it fails of, the exact result fails of too. */
async function look({ input, settings }: Look, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const side = previewSide(useStore.getState());
  const preview = await previewEngine
    .call('previewPicture', { ...input, side }, { signal })
    .catch(() => undefined);
  if (!preview) return;
  performance.measure('preview', { start });
  if (signal.aborted) preview.bitmap.close();
  else keepResult(input.id, { ...preview, kind: 'preview', settings });
}
