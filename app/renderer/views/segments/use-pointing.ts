import { type RefObject, useEffect } from 'react';
import { hoverRegion, toggleRegion } from '../../actions/segments.ts';
import { place } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { regionAtShare } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';

/** CSS pixels that a pointer may move between down and up in a click. */
const CLICK_SLACK = 4;

/** The region under the pointer is marked; a click that does not drag selects it. */
export function usePointing(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
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
        if (still !== undefined) toggleRegion(still);
      },
      { signal },
    );
    return () => stop.abort();
  }, [frame]);
}

function regionUnder(element: HTMLElement, { clientX, clientY }: PointerEvent): number | undefined {
  const { pictures, segments, view } = useStore.getState();
  const picture = activePicture(pictures);
  if (!picture || segments.cut?.id !== picture.id) return undefined;
  const box = element.getBoundingClientRect();
  const { scale, left, top } = place(view.camera, picture, view.viewport);
  const x = (clientX - box.left - left) / (scale * picture.width);
  const y = (clientY - box.top - top) / (scale * picture.height);
  return regionAtShare(segments.cut, x, y);
}
