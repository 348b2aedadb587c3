import { useEffect, useRef, useState } from 'react';
import { type State, useStore } from '../state/store.ts';

/** Milliseconds between two looks while the rail is dragged. */
const BEAT_MS = 120;

/**
 * A part of the state that much is drawn from. While the rail is dragged it is looked at now and then, so that frames
 * do not wait for what the eye does not follow; at all other times at once, as by `useStore`. `select`: gives the same
 * object until something of it has changed; the same function at every call.
 */
export function useCalm<Part>(select: (state: State) => Part): Part {
  const [part, setPart] = useState(() => select(useStore.getState()));
  const shown = useRef({ part, at: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      clearTimeout(timer);
      timer = undefined;
      const next = select(useStore.getState());
      if (next === shown.current.part) return;
      shown.current = { part: next, at: performance.now() };
      setPart(next);
    };
    const unsubscribe = useStore.subscribe(({ settings }) => {
      const rest = settings.gesture === 'colors' ? shown.current.at + BEAT_MS - performance.now() : 0;
      if (rest <= 0) show();
      else timer ??= setTimeout(show, rest);
    });
    show();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [select]);
  return part;
}
