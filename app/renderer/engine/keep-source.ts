import { openAnew } from '../actions/load-picture.ts';
import { same } from '../state/settings.ts';
import { sourceFor } from '../state/source-for.ts';
import { useStore } from '../state/store.ts';

/** Milliseconds that typing must rest. */
const REST_MS = 300;

/** Opens pictures anew when what becomes of them by that changes, from now on. */
export function keepSource(): void {
  const changed = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe(({ settings, pictures }, before) => {
    const [now, then] = [settings.current, before.settings.current];
    if (now === then) return;
    const others = pictures.open.filter((one) => !same(sourceFor(now, one), sourceFor(then, one)));
    if (others.length === 0) return;
    for (const { id } of others) changed.add(id);
    clearTimeout(timer);
    timer = setTimeout(() => {
      void openAnew([...changed]);
      changed.clear();
    }, REST_MS);
  });
}
