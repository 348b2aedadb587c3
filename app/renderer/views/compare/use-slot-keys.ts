import { useEffect } from 'react';
import { pressSlot } from '../../actions/compare.ts';
import { useStore } from '../../state/store.ts';

/**
 * Keys from 1 to 9 keep and show results; with Shift on the left side. Only where nothing else has the focus: signs
 * that are typed, or dictated, elsewhere do nothing.
 */
export function useSlotKeys(): void {
  useEffect(() => {
    const stop = new AbortController();
    addEventListener(
      'keydown',
      (event) => {
        const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
        if (!digit || event.defaultPrevented || event.repeat || isElsewhere(event)) return;
        event.preventDefault();
        pressSlot(Number(digit), event.shiftKey ? 'left' : 'right');
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);
}

function isElsewhere({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || useStore.getState().view.dialog !== undefined) return true;
  const element = target instanceof Element ? target : document.body;
  if (element.closest('input, select, textarea')) return true;
  return element !== document.body && !element.closest('.stage, #side-compare');
}
