import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { setView } from '../../actions/view.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

const STEP = 0.02;

/** The line between before and after: follows the pointer while it is held, and the arrow keys. */
export function CompareDivider({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const divider = useStore(({ view }) => view.divider);
  const percent = Math.round(100 * divider);
  return (
    <div
      className="compare-divider"
      role="slider"
      tabIndex={0}
      aria-label={strings.picture.divider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={strings.picture.dividerValue(percent)}
      style={{ left: `${100 * divider}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => follow(event, frame.current)}
      onKeyDown={moveByKey}
    />
  );
}

function follow(event: PointerEvent<HTMLElement>, frame: HTMLElement | null): void {
  if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
  const { left, width } = frame.getBoundingClientRect();
  setDivider((event.clientX - left) / width);
}

function moveByKey(event: KeyboardEvent): void {
  const { divider } = useStore.getState().view;
  const positions: Readonly<Record<string, number>> = {
    ArrowLeft: divider - STEP,
    ArrowDown: divider - STEP,
    ArrowRight: divider + STEP,
    ArrowUp: divider + STEP,
    Home: 0,
    End: 1,
  };
  const next = positions[event.key];
  if (next === undefined) return;
  event.preventDefault();
  setDivider(next);
}

function setDivider(divider: number): void {
  setView({ divider: Math.min(1, Math.max(0, divider)) });
}
