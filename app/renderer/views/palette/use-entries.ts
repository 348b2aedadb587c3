import { useLayoutEffect, useMemo, useRef } from 'react';
import { setView } from '../../actions/view.ts';
import { type Entry, entriesOf } from '../../state/palette-entries.ts';
import { activePicture } from '../../state/pictures.ts';
import type { PictureResult } from '../../state/results.ts';
import type { Settings } from '../../state/settings.ts';
import { type State, useStore } from '../../state/store.ts';
import { useCalm } from '../use-calm.ts';

/** The palette of the picture that is shown. */
export interface ShownPalette {
  readonly entries: readonly Entry[];
  /** Whether it was edited by hand. */
  readonly edited: boolean;
  /** Whether it can be edited: not while it is a preview's. */
  readonly settled: boolean;
}

/** The palette of the picture that is shown, as it is now. */
export function useEntries(): ShownPalette {
  const { settings, id, result } = useCalm(partsOf);
  const entries = useMemo(
    () => (id === undefined ? [] : entriesOf(settings, id, result)),
    [settings, id, result],
  );
  const edited = id !== undefined && (settings.palettes[id] ?? settings.recolored[id]) !== undefined;
  const isSettled = id !== undefined && settings.palettes[id] !== undefined;
  return { entries, edited, settled: isSettled || result?.kind === 'exact' };
}

interface Parts {
  readonly settings: Settings;
  readonly id: number | undefined;
  readonly result: PictureResult | undefined;
}

let parts: Parts | undefined;

/** What a palette is made of: the same object until one of it has changed. */
function partsOf({ settings: { current: settings }, pictures, results }: State): Parts {
  const id = activePicture(pictures)?.id;
  const result = id === undefined ? undefined : results.byPicture[id];
  if (parts?.settings !== settings || parts.id !== id || parts.result !== result)
    parts = { settings, id, result };
  return parts;
}

/**
 * Keeps what is selected, and the current entry, on their colours when a palette is clustered anew: clusters come in
 * any order. Edits keep places.
 */
export function useKeptSelection(
  { entries, edited }: ShownPalette,
  current: number | undefined,
  setCurrent: (index: number) => void,
): void {
  const before = useRef(entries);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = entries;
    if (old === entries) return;
    const newIndexOf = (index: number) =>
      edited ? index : entries.find(({ hex }) => hex === old[index]?.hex)?.index;
    const last = Math.max(0, entries.length - 1);
    if (current !== undefined) setCurrent(Math.min(last, newIndexOf(current) ?? current));
    const { selectedEntries } = useStore.getState().view;
    const kept = selectedEntries.map(newIndexOf).filter((index) => index !== undefined && index <= last);
    if (kept.join() !== selectedEntries.join()) setView({ selectedEntries: kept as number[] });
  }, [entries, edited, current, setCurrent]);
}
