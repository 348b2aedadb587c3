import { giveUpAll, reopenAll } from '../actions/load-picture.ts';
import { notify } from '../actions/view.ts';
import { strings } from '../strings/en.ts';
import { onEngineStop } from './engine.ts';

/** Milliseconds within which a second stop is put down to the pictures that are open. */
const AGAIN_MS = 30_000;

/** Tells the user when the engine has stopped, and gives the new one the open pictures, from now on. */
export function keepAlive(): void {
  let last = -Infinity;
  onEngineStop(({ restarted }) => {
    const now = performance.now();
    const again = now - last < AGAIN_MS;
    last = now;
    notify('error', restarted ? strings.engine.restarted : strings.engine.dead);
    // Opening once more what brought it down would do so for ever.
    if (restarted && !again) void reopenAll();
    else giveUpAll(restarted ? strings.engine.tooMuch : strings.engine.dead);
  });
}
