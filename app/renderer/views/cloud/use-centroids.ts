import { colorsOf } from 'fewhue/color';
import { type RefObject, useEffect, useRef } from 'react';
import { addColor, editColor } from '../../actions/palette.ts';
import { endGesture } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { hexesOf } from '../../state/edit-palette.ts';
import { useStore } from '../../state/store.ts';
import type { CloudScene } from './cloud-scene.ts';
import type { Shown } from './use-shown.ts';

/** How the names of gestures that drag a sphere begin. */
export const SPHERE_DRAG = 'cloud-';

/** CSS pixels about a point in which a double click still means it. */
const NEAR = 24;
/** CSS pixels beyond which a press is a drag. */
const SLACK = 3;

/**
 * Spheres are centroids that can be had by the hand: dragging one moves its colour, to which all pixels are mapped
 * again; a click selects its entry, and a double click beside all spheres puts a new one at the nearest colour.
 */
export function useCentroids(
  frame: RefObject<HTMLElement | null>,
  scene: CloudScene | undefined,
  shown: Shown,
): void {
  const newest = useRef(shown);
  newest.current = shown;
  useEffect(() => {
    const element = frame.current;
    if (!element || !scene) return;
    const stop = new AbortController();
    listen(element, scene, () => newest.current, stop.signal);
    return () => stop.abort();
  }, [frame, scene]);
}

interface Drag {
  readonly entry: number;
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

function listen(element: HTMLElement, scene: CloudScene, newest: () => Shown, signal: AbortSignal): void {
  let drag: Drag | undefined;
  const begin = (event: PointerEvent) => {
    const [x, y] = positionIn(element, event);
    const entry = useStore.getState().play.frame ? undefined : scene.entryAt(x, y);
    if (event.button !== 0 || entry === undefined) return;
    event.preventDefault();
    element.focus();
    element.setPointerCapture(event.pointerId);
    drag = { entry, x, y, moved: false };
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    event.preventDefault();
    const [x, y] = positionIn(element, event);
    if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < SLACK) return;
    drag.moved = true;
    moveTo(drag.entry, scene.coordinatesAt(drag.entry, x, y), newest());
  };
  const end = () => {
    if (drag && !drag.moved) setView({ selectedEntries: [drag.entry] });
    drag = undefined;
    endGesture();
  };
  // Before the turning of the cloud hears of it.
  const options = { signal, capture: true };
  element.addEventListener('pointerdown', begin, options);
  element.addEventListener('pointermove', move, options);
  for (const name of ['pointerup', 'pointercancel'] as const) element.addEventListener(name, end, options);
  element.addEventListener('dblclick', (event) => putAt(scene, positionIn(element, event)), options);
}

function moveTo(entry: number, coordinates: Float64Array | undefined, { space, entries }: Shown): void {
  if (!coordinates || !entries) return;
  const color = colorsOf(coordinates, space, 3);
  // Only opaque colours have their place in three dimensions.
  if (entries.colors[4 * entry + 3] !== 255) return;
  setView({ hoveredEntry: entry });
  editColor(entry, hexesOf(color)[0]!, 'remap', `${SPHERE_DRAG}${entry}`);
}

function putAt(scene: CloudScene, [x, y]: readonly [number, number]): void {
  if (useStore.getState().play.frame || scene.entryAt(x, y) !== undefined) return;
  const color = scene.colorAt(x, y, NEAR);
  if (color) addColor(hexesOf(color)[0]!);
}

function positionIn(element: HTMLElement, { clientX, clientY }: MouseEvent): [number, number] {
  const { left, top } = element.getBoundingClientRect();
  return [clientX - left, clientY - top];
}
