import { type RefObject, useEffect } from 'react';
import { type State, useStore } from '../../state/store.ts';

/** What draws on a canvas. */
export interface Painter {
  readonly paint: (canvas: HTMLCanvasElement) => void;
  /** Gives back what it kept. */
  readonly end: () => void;
}

/** Draws whenever something changes that may be drawn or `request` is called, once per frame of the screen. */
export function useFrames(
  canvas: RefObject<HTMLCanvasElement | null>,
  start: (request: () => void) => Painter,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a painter lives as long as its canvas
  useEffect(() => {
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current) painter.paint(canvas.current);
      });
    };
    const painter = start(request);
    request();
    const unsubscribe = useStore.subscribe((state, before) => {
      if (mayBeDrawn(state).some((part, i) => part !== mayBeDrawn(before)[i])) request();
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      painter.end();
    };
  }, [canvas]);
}

/** All but figures, the curves of the rail, and how far work has come, which change while the picture stays. */
function mayBeDrawn(state: State): readonly unknown[] {
  const { pictures, results, overlays, compare, clip, view, segments, settings } = state;
  const { strokes, segments: seeds, regions } = settings.current;
  return [pictures, results.byPicture, overlays, compare, clip, view, segments, strokes, seeds, regions];
}
