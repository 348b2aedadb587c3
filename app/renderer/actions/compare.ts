import { engine } from '../engine/engine.ts';
import { type CompareSide, type KeptResult, NO_COMPARE, SLOTS } from '../state/compare.ts';
import { keptOf, sideShown } from '../state/compare-sides.ts';
import { requestFor } from '../state/request-for.ts';
import type { PictureResult } from '../state/results.ts';
import { same } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { reportFailure } from './report-failure.ts';
import { changeSettings } from './settings.ts';
import { notify } from './view.ts';

/** What a key from 1 to 9 does: keeps the newest result where nothing is kept, else shows what is, or no longer. */
export function pressSlot(slot: number, at: 'left' | 'right' = 'right'): void {
  const state = useStore.getState();
  const kept = keptOf(state, state.pictures.active).some((one) => one.slot === slot);
  if (!kept) void keepResultIn(slot);
  else setSide(at, sideShown(state, at) === `kept-${slot}` ? NO_COMPARE[at] : `kept-${slot}`);
}

/** Keeps the newest result in the first slot that is free. */
export function keepResultNow(): void {
  const taken = useStore.getState().compare.kept.map(({ slot }) => slot);
  const free = Array.from({ length: SLOTS }, (_, i) => i + 1).find((slot) => !taken.includes(slot));
  if (free === undefined) notify('info', strings.compare.full);
  else void keepResultIn(free);
}

async function keepResultIn(slot: number): Promise<void> {
  const id = useStore.getState().pictures.active;
  const result = id === undefined ? undefined : await exactResult(id);
  if (id === undefined || !result) return;
  await reportFailure(async () => {
    const { bitmap, revision } = await engine.call('storeResult', { id, slot });
    // The worker may be at a newer result, of which the window will hear soon.
    const made = useStore.getState().results.byPicture[id];
    const { settings, counts } = made?.revision === revision ? made : result;
    const facts = { slot, id, revision, settings, colors: counts.length, bitmap, figures: undefined };
    putKept(facts);
    notify('info', strings.compare.keptNow(slot));
  });
}

/** The exact result of a picture at the settings of now, once it is there; undefined if it is closed before. */
async function exactResult(id: number): Promise<PictureResult | undefined> {
  const known = exactIn(useStore.getState(), id);
  if (known) return known;
  notify('info', strings.compare.wait);
  return new Promise((resolve) => {
    const stop = useStore.subscribe((state) => {
      const result = exactIn(state, id);
      if (!result && state.pictures.open.some((picture) => picture.id === id)) return;
      stop();
      resolve(result);
    });
  });
}

function exactIn({ pictures, results, settings }: State, id: number): PictureResult | undefined {
  const result = results.byPicture[id];
  const picture = pictures.open.find((one) => one.id === id) ?? { id };
  const fits =
    result?.kind === 'exact' &&
    same(requestFor(result.settings, picture), requestFor(settings.current, picture));
  return fits ? result : undefined;
}

/** Puts a result in the place of another in its slot. */
function putKept(result: KeptResult): void {
  const before = useStore.getState().compare.kept.find(({ slot }) => slot === result.slot);
  update('compare', (compare) => ({
    ...compare,
    kept: [...compare.kept.filter((one) => one !== before), result].sort((a, b) => a.slot - b.slot),
  }));
  before?.bitmap.close();
}

/** Lets results go: one, or those that `which` says. */
export function dropKept(which: (result: KeptResult) => boolean): void {
  const gone = useStore.getState().compare.kept.filter(which);
  if (gone.length === 0) return;
  update('compare', (compare) => ({ ...compare, kept: compare.kept.filter((one) => !gone.includes(one)) }));
  for (const { bitmap, slot } of gone) {
    bitmap.close();
    void engine.call('dropResult', { slot }).catch(() => {});
  }
}

/** Puts something on a side of the divider. */
export function setSide(at: 'left' | 'right', side: CompareSide): void {
  update('compare', (compare) => ({ ...compare, [at]: side }));
}

/** Brings back the settings of a result that was kept, as a step of undo. */
export function takeKeptSettings({ settings }: KeptResult): void {
  changeSettings(({ segments, regions }) => ({ ...settings, segments, regions }));
  setSide('right', 'result');
}

/** Both sides are shown in turn, or beside each other again. */
export function toggleBlink(): void {
  update('compare', (compare) => ({ ...compare, blink: compare.blink ? undefined : 'left' }));
}
