let down = false;
const waiting = new Set<() => void>();

/** Whether a button or a finger is down somewhere in the window: what changes meanwhile will soon change again. */
export function pointerIsDown(): boolean {
  return down;
}

/** Resolves when the pointer is next released, or the milliseconds are over. */
export function releaseOrRest(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      waiting.delete(end);
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    waiting.add(end);
  });
}

/** Follows the pointer, from now on. */
export function keepPointer(): void {
  const release = () => {
    down = false;
    for (const end of [...waiting]) end();
  };
  addEventListener('pointerdown', () => (down = true), { capture: true });
  for (const name of ['pointerup', 'pointercancel', 'blur'])
    addEventListener(name, release, { capture: true });
}
