import { messageOf } from '../actions/report-failure.ts';
import { notify } from '../actions/view.ts';
import { Newest } from '../calls/newest.ts';
import { activePicture } from '../state/pictures.ts';
import type { PictureResult } from '../state/results.ts';
import { type State, useStore } from '../state/store.ts';
import { bitmapSide } from './bitmap-side.ts';
import { engine } from './engine.ts';
import { keepResult } from './keep-result.ts';

/** Has the exact result that is shown drawn larger when it is seen larger than its bitmap is, from now on. */
export function keepSharp(): void {
  const newest = new Newest();
  let wanted: PictureResult | undefined;
  useStore.subscribe((state) => {
    const wish = tooSmall(state);
    if (wish?.result === wanted) return;
    wanted = wish?.result;
    newest.cancel();
    if (!wish) return;
    const { id, result, side } = wish;
    void newest
      .run((signal) => engine.call('drawResult', { id, side }, { signal }))
      .then((drawn) => {
        if (!drawn) return;
        // The worker may be at a newer result, of which the window will hear soon.
        if (wanted === result && drawn.revision === result.revision)
          keepResult(id, { ...result, bitmap: drawn.bitmap });
        else drawn.bitmap.close();
      })
      .catch((error: unknown) => notify('error', messageOf(error)));
  });
}

interface Wish {
  readonly id: number;
  readonly result: PictureResult;
  readonly side: number;
}

function tooSmall(state: State): Wish | undefined {
  const picture = activePicture(state.pictures);
  const result = picture && state.results.byPicture[picture.id];
  if (!picture || result?.kind !== 'exact') return undefined;
  const side = Math.min(bitmapSide(state), Math.max(picture.width, picture.height));
  const { width, height } = result.bitmap;
  return Math.max(width, height) < side ? { id: picture.id, result, side } : undefined;
}
