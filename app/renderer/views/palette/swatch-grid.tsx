import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Entry } from '../../state/palette-entries.ts';
import { strings } from '../../strings/en.ts';
import { Swatch } from './swatch.tsx';

/** The swatches in the order in which they are shown. */
export interface SwatchGridProps {
  readonly entries: readonly Entry[];
  /** Place in the palette of the one that the keyboard reaches. */
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  /** A swatch was chosen; `more`: besides those that are selected. */
  readonly onPick: (index: number, more: boolean) => void;
  /** A key other than those that move was pressed on a swatch; gives whether it did something. */
  readonly onKey: (key: string, index: number) => boolean;
}

/** Palettes of more colours are shown without words. */
const MAX_WITH_WORDS = 32;

/** The colours as a list in rows: one stop of the Tab key, arrows move within. */
export function SwatchGrid({ entries, current, onCurrent, onPick, onKey }: SwatchGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const bare = entries.length > MAX_WITH_WORDS;
  const focus = useFocusOn(grid, current);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const from = entries.findIndex(({ index }) => index === current);
    const next = entries[placeAfter(grid.current, event.key, from) ?? -1];
    if (next) swatchAt(grid.current, next.index)?.focus();
    else if (event.key === ' ') onPick(current, true);
    else if (!onKey(event.key, current)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      className={bare ? 'swatches swatches-bare' : 'swatches'}
      role="listbox"
      aria-label={strings.palette.list}
      aria-multiselectable="true"
      tabIndex={-1}
      {...focus}
    >
      {entries.map((entry) => (
        <Swatch
          key={entry.index}
          entry={entry}
          current={entry.index === current}
          bare={bare}
          onPick={onPick}
          onFocus={onCurrent}
          onKeyDown={press}
        />
      ))}
    </div>
  );
}

/** Where a key leads from a place; beyond the list for keys that do not move. */
function placeAfter(grid: HTMLElement | null, key: string, from: number): number | undefined {
  const columns = grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns },
    ...{ Home: -from, End: (grid?.childElementCount ?? 0) - 1 - from },
  };
  const step = steps[key];
  return step === undefined ? undefined : from + step;
}

function swatchAt(grid: HTMLElement | null, index: number): HTMLElement | null | undefined {
  return grid?.querySelector<HTMLElement>(`[data-index="${index}"]`);
}

/** While the focus is in the list it is on the current swatch, also when that goes or gets another place. */
function useFocusOn(grid: RefObject<HTMLElement | null>, current: number) {
  const inside = useRef(false);
  useLayoutEffect(() => {
    const swatch = swatchAt(grid.current, current);
    if (inside.current && swatch && document.activeElement !== swatch) swatch.focus();
  });
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: () => {
      inside.current = false;
    },
  };
}
