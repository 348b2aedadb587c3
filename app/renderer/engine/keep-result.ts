import type { PictureResult } from '../state/results.ts';
import { update, useStore } from '../state/store.ts';

/** Keeps a result in the place of the one before, whose bitmap is given back at once: it may be large. */
export function keepResult(id: number, result: PictureResult): void {
  const before = useStore.getState().results.byPicture[id];
  update('results', (results) => ({ ...results, byPicture: { ...results.byPicture, [id]: result } }));
  before?.bitmap.close();
}
