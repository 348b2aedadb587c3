import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many of `count` things, at least `least` CSS pixels wide, go into each row of an element, so that all rows have
 * about as many: a last row of a few would be much wider than the others.
 */
export function useRowLength(element: RefObject<HTMLElement | null>, count: number, least: number): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    setWidth(watched.clientWidth);
    const observer = new ResizeObserver(() => setWidth(watched.clientWidth));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return rowLength(count, least, width);
}

/** The same by the width that there is, in CSS pixels; all in one row while that is 0, not known. */
export function rowLength(count: number, least: number, width: number): number {
  const rows = width > 0 ? Math.ceil((count * least) / width) : 1;
  return Math.ceil(count / Math.max(1, rows));
}
