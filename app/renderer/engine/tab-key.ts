let isLast = false;

/** Whether Tab moved the focus to where it is, and no press did: whoever presses looks at something else by then. */
export function reachedByTab(): boolean {
  return isLast;
}

/** Follows how the focus is moved, from now on. */
export function keepTabKey(): void {
  addEventListener('pointerdown', () => (isLast = false), { capture: true });
  addEventListener('keydown', ({ key }) => (isLast ||= key === 'Tab'), { capture: true });
}
