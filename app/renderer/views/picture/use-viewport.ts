import { type RefObject, useEffect } from 'react';
import type { Sides } from '../../state/camera.ts';

/** Tells the sides of an element now and whenever they change. */
export function useViewport(element: RefObject<HTMLElement | null>, tell: (sides: Sides) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tell` only passes on
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(() =>
      tell({ width: target.clientWidth, height: target.clientHeight }),
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
}
