import {
  type IterationModel,
  isMixtureModel,
  MODEL_TRAITS,
  type ModelReport,
  type TraceOptions,
} from 'fewhue';
import { Newest } from '../calls/newest.ts';
import { engine } from '../engine/engine.ts';
import { type Frame, type PlayState, periodOf } from '../state/play.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { messageOf } from './report-failure.ts';
import { notify } from './view.ts';
import { showWork } from './work.ts';

const tracing = new Newest();
const framing = new Newest();

/** Frames that were seen, the latest last, for going back and forth. */
const frames = new Map<number, Frame>();
const MAX_FRAMES = 32;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Opens or closes the play of iterations. */
export function openPlay(open: boolean): void {
  setPlay({ open });
  if (!open) forget();
}

/** Fits from the start, to be followed; whatever was followed before ends. */
export async function trace(id: number, options: TraceOptions, maxPoints: number): Promise<void> {
  forget();
  try {
    await tracing.run(async (signal) => {
      const onProgress = ({ fraction }: { fraction: number }) =>
        showWork('trace', { label: strings.play.tracing, fraction });
      onProgress({ fraction: 0 });
      const run = await engine.call('tracePicture', { id, options, maxPoints }, { signal, onProgress });
      if (signal.aborted) return;
      setPlay({ run: { ...run, id } });
      await goTo(0);
      if (!matchMedia('(prefers-reduced-motion: reduce)').matches) setRunning(true);
    });
  } catch (error) {
    notify('error', messageOf(error));
  } finally {
    showWork('trace', undefined);
  }
}

/** Ends fitting and playing, and lets go of what was kept. */
export function forget(): void {
  tracing.cancel();
  framing.cancel();
  clearTimeout(timer);
  const { run } = useStore.getState().play;
  // A closed picture has taken its fit along.
  if (run) void engine.call('forgetTrace', { id: run.id, trace: run.number }).catch(() => {});
  setPlay({ run: undefined, frame: undefined, hovered: undefined, running: false, wanted: 0 });
  for (const { bitmap } of frames.values()) bitmap.close();
  frames.clear();
}

/** Shows a step; steps beyond the ends are the ends. */
export async function goTo(step: number): Promise<void> {
  const { run } = useStore.getState().play;
  if (!run) return;
  const wanted = Math.min(run.steps.length - 1, Math.max(0, step));
  setPlay({ wanted });
  const { id, number } = run;
  try {
    const known = frames.get(wanted);
    const frame =
      known ??
      (await framing.run((signal) =>
        engine.call('traceFrame', { id, trace: number, step: wanted }, { signal }),
      ));
    if (!frame || useStore.getState().play.run !== run) return;
    keep(frame);
    if (useStore.getState().play.wanted === wanted) setPlay({ frame });
  } catch (error) {
    notify('error', messageOf(error));
  }
}

/** Stops, and shows a step before or after the one that was asked for last. */
export function stepBy(steps: number): void {
  setRunning(false);
  void goTo(useStore.getState().play.wanted + steps);
}

/** Stops, and shows a step: negative ones count from the end. */
export function jumpTo(step: number): void {
  setRunning(false);
  const { run } = useStore.getState().play;
  void goTo(step < 0 && run ? run.steps.length + step : step);
}

/** Plays on from where it is, from the start if it is at the end; or pauses. */
export function togglePlay(): void {
  const { running, run, wanted } = useStore.getState().play;
  if (!running && run && wanted === run.steps.length - 1) void goTo(0);
  setRunning(!running);
}

/** Changes speed or start. */
export function setPlay(change: Partial<PlayState>): void {
  update('play', (play) => ({ ...play, ...change }));
}

/** The fit that shows how a result comes about: of its model, or of the nearest one that can be followed. */
export function traceOptionsOf(
  { kind, space, seed }: ModelReport,
  values: Readonly<Record<string, unknown>>,
  { k, init, draw }: { readonly k: number; readonly init: string; readonly draw: number },
): TraceOptions {
  const model = kind === 'exact' || kind === 'palette' ? 'kmeans' : MODEL_TRAITS[kind].followed;
  const start = startsOf(model).find((known) => known === init) ?? 'kmeans++';
  const covariance =
    kind === model && isMixtureModel(model)
      ? (values['covariance'] as TraceOptions['covariance'])
      : undefined;
  return {
    k: Math.min(256, k),
    space: space as TraceOptions['space'],
    seed: seed + draw,
    model,
    init: start,
    covariance,
  };
}

/** Starts that a fit can be followed from. */
export function startsOf(model: IterationModel): readonly NonNullable<TraceOptions['init']>[] {
  return MODEL_TRAITS[model].inits;
}

function setRunning(running: boolean): void {
  clearTimeout(timer);
  setPlay({ running });
  if (running) waitForNext();
}

/** One step more after its time, or when the frame before is there, if that takes longer. */
function waitForNext(): void {
  timer = setTimeout(async () => {
    const { running, run, wanted } = useStore.getState().play;
    if (!running || !run) return;
    if (wanted === run.steps.length - 1) return setPlay({ running: false });
    await goTo(wanted + 1);
    if (useStore.getState().play.running) waitForNext();
  }, periodOf(useStore.getState().play));
}

function keep(frame: Frame): void {
  frames.delete(frame.step);
  frames.set(frame.step, frame);
  const [oldest] = frames.values();
  if (frames.size <= MAX_FRAMES || !oldest) return;
  frames.delete(oldest.step);
  oldest.bitmap.close();
}
