import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { endGesture } from '../../actions/settings.ts';
import { gainOf } from '../../state/gain.ts';
import { MAX_COLORS, MIN_COLORS } from '../../state/options-in-effect.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { RailCurves } from './rail-curves.tsx';
import { RailFlag } from './rail-flag.tsx';
import { countAt, RAIL_TICKS, shareOf } from './rail-scale.ts';
import { setCount, stepCount } from './use-count.ts';

/** Turns of the wheel, in CSS pixels, that move by one colour. */
const WHEEL_STEP = 40;

/** The rail itself. */
export function RailTrack({ k, bits }: { readonly k: number; readonly bits: string }) {
  const track = useRef<HTMLDivElement>(null);
  // Looked up once a drag: where it lies is known after what every move has changed is laid out.
  const room = useRef<DOMRect>(undefined);
  useWheel(track);
  const size = useStore((state) => {
    const gain = gainOf(state);
    return gain?.bytes === undefined || gain.old ? undefined : strings.result.size(gain.bytes, gain.about);
  });
  const words = strings.rail;
  return (
    <div
      className="rail-track"
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={words.label}
      aria-valuemin={MIN_COLORS}
      aria-valuemax={MAX_COLORS}
      aria-valuenow={k}
      aria-valuetext={words.value(k, bits, size)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        room.current = event.currentTarget.firstElementChild!.getBoundingClientRect();
        follow(event, room.current);
      }}
      onPointerMove={(event) => {
        if (room.current && event.currentTarget.hasPointerCapture(event.pointerId))
          follow(event, room.current);
      }}
      onPointerUp={endGesture}
      onKeyDown={(event) => press(event, k)}
    >
      <div className="rail-room">
        <div className="rail-sheet">
          <RailCurves />
        </div>
        {RAIL_TICKS.map((tick) => (
          <span
            key={tick}
            className="rail-tick"
            data-here={tick === k}
            style={{ left: `${100 * shareOf(tick)}%` }}
          >
            {tick}
          </span>
        ))}
        <span className="rail-handle" style={{ left: `${100 * shareOf(k)}%` }}>
          {size && (
            <span className="rail-bubble" style={{ translate: `${-100 * bubbleShare(shareOf(k))}%` }}>
              {size}
            </span>
          )}
        </span>
        <RailFlag />
      </div>
    </div>
  );
}

/** Which share of the bubble lies left of the handle: at the ends of the track it stays in sight. */
function bubbleShare(share: number): number {
  return 0.12 + 0.76 * share;
}

function follow({ clientX }: PointerEvent<HTMLElement>, { left, width }: DOMRect): void {
  setCount(countAt((clientX - left) / width), 'colors');
}

function press(event: KeyboardEvent, k: number): void {
  const next: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: k - 1, ArrowDown: k - 1, ArrowRight: k + 1, ArrowUp: k + 1 },
    ...{ PageDown: k / 2, PageUp: k * 2, Home: MIN_COLORS, End: MAX_COLORS },
  };
  const wanted = next[event.key];
  if (wanted === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  setCount(wanted, 'colors-keys');
}

/** The wheel over the rail moves it; the page does not scroll meanwhile. */
function useWheel(track: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = track.current;
    if (!element) return;
    let turned = 0;
    const stop = new AbortController();
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        turned -= event.deltaY + event.deltaX;
        const steps = Math.trunc(turned / WHEEL_STEP);
        turned -= steps * WHEEL_STEP;
        if (steps !== 0) stepCount(steps);
      },
      { signal: stop.signal, passive: false },
    );
    return () => stop.abort();
  }, [track]);
}
