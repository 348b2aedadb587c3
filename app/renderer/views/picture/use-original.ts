import { useEffect } from 'react';
import { setView } from '../../actions/view.ts';
import { reachedByTab } from '../../engine/tab-key.ts';
import { useStore } from '../../state/store.ts';

/**
 * While the space bar is held, the original alone is shown: where nothing that hears it has the focus, or the pointer
 * is on the picture and what has the focus was merely pressed before.
 */
export function useOriginal(): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const show = (original: boolean) => setView({ original });
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== ' ' || isTaken(event.target)) return;
        event.preventDefault();
        // What has the focus does not hear it.
        event.stopPropagation();
        if (!event.repeat) show(true);
      },
      { signal, capture: true },
    );
    addEventListener(
      'keyup',
      (event) => {
        if (event.key !== ' ' || !useStore.getState().view.original) return;
        // Some browsers press a button when the key goes up.
        event.preventDefault();
        show(false);
      },
      { signal, capture: true },
    );
    addEventListener('blur', () => show(false), { signal });
    return () => {
      stop.abort();
      show(false);
    };
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const isOnPicture = document.querySelector('.picture-frame:hover') !== null && !reachedByTab();
  if (isOnPicture) return target.closest(KEEP_IT) !== null;
  const takers =
    'button, a, input, select, textarea, summary, [role="option"], [role="menuitem"], dialog, .clip-bar';
  return target.closest(takers) !== null;
}

/** What takes a space as a sign, or plays by it. */
const KEEP_IT =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, dialog, .clip-bar';
