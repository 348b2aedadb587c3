import { refitAlpha } from '../actions/load-picture.ts';
import { same } from '../state/settings.ts';
import { useStore } from '../state/store.ts';

/** Milliseconds that typing must rest. */
const REST_MS = 300;

/** Opens pictures with alpha anew when the settings of it change, from now on. */
export function keepAlpha(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe(({ settings }, before) => {
    const [now, then] = [settings.current.alpha, before.settings.current.alpha];
    if (now === then || same(now, then)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refitAlpha(), REST_MS);
  });
}
