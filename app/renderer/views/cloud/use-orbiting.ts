import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { hoverSphere, resetOrbit, turnCloud, zoomCloud } from '../../actions/cloud.ts';
import type { CloudScene } from './cloud-scene.ts';

/** Radians that the cloud turns by a pixel of dragging, and by a key. */
const BY_PIXEL = 0.008;
const BY_KEY = Math.PI / 24;
const KEY_ZOOM = 1.15;
const WHEEL_DOUBLING = 1 / 400;
const PINCH_DOUBLING = 1 / 80;

/** Dragging turns the cloud, wheel and pinch zoom, and a sphere under the pointer marks its entry. */
export function useOrbiting(frame: RefObject<HTMLElement | null>, scene: CloudScene | undefined): void {
  useEffect(() => {
    const element = frame.current;
    if (!element || !scene) return;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('wheel', zoomByWheel, { signal, passive: false });
    element.addEventListener('pointerleave', () => hoverSphere(undefined), { signal });
    followPointers(element, scene, signal);
    return () => stop.abort();
  }, [frame, scene]);
}

/** What a key does to the cloud: arrows turn it, + and - zoom, 0 turns it back. */
export function orbitByKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => turnCloud(BY_KEY, 0),
  ArrowRight: () => turnCloud(-BY_KEY, 0),
  ArrowUp: () => turnCloud(0, BY_KEY),
  ArrowDown: () => turnCloud(0, -BY_KEY),
  '+': () => zoomCloud(KEY_ZOOM),
  '=': () => zoomCloud(KEY_ZOOM),
  '-': () => zoomCloud(1 / KEY_ZOOM),
  '0': resetOrbit,
};

function zoomByWheel(event: WheelEvent): void {
  event.preventDefault();
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
  zoomCloud(2 ** (-pixels * (event.ctrlKey ? PINCH_DOUBLING : WHEEL_DOUBLING)));
}

/** One pointer turns; two zoom by their distance. */
function followPointers(element: HTMLElement, scene: CloudScene, signal: AbortSignal): void {
  const pointers = new Map<number, PointerEvent>();
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || event.defaultPrevented) return;
      if ((event.target as HTMLElement).closest('button')) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, event);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const last = pointers.get(event.pointerId);
      if (!last) return event.defaultPrevented ? undefined : hoverAt(element, scene, event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, event);
      if (other) zoomCloud(distance(event, other) / Math.max(1, distance(last, other)));
      else turnCloud(-BY_PIXEL * (event.clientX - last.clientX), BY_PIXEL * (event.clientY - last.clientY));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, (event) => pointers.delete(event.pointerId), { signal });
}

function hoverAt(element: HTMLElement, scene: CloudScene, { clientX, clientY }: PointerEvent): void {
  const { left, top } = element.getBoundingClientRect();
  hoverSphere(scene.entryAt(clientX - left, clientY - top));
}

function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
