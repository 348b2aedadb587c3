import { Newest } from 'fewhue/web';
import { messageOf } from '../actions/report-failure.ts';
import { notify } from '../actions/view.ts';
import { showWork } from '../actions/work.ts';
import { askedFor } from '../state/asked-for.ts';
import { activePicture } from '../state/pictures.ts';
import type { PictureResult } from '../state/results.ts';
import { type Settings, same } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import type { Asked } from '../worker/quantize-input.ts';
import { engine, previewEngine } from './engine.ts';

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

function askFor({ id, settings }: Wanted): Asked | undefined {
  return id === undefined ? undefined : askedFor(settings, id);
}

interface Wanted {
  readonly id: number | undefined;
  readonly settings: Settings;
}

function wantedOf({ pictures, settings }: State): Wanted {
  const picture = activePicture(pictures);
  return { id: picture?.status === 'ready' ? picture.id : undefined, settings: settings.current };
}

/** A quick preview, then the exact result; whatever was under way for older wishes ends. */
async function refresh({ id, settings }: Wanted): Promise<void> {
  if (id === undefined) return newest.cancel();
  const asked = askedFor(settings, id);
  const known = useStore.getState().results.byPicture[id];
  if (known?.kind === 'exact' && same(askedFor(known.settings, id), asked)) return newest.cancel();
  const input = { id, ...asked };
  try {
    await newest.run(async (signal) => {
      const start = performance.now();
      // Choosing K takes a fit for every K: no smaller picture makes that quick.
      if (asked.palette || asked.options.colors !== 'auto') {
        const preview = await previewEngine.call('previewPicture', input, { signal });
        performance.measure('preview', { start });
        if (!signal.aborted) keep(id, { ...preview, kind: 'preview', settings });
      }
      const onProgress = ({ fraction }: { fraction: number }) =>
        showWork('quantize', { label: strings.status.computing, fraction });
      const exact = await engine.call('quantizePicture', input, { signal, onProgress });
      performance.measure('exact', { start });
      if (!signal.aborted) keep(id, { ...exact, kind: 'exact', settings });
    });
  } catch (error) {
    notify('error', messageOf(error));
  } finally {
    showWork('quantize', undefined);
  }
}

/** Keeps a result in the place of the one before, whose bitmap is given back at once: it may be large. */
function keep(id: number, result: PictureResult): void {
  const before = useStore.getState().results.byPicture[id];
  update('results', (results) => ({ ...results, byPicture: { ...results.byPicture, [id]: result } }));
  before?.bitmap.close();
}
