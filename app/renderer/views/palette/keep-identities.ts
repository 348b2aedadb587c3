import { coordinatesOf } from 'fewhue/color';
import { useRef } from 'react';
import { paletteOf } from '../../state/edit-palette.ts';
import type { Entry } from '../../state/palette-entries.ts';

/** An entry with a name that it keeps from one palette to the next. */
export interface NamedEntry extends Entry {
  readonly key: number;
  /** The newest share that is known, 0 to 1. */
  readonly width: number;
}

/** Farther apart, in OKLab, two colours are not the same entry. */
const SAME = 25;

/** Names for the entries: those of two palettes that look alike get the same, so that one can be seen to move. */
export function useIdentities(entries: readonly Entry[]): readonly NamedEntry[] {
  const named = useRef<readonly NamedEntry[]>([]);
  const seen = useRef<readonly Entry[]>([]);
  const last = useRef(0);
  if (seen.current !== entries) {
    seen.current = entries;
    named.current = matchIdentities(entries, named.current, () => ++last.current);
  }
  return named.current;
}

/** The entries with the names of those before that are nearest in colour, each once; `next` makes a new name. */
export function matchIdentities(
  entries: readonly Entry[],
  before: readonly NamedEntry[],
  next: () => number,
): readonly NamedEntry[] {
  const free = new Set(before);
  const taken = entries.map(({ hex }) => {
    const same = [...free].find((old) => old.hex === hex);
    if (same) free.delete(same);
    return same;
  });
  const [positions, oldPositions] = [coordinatesByIndex(entries), coordinatesByIndex(before)];
  return entries.map((entry, i) => {
    const old = taken[i] ?? nearest(positions[i]!, free, (one) => oldPositions[one.index]!);
    if (old) free.delete(old);
    return { ...entry, key: old?.key ?? next(), width: entry.share ?? old?.width ?? 1 / entries.length };
  });
}

type Coordinates = readonly number[];

function coordinatesByIndex(entries: readonly Entry[]): readonly Coordinates[] {
  const sorted = [...entries].sort((a, b) => a.index - b.index);
  const all = coordinatesOf(paletteOf(sorted.map(({ hex }) => hex)).colors, 'oklab', 3);
  return sorted.map((_, i) => [...all.subarray(4 * i, 4 * i + 3)]);
}

function nearest(
  from: Coordinates,
  among: ReadonlySet<NamedEntry>,
  coordinatesAt: (entry: NamedEntry) => Coordinates,
): NamedEntry | undefined {
  let [best, smallest]: [NamedEntry | undefined, number] = [undefined, SAME];
  for (const entry of among) {
    const far = Math.hypot(...coordinatesAt(entry).map((value, axis) => value - from[axis]!));
    if (far < smallest) [best, smallest] = [entry, far];
  }
  return best;
}
