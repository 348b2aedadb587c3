import { type RefObject, useEffect } from 'react';
import { panBy, toggleActual, zoomAbout } from '../../actions/camera.ts';

/** How much a turn of the wheel by one CSS pixel enlarges, as a power of two. */
const WHEEL_DOUBLING = 1 / 200;
const PINCH_DOUBLING = 1 / 60;

/** Wheel and pinch zoom about the pointer, dragging pans, a double click goes to 1:1 there and back. */
export function useNavigation(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('wheel', (event) => zoomByWheel(element, event), { signal, passive: false });
    followPointers(element, signal);
    element.addEventListener('dblclick', (event) => switchZoom(element, event), { signal });
    // The browser would offer to save both sides with all that lies over them.
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    return () => stop.abort();
  }, [frame]);
}

function zoomByWheel(element: HTMLElement, event: WheelEvent): void {
  event.preventDefault();
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
  // Browsers report a pinch on a touchpad as a wheel with Ctrl.
  const rate = event.ctrlKey ? PINCH_DOUBLING : WHEEL_DOUBLING;
  zoomAbout(2 ** (-pixels * rate), positionIn(element, event));
}

function switchZoom(element: HTMLElement, event: MouseEvent): void {
  if (!(event.target as HTMLElement).closest('[role="slider"], button, input'))
    toggleActual(positionIn(element, event));
}

/** One pointer drags; two drag, and zoom by their distance. */
function followPointers(element: HTMLElement, signal: AbortSignal): void {
  const pointers = new Map<number, { x: number; y: number }>();
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || (event.target as HTMLElement).closest('[role="slider"]')) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, positionIn(element, event));
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const last = pointers.get(event.pointerId);
      if (!last) return;
      const now = positionIn(element, event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      const share = other ? 0.5 : 1;
      panBy({ x: share * (now.x - last.x), y: share * (now.y - last.y) });
      if (other) zoomAbout(distance(now, other) / Math.max(1, distance(last, other)), middle(now, other));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, (event) => pointers.delete(event.pointerId), { signal });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function positionIn(element: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
