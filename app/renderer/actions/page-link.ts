import { useStore } from '../state/store.ts';
import { setView } from './view.ts';

const LEARN = '#learn/';

/** Milliseconds that the address waits for what is shown to rest: browsers refuse hundreds of changes in a row. */
const REST_MS = 250;

/** Keeps the page's address in step with what Learn shows, both ways: what is shown can be sent as a link. */
export function keepLink(): void {
  const follow = () => {
    if (!location.hash.startsWith(LEARN)) return;
    setView({ stage: 'learn', learn: location.hash.slice(LEARN.length) });
  };
  follow();
  addEventListener('hashchange', follow);
  let rest: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe(({ view }, before) => {
    if (view.stage === before.view.stage && view.learn === before.view.learn) return;
    clearTimeout(rest);
    rest = setTimeout(write, REST_MS);
  });
}

/** The address of what Learn shows. */
export function learnAddress(): string {
  return location.href.split('#', 1)[0] + LEARN + useStore.getState().view.learn;
}

/** Steps are no pages: going back leaves the view. The address of a picture says nothing. */
function write(): void {
  const { stage, learn } = useStore.getState().view;
  const shown = stage === 'learn' ? LEARN + learn : '';
  const now = location.hash.startsWith(LEARN) ? location.hash : '';
  if (shown !== now) history.replaceState(history.state, '', shown || location.pathname + location.search);
}
