import type { OpenPicture } from './pictures.ts';
import { requestFor } from './request-for.ts';
import { type Saving, totalSaving } from './sizes.ts';
import type { State } from './store.ts';

/** Whether the size of a picture's file at the settings of now is known. */
export function isSized({ sizes, settings }: State, picture: OpenPicture): boolean {
  return sizes[picture.id]?.request === JSON.stringify(requestFor(settings.current, picture));
}

/** What all open pictures save together; undefined until every size at the settings of now is known. */
export function savingOfAll(state: State): Saving | undefined {
  const ready = state.pictures.open.filter(
    ({ status, sourceBytes }) => status === 'ready' && sourceBytes > 0,
  );
  if (!ready.every((picture) => isSized(state, picture))) return undefined;
  return totalSaving(
    ready.map(({ id, sourceBytes }) => ({ source: sourceBytes, bytes: state.sizes[id]!.bytes })),
  );
}
