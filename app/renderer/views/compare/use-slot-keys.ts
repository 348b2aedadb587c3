import { useEffect } from 'react';
import { pressSlot } from '../../actions/compare.ts';
import { reachedByTab } from '../../engine/tab-key.ts';
import { useStore } from '../../state/store.ts';

/**
 * Keys from 1 to 9 keep and show results; with Shift on the left side. Where Tab led to something else, and in what
 * takes signs, they do nothing: what is typed, or dictated, there is not meant. What was pressed before is no matter.
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

function isElsewhere({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || useStore.getState().view.dialog !== undefined) return true;
  const element = target instanceof Element ? target : document.body;
  if (element.matches(TAKES_SIGNS)) return true;
  if (element instanceof HTMLSelectElement && isChoice(element, key)) return true;
  return reachedByTab() && element !== document.body && !element.closest('.stage, .rails, #side-compare');
}

const TAKES_SIGNS = 'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea';

/** Whether a list goes to a choice of it by a sign. */
function isChoice({ options }: HTMLSelectElement, sign: string): boolean {
  return [...options].some(({ text }) => text.startsWith(sign));
}
