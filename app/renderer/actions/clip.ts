import type { AnimationFormat } from 'fewhue';
import { Newest } from '../calls/newest.ts';
import { engine } from '../engine/engine.ts';
import { type ClipState, mainFormat, NO_CLIP } from '../state/clip.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { requestFor } from '../state/request-for.ts';
import { type State, update, useStore } from '../state/store.ts';
import { messageOf } from './report-failure.ts';
import { notify } from './view.ts';

/** Milliseconds that nothing must have changed before a file is made. */
const REST_MS = 300;
/** Browsers take delays of so many milliseconds or less for this one. */
const [SHORTEST, SHORT] = [10, 100];

const making = new Newest();
const drawing = new Newest();
let timer: ReturnType<typeof setTimeout> | undefined;
/** What the file is of, as text; and how often it was played. */
let made = '';
let rounds = 0;

/** Makes the file of the animation that is shown anew after each change, and plays it, from now on. */
export function startClips(): void {
  useStore.subscribe(follow);
  follow(useStore.getState());
}

function follow(state: State): void {
  const picture = activePicture(state.pictures);
  const isReady = picture?.status === 'ready' && (picture.frames ?? 1) > 1;
  const request = isReady && requestFor(state.settings.current, picture);
  const wish = isReady ? JSON.stringify([picture.id, request]) : '';
  if (wish === made) return;
  made = wish;
  stop();
  if (!isReady) {
    setClip(NO_CLIP);
    return;
  }
  const { clip } = state;
  const isSame = clip.id === picture.id;
  const start = {
    ...NO_CLIP,
    id: picture.id,
    playing: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
  setClip(isSame ? { ...clip, shown: undefined, file: undefined } : start);
  void make(picture);
}

function stop(): void {
  making.cancel();
  drawing.cancel();
  clearTimeout(timer);
}

async function make(picture: OpenPicture): Promise<void> {
  const { id } = picture;
  const format = mainFormat(picture) as AnimationFormat;
  try {
    const file = await making.run(async (signal) => {
      await new Promise((done) => setTimeout(done, REST_MS));
      if (signal.aborted) return undefined;
      const request = requestFor(useStore.getState().settings.current, picture);
      return engine.call('makeClip', { id, format, ...request }, { signal });
    });
    if (!file) return;
    setClip({ file: { ...file, format } });
    rounds = 0;
    await show(useStore.getState().clip.wanted);
  } catch (error) {
    notify('error', messageOf(error));
  }
}

/** Shows a frame, and goes on from it where it plays. */
async function show(frame: number): Promise<void> {
  clearTimeout(timer);
  const { id, file } = useStore.getState().clip;
  if (id === undefined || !file) return;
  setClip({ wanted: frame });
  const start = performance.now();
  try {
    const drawn = await drawing.run(() => engine.call('clipFrame', { id, frame }));
    if (!drawn) return;
    setClip({ shown: { frame, ...drawn } });
  } catch (error) {
    return notify('error', messageOf(error));
  }
  const delay = file.delays[frame]!;
  const rest = (delay <= SHORTEST ? SHORT : delay) - (performance.now() - start);
  if (useStore.getState().clip.playing) timer = setTimeout(() => void next(), Math.max(0, rest));
}

async function next(): Promise<void> {
  const { playing, wanted, file } = useStore.getState().clip;
  if (!playing || !file) return;
  const isLast = wanted === file.delays.length - 1;
  if (isLast && ++rounds === file.plays) return setClip({ playing: false });
  await show(isLast ? 0 : wanted + 1);
}

/** Plays or pauses; what has come to its end begins anew. */
export function toggleClip(): void {
  const { playing, wanted, file } = useStore.getState().clip;
  setClip({ playing: !playing });
  clearTimeout(timer);
  if (playing) return;
  const isOver = file && file.plays > 0 && wanted === file.delays.length - 1;
  if (isOver) rounds = 0;
  void (isOver ? show(0) : next());
}

/** Pauses at a frame; the number is taken around both ends. */
export function goToFrame(frame: number): void {
  const count = useStore.getState().clip.file?.delays.length ?? 1;
  setClip({ playing: false });
  void show((frame + count) % count);
}

function setClip(changes: Partial<ClipState>): void {
  const { shown } = useStore.getState().clip;
  update('clip', (clip) => ({ ...clip, ...changes }));
  if ('shown' in changes && shown) {
    shown.before.close();
    shown.after.close();
  }
}
