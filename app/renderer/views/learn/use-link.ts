import { useMemo, useRef } from 'react';
import { setView } from '../../actions/view.ts';
import { useStore } from '../../state/store.ts';
import { pageLink } from './lessons/lesson.ts';
import { lessonOf } from './lessons.ts';
import { formatLink, type Link, parseLink } from './model/link.ts';

/** Shows a link instead of the one that is shown. */
export function show(link: Link): void {
  setView({ learn: formatLink(link) });
}

/** Shows the same with something changed. */
export function change(next: Partial<Link>): void {
  show({ ...read(useStore.getState().view.learn), ...next });
}

/** Goes to a step of what is shown. */
export function setStep(step: number): void {
  change({ step });
}

/** The link of a text; one to a lesson alone is that to its page. */
function read(text: string): Link {
  const link = parseLink(text);
  const lesson = lessonOf(link.lesson);
  return lesson && link.scene === '' ? pageLink(lesson, link.page) : link;
}

/** The link that is shown; what a change leaves as it was stays the same object, so that nothing is worked out anew. */
export function useLink(): Link {
  const text = useStore(({ view }) => view.learn);
  const before = useRef<Link>(undefined);
  return useMemo(() => {
    const link = read(text);
    const same = <Name extends keyof Link>(name: Name): Link[Name] => {
      const kept = before.current?.[name];
      return kept !== undefined && JSON.stringify(kept) === JSON.stringify(link[name]) ? kept : link[name];
    };
    const kept = {
      centroids: same('centroids'),
      points: same('points'),
      groups: same('groups'),
      values: same('values'),
    };
    before.current = { ...link, ...kept };
    return before.current;
  }, [text]);
}
