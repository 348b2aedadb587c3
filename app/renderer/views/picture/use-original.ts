import { useEffect } from 'react';
import { setView } from '../../actions/view.ts';

/** While the space bar is held, and nothing that hears it has the focus, the original alone is shown. */
export function useOriginal(): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const show = (original: boolean) => setView({ original });
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== ' ' || event.defaultPrevented || isTaken(event.target)) return;
        event.preventDefault();
        if (!event.repeat) show(true);
      },
      { signal },
    );
    addEventListener('keyup', ({ key }) => key === ' ' && show(false), { signal });
    addEventListener('blur', () => show(false), { signal });
    return () => {
      stop.abort();
      show(false);
    };
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  const takers = 'button, a, input, select, textarea, summary, [role="option"], [role="menuitem"], dialog';
  return target instanceof Element && target.closest(takers) !== null;
}
