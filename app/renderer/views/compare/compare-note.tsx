import { keptShown } from '../../state/compare-sides.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** How many results are kept, beside the heading. */
export function CompareNote() {
  const count = useStore((state) => keptShown(state).length);
  return count === 0 ? strings.compare.none : strings.compare.count(count);
}
