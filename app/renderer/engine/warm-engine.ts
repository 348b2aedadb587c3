import { useStore } from '../state/store.ts';
import { engine } from './engine.ts';

/** Milliseconds that the first screen must have been there. */
const REST_MS = 500;

/** Has the engine's code compiled while nothing is open: the first picture is there sooner by that. */
export function warmEngine(): void {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    engine.call('warmUp', undefined, { signal: stop.signal }).catch(() => {});
  }, REST_MS);
  const unsubscribe = useStore.subscribe(({ pictures }) => {
    if (pictures.open.length === 0) return;
    unsubscribe();
    clearTimeout(timer);
    stop.abort();
  });
}
