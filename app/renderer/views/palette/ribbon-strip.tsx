import { Fragment, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { strings } from '../../strings/en.ts';
import { useGlide } from './glide.ts';
import type { NamedEntry } from './keep-identities.ts';
import { Swatch } from './swatch.tsx';
import { useRowLength } from './use-row-length.ts';

/** The swatches in the order in which they are shown. */
export interface RibbonStripProps {
  readonly entries: readonly NamedEntry[];
  /** Place in the palette of the one that the keyboard reaches. */
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  /** A swatch was chosen; `more`: besides those that are selected. */
  readonly onPick: (index: number, more: boolean) => void;
  /** A key other than those that walk was pressed on a swatch; gives whether it did something. */
  readonly onKey: (event: KeyboardEvent, index: number) => boolean;
  /** Whether a swatch that is dropped between two others stays there. */
  readonly movable: boolean;
}

/** The colours side by side: one stop of the Tab key, arrows move within. */
export function RibbonStrip({ entries, current, onCurrent, onPick, onKey, movable }: RibbonStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const focus = useFocusOn(strip, current);
  const isDense = entries.length > MAX_APART;
  const perRow = useRowLength(strip, entries.length, isDense ? LEAST_DENSE : LEAST_APART);
  useGlide(strip, entries);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const from = entries.findIndex(({ index }) => index === current);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const next = plain ? entries[positionAfter(event.key, from, entries.length) ?? -1] : undefined;
    if (next) swatchAt(strip.current, next.index)?.focus();
    else if (plain && event.key === ' ') onPick(current, true);
    else if (!onKey(event, current)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={strip}
      className={isDense ? 'ribbon-strip ribbon-dense' : 'ribbon-strip'}
      role="listbox"
      aria-label={strings.palette.list}
      aria-multiselectable="true"
      aria-orientation="horizontal"
      tabIndex={-1}
      {...focus}
    >
      {entries.map((entry, i) => (
        <Fragment key={entry.key}>
          {i > 0 && i % perRow === 0 && <span className="ribbon-break" aria-hidden="true" />}
          <Swatch
            entry={entry}
            current={entry.index === current}
            movable={movable}
            onPick={onPick}
            onFocus={onCurrent}
            onKeyDown={press}
          />
        </Fragment>
      ))}
    </div>
  );
}

/** More colours lie without gaps. */
const MAX_APART = 48;
/** Least widths of a swatch with its gap, in CSS pixels, as the style has them. */
const LEAST_APART = 14;
const LEAST_DENSE = 8;

/** Where a key leads from a place; undefined for keys that do not walk. */
function positionAfter(key: string, from: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 },
    ...{ Home: -from, End: count - 1 - from },
  };
  const step = steps[key];
  return step === undefined ? undefined : from + step;
}

function swatchAt(strip: HTMLElement | null, index: number): HTMLElement | null | undefined {
  return strip?.querySelector<HTMLElement>(`[data-index="${index}"]`);
}

/** While the focus is in the strip it is on the current swatch, also when that goes or gets another place. */
function useFocusOn(strip: RefObject<HTMLElement | null>, current: number) {
  const inside = useRef(false);
  useLayoutEffect(() => {
    const swatch = swatchAt(strip.current, current);
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
