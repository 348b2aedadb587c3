import type { SeedPoint } from 'fewhue/segment';
import { type RefObject, useEffect } from 'react';
import { selectRegions } from '../../actions/regions.ts';
import { hoverRegion, keepApart, selectRegion } from '../../actions/segments.ts';
import { transformOf } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { regionAtShare, regionsInBox, type SegmentTool } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';

/** CSS pixels that a pointer may move between down and up in a click. */
const CLICK_SLACK = 4;

/** Pixels of the picture between two points of a scribble, at least. */
const SCRIBBLE_STEP = 4;

/**
 * The region under the pointer is marked. A click selects it, with Shift or Ctrl besides others; with the other tool a
 * click or a scribble is kept apart from all others.
 */
export function usePointing(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = new AbortController();
    select(element, stop.signal);
    scribble(element, stop.signal);
    drawBox(element, stop.signal);
    return () => stop.abort();
  }, [frame]);
}

function isTool(tool: SegmentTool): boolean {
  return useStore.getState().view.segments.tool === tool;
}

function select(element: HTMLElement, signal: AbortSignal): void {
  let down: { readonly x: number; readonly y: number } | undefined;
  element.addEventListener(
    'pointerdown',
    ({ button, isPrimary, clientX: x, clientY: y }) => {
      down = button === 0 && isPrimary ? { x, y } : undefined;
    },
    { signal },
  );
  element.addEventListener('pointermove', (event) => hoverRegion(regionUnder(element, event)), { signal });
  // Not `pointerleave`, which comes after the row that is entered has been marked.
  element.addEventListener('pointerout', () => hoverRegion(undefined), { signal });
  element.addEventListener(
    'pointerup',
    (event) => {
      const still =
        down && Math.hypot(event.clientX - down.x, event.clientY - down.y) <= CLICK_SLACK
          ? regionUnder(element, event)
          : undefined;
      down = undefined;
      if (still !== undefined) selectRegion(still, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    { signal },
  );
}

/** Hears of the pointer before those who would move the picture or select by it. */
function scribble(element: HTMLElement, signal: AbortSignal): void {
  const options = { signal, capture: true };
  let points: SeedPoint[] | undefined;
  const add = (event: PointerEvent) => {
    const point = pixelUnder(element, event);
    const last = points?.at(-1);
    if (point && (!last || Math.hypot(point.x - last.x, point.y - last.y) >= SCRIBBLE_STEP))
      points?.push(point);
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (!isTool('apart') || event.button !== 0 || (event.target as HTMLElement).closest('button')) return;
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      points = [];
      add(event);
    },
    options,
  );
  element.addEventListener('pointermove', add, options);
  element.addEventListener(
    'pointerup',
    (event) => {
      if (!points) return;
      event.stopPropagation();
      if (points.length > 0) keepApart(points);
      points = undefined;
    },
    options,
  );
  element.addEventListener(
    'pointercancel',
    () => {
      points = undefined;
    },
    options,
  );
}

/** Drags a box with the pointer: what lies wholly in it is selected; with Shift or Ctrl besides what is. */
function drawBox(element: HTMLElement, signal: AbortSignal): void {
  const options = { signal, capture: true };
  const band = document.createElement('div');
  band.className = 'segment-box';
  let from: PointerEvent | undefined;
  const end = () => {
    from = undefined;
    band.remove();
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (!isTool('box') || event.button !== 0 || (event.target as HTMLElement).closest('button')) return;
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      from = event;
    },
    options,
  );
  element.addEventListener('pointermove', (event) => from && stretch(band, element, from, event), options);
  element.addEventListener(
    'pointerup',
    (event) => {
      if (!from) return;
      event.stopPropagation();
      selectBetween(element, from, event);
      end();
    },
    options,
  );
  element.addEventListener('pointercancel', end, options);
}

function stretch(band: HTMLElement, element: HTMLElement, from: PointerEvent, to: PointerEvent): void {
  const { left, top } = element.getBoundingClientRect();
  const { style } = band;
  style.left = `${Math.min(from.clientX, to.clientX) - left}px`;
  style.top = `${Math.min(from.clientY, to.clientY) - top}px`;
  style.width = `${Math.abs(to.clientX - from.clientX)}px`;
  style.height = `${Math.abs(to.clientY - from.clientY)}px`;
  element.append(band);
}

function selectBetween(element: HTMLElement, from: PointerEvent, to: PointerEvent): void {
  const [a, b] = [shareUnder(element, from), shareUnder(element, to)];
  const { cut } = useStore.getState().segments;
  if (!a || !b || cut?.id !== a.picture.id) return;
  const box = [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)] as const;
  selectRegions(regionsInBox(cut, box), to.shiftKey || to.ctrlKey || to.metaKey);
}

/** Where the pointer is on the picture, as shares of its sides. */
function shareUnder(element: HTMLElement, { clientX, clientY }: PointerEvent) {
  const { pictures, view } = useStore.getState();
  const picture = activePicture(pictures);
  if (picture?.status !== 'ready') return undefined;
  const box = element.getBoundingClientRect();
  const { scale, left, top } = transformOf(view.camera, picture, view.viewport);
  const x = (clientX - box.left - left) / (scale * picture.width);
  const y = (clientY - box.top - top) / (scale * picture.height);
  return { picture, x, y };
}

function pixelUnder(element: HTMLElement, event: PointerEvent): SeedPoint | undefined {
  const at = shareUnder(element, event);
  if (!at) return undefined;
  const [x, y] = [Math.floor(at.x * at.picture.width), Math.floor(at.y * at.picture.height)];
  return x >= 0 && y >= 0 && x < at.picture.width && y < at.picture.height ? { x, y } : undefined;
}

function regionUnder(element: HTMLElement, event: PointerEvent): number | undefined {
  const at = shareUnder(element, event);
  const { cut } = useStore.getState().segments;
  return at && cut?.id === at.picture.id ? regionAtShare(cut, at.x, at.y) : undefined;
}
