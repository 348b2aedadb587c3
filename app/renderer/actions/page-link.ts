import { useStore } from '../state/store.ts';
import { setView } from './view.ts';

const LEARN = '#learn/';

/** Keeps the page's address in step with what Learn shows, both ways: what is shown can be sent as a link. */
export function keepLink(): void {
  const follow = () => {
    if (!location.hash.startsWith(LEARN)) return;
    setView({ stage: 'learn', learn: location.hash.slice(LEARN.length) });
  };
  follow();
  addEventListener('hashchange', follow);
  useStore.subscribe(({ view: { stage, learn } }) => {
    if (stage === 'learn' && location.hash !== LEARN + learn) write(LEARN + learn);
    // The address of a picture says nothing.
    if (stage !== 'learn' && location.hash.startsWith(LEARN)) write(location.pathname + location.search);
  });
}

/** Steps are no pages: going back leaves the view. */
function write(address: string): void {
  history.replaceState(history.state, '', address);
}
