import { changePicture } from '../actions/change-picture.ts';
import { numberOf } from '../state/compare.ts';
import { sideShown } from '../state/compare-sides.ts';
import type { OpenPicture } from '../state/pictures.ts';
import { type State, useStore } from '../state/store.ts';
import { missingSide } from './bitmap-side.ts';
import { engine } from './engine.ts';

/** Has pictures drawn larger that are seen larger than their bitmaps are, from now on: most never are. */
export function keepOriginalsSharp(): void {
  const asked = new Set<ImageBitmap>();
  useStore.subscribe((state) => {
    for (const picture of shownPictures(state)) {
      const side = missingSide(state, picture);
      const before = picture.bitmap;
      if (side === undefined || !before || asked.has(before)) continue;
      asked.add(before);
      void redraw(picture, before, side).catch(() => asked.delete(before));
    }
  });
}

async function redraw({ id }: OpenPicture, before: ImageBitmap, side: number): Promise<void> {
  const bitmap = await engine.call('drawOriginal', { id, side });
  const now = useStore.getState().pictures.open.find((open) => open.id === id);
  if (now?.bitmap === before) changePicture(id, { bitmap });
  else bitmap.close();
}

/** The picture in the middle, and others that lie on a side of the divider. */
function shownPictures(state: State): readonly OpenPicture[] {
  const { open, active } = state.pictures;
  const sides = [sideShown(state, 'left'), sideShown(state, 'right')];
  const others = sides.filter((side) => side.startsWith('picture-')).map(numberOf);
  return open.filter(({ id, status }) => status === 'ready' && (id === active || others.includes(id)));
}
