import { type RefObject, useEffect } from 'react';
import { useStore } from '../../state/store.ts';

/** What draws on a canvas. */
export interface Painter {
  readonly paint: (canvas: HTMLCanvasElement) => void;
  /** Gives back what it kept. */
  readonly end: () => void;
}

/** Draws whenever the state changes or `request` is called, once per frame of the screen. */
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
    const unsubscribe = useStore.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      painter.end();
    };
  }, [canvas]);
}
