import { withoutTargets } from '#internal/engine';
import { Newest } from '../calls/newest.ts';
import { activePicture, type PicturesState } from '../state/pictures.ts';
import { NO_RAIL, targetIn, withCount } from '../state/rail.ts';
import { requestFor } from '../state/request-for.ts';
import { quantizeFor, type Settings } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import type { QuantizeRequest } from '../worker/quantize-input.ts';
import { previewEngine } from './engine.ts';

/** Numbers of colours that are tried, those first that say most of the curve. */
const TRIED = [2, 256, 16, 64, 4, 32, 128, 8, 3, 12, 24, 48, 6, 96, 192];

/** Milliseconds that nothing must have changed before another number is tried. */
const REST_MS = 150;

/** Works out in idle time how file size and error run over K, from now on. */
export function keepRail(): void {
  const newest = new Newest();
  let about: string | undefined;
  useStore.subscribe((state, before) => {
    const wish = wishOf(state.pictures, state.settings.current);
    if (wish?.about !== about) {
      about = wish?.about;
      newest.cancel();
      update('rail', () => NO_RAIL);
      if (wish) void newest.run((signal) => tryAll(wish, signal)).catch(() => {});
    }
    if (wish && state.measurements !== before.measurements) learn(state, wish);
  });
}

interface Wish extends QuantizeRequest {
  readonly id: number;
  /** Picture and settings but K and targets. */
  readonly about: string;
  readonly pixels: number;
}

/** What there is to try, without targets: nothing for a palette that was given. */
function wishOf(pictures: PicturesState, settings: Settings): Wish | undefined {
  const picture = activePicture(pictures);
  if (picture?.status !== 'ready') return undefined;
  const { options, palette } = requestFor(settings, picture);
  const { colors: _colors, quality: _quality, ...way } = withoutTargets(options);
  if (palette) return undefined;
  const about = JSON.stringify([picture.id, way]);
  return { id: picture.id, options: way, about, pixels: picture.width * picture.height };
}

async function tryAll({ id, options, about, pixels }: Wish, signal: AbortSignal): Promise<void> {
  for (const k of TRIED) {
    await idle(signal);
    if (signal.aborted) return;
    const sketch = await previewEngine.call('sketchCount', { id, options, k }, { signal });
    if (signal.aborted) return;
    update('rail', (rail) => ({ ...rail, about, pixels, sketches: withCount(rail.sketches, sketch) }));
  }
}

/** Waits until the exact result is there and measured, and nothing is being dragged. */
async function idle(signal: AbortSignal): Promise<void> {
  do await new Promise((done) => setTimeout(done, REST_MS));
  while (!signal.aborted && isBusy(useStore.getState()));
}

function isBusy({ results, measurements, settings, pictures }: State): boolean {
  const picture = activePicture(pictures);
  const result = picture && results.byPicture[picture.id];
  const measured = picture && measurements[picture.id];
  const known = measured?.statistics.bytes.file != null && measured.revision === result?.revision;
  return !known || settings.gesture === 'colors';
}

/** Takes over what was measured in full; what a target has found may be mapped otherwise. */
function learn({ measurements, results, pictures }: State, { id, about, pixels }: Wish): void {
  const measured = measurements[id];
  const result = results.byPicture[id];
  const bytes = measured?.statistics.bytes.file;
  if (!measured || result?.revision !== measured.revision || bytes == null) return;
  if (
    targetIn(quantizeFor(result.settings, activePicture(pictures))) ||
    wishOf(pictures, result.settings)?.about !== about
  )
    return;
  const exact = { k: result.counts.length, bytes, ssim: measured.statistics.ssim };
  update('rail', (rail) => ({ ...rail, about, pixels, exact: withCount(rail.exact, exact) }));
}
