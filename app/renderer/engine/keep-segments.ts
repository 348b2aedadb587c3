import type { SegmentOptions } from 'fewhue';
import { messageOf } from '../actions/report-failure.ts';
import { notify } from '../actions/view.ts';
import { showWork } from '../actions/work.ts';
import { Newest } from '../calls/newest.ts';
import { activePicture } from '../state/pictures.ts';
import { NO_EDITS, type RegionStep } from '../state/region-edits.ts';
import { runOptionsOf, segmentOptionsOf } from '../state/segment-options.ts';
import { NO_SEGMENTS, type SegmentsState } from '../state/segments.ts';
import { same } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { engine } from './engine.ts';

interface Wanted {
  readonly id: number;
  readonly options: SegmentOptions;
  readonly steps: readonly RegionStep[];
}

/** A run that the worker keeps, any cut of which takes no time. */
interface Run extends Omit<Wanted, 'steps'> {
  readonly run: number;
  readonly components: number;
}

const runs = new Newest();
const cuts = new Newest();
let wanted: Wanted | undefined;
let running: Wanted | undefined;
let done: Run | undefined;

/**
 * Keeps the regions of the picture that is shown in step with the settings while the segment view is open, from now on.
 */
export function keepSegments(): void {
  useStore.subscribe((state) => {
    const next = wantedOf(state);
    if (same(next, wanted)) return;
    wanted = next;
    if (next) follow(next);
    else stop();
  });
}

/** Starts again what was stopped. */
export function segmentAgain(): void {
  if (wanted) follow(wanted);
}

function wantedOf({ pictures, settings, view }: State): Wanted | undefined {
  const picture = activePicture(pictures);
  if (view.stage !== 'segments' || picture?.status !== 'ready') return undefined;
  const { segments, regions } = settings.current;
  const { steps } = regions[picture.id] ?? NO_EDITS;
  return { id: picture.id, options: segmentOptionsOf(segments), steps };
}

function follow(next: Wanted): void {
  if (useStore.getState().segments.cut?.id !== next.id) replace(NO_SEGMENTS);
  if (done && sameRun(done, next)) {
    runs.cancel();
    running = undefined;
    void cut(done, next);
  } else if (!running || !sameRun(running, next)) void run(next);
}

function sameRun(a: Omit<Wanted, 'steps'>, b: Wanted): boolean {
  return a.id === b.id && same(runOptionsOf(a.options), runOptionsOf(b.options));
}

function stop(): void {
  runs.cancel();
  cuts.cancel();
  running = undefined;
  const { pictures, segments } = useStore.getState();
  if (segments.cut?.id !== pictures.active) replace(NO_SEGMENTS);
  else change({ status: segments.cut ? 'ready' : 'none' });
}

/** A new run; what changes meanwhile but does not need another is cut when it is there. */
async function run(next: Wanted): Promise<void> {
  running = next;
  done = undefined;
  cuts.cancel();
  change({ status: 'working' });
  const cancel = () => {
    stop();
    change({ status: 'stopped' });
  };
  const label = strings.segments.working;
  try {
    await runs.run(async (signal) => {
      const onProgress = ({ fraction }: { fraction: number }) => {
        if (!signal.aborted) showWork('segment', { label, fraction, cancel });
      };
      onProgress({ fraction: 0 });
      const input = { id: next.id, options: runOptionsOf(next.options) };
      const start = performance.now();
      const found = await engine.call('segmentPicture', input, { signal, onProgress });
      performance.measure('segment', { start });
      if (signal.aborted || !wanted) return;
      done = { ...next, ...found };
      running = undefined;
      await cut(done, wanted);
    });
  } catch (error) {
    running = undefined;
    change({ status: 'stopped' });
    notify('error', messageOf(error));
  } finally {
    if (!running) showWork('segment', undefined);
  }
}

/** Another cut, and then the measures of its regions. */
async function cut({ run: number, components }: Run, { id, options, steps }: Wanted): Promise<void> {
  try {
    await cuts.run(async (signal) => {
      const start = performance.now();
      const points = useStore.getState().settings.current.regions[id]?.names ?? [];
      const input = { id, run: number, options, steps, points };
      const found = await engine.call('cutSegments', input, { signal });
      if (signal.aborted) return found.outline.close();
      performance.measure('cut', { start });
      replace({ ...NO_SEGMENTS, status: 'ready', cut: { ...found, id, components } });
      const rows = await engine.call('listRegions', { id, cut: found.cut }, { signal });
      if (!signal.aborted) change({ rows });
    });
  } catch (error) {
    change({ status: 'stopped' });
    notify('error', messageOf(error));
  }
}

function change(part: Partial<SegmentsState>): void {
  update('segments', (segments) => ({ ...segments, ...part }));
}

/** Puts another cut in the place of the one before, whose lines are given back. */
function replace(next: SegmentsState): void {
  const before = useStore.getState().segments;
  // What covers the picture stays until the new one is drawn: nothing is to flicker.
  const layer = before.cut?.id === next.cut?.id ? before.layer : undefined;
  update('segments', () => ({ ...next, layer }));
  before.cut?.outline.close();
  if (!layer) before.layer?.bitmap.close();
}
