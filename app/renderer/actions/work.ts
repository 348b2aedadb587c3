import type { Work } from '../state/results.ts';
import { update } from '../state/store.ts';

/** Shows long work over the stage; undefined takes it away. */
export function showWork(name: string, work: Work | undefined): void {
  update('results', (results) => {
    const { [name]: _old, ...others } = results.work;
    return { ...results, work: work ? { ...others, [name]: work } : others };
  });
}
