import { type RefObject, useEffect } from 'react';
import { endStroke, paintTo } from '../../actions/brush.ts';
import { transformOf } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';

/** With the brush in hand a pointer that is down paints: it hears of it before those who would move the picture. */
export function useBrush(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    let pointer: number | undefined;
    const paint = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      event.stopPropagation();
      const at = shareUnder(element, event);
      if (at) paintTo(...at);
    };
    const end = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      event.stopPropagation();
      pointer = undefined;
      endStroke();
    };
    element.addEventListener(
      'pointerdown',
      (event) => {
        const held = useStore.getState().view.brush !== undefined;
        if (!held || event.button !== 0 || (event.target as HTMLElement).closest('[role="slider"], button'))
          return;
        element.setPointerCapture(event.pointerId);
        pointer = event.pointerId;
        paint(event);
      },
      options,
    );
    element.addEventListener('pointermove', paint, options);
    for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, end, options);
    return () => stop.abort();
  }, [frame]);
}

/** Where the pointer is, as shares of the picture's sides, which may be outside of it. */
function shareUnder(
  element: HTMLElement,
  { clientX, clientY }: PointerEvent,
): readonly [number, number] | undefined {
  const { pictures, view } = useStore.getState();
  const picture = activePicture(pictures);
  if (picture?.status !== 'ready') return undefined;
  const box = element.getBoundingClientRect();
  const { scale, left, top } = transformOf(view.camera, picture, view.viewport);
  return [
    (clientX - box.left - left) / (scale * picture.width),
    (clientY - box.top - top) / (scale * picture.height),
  ];
}
