import { DRAG_SIDE, PREVIEW_SIDE, SMALL_SIDE, VIEW_SIDE } from '../state/bitmap-sides.ts';
import { transformOf } from '../state/camera.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import type { State } from '../state/store.ts';

/** Longer side of the bitmap that the picture that is shown is to be drawn from: enough for how large it is seen. */
export function bitmapSide(state: State): number {
  return drawnSide(state) > SMALL_SIDE ? VIEW_SIDE : SMALL_SIDE;
}

/** The same of a preview of a palette that is given. */
export function previewSide(state: State): number {
  return drawnSide(state) > DRAG_SIDE ? PREVIEW_SIDE : DRAG_SIDE;
}

/** The same for an open picture in the place of the one that is shown, if its bitmap is too small for that. */
export function missingSide(state: State, { width, height, bitmap }: OpenPicture): number | undefined {
  const side = Math.min(bitmapSide(state), Math.max(width, height));
  return bitmap && Math.max(bitmap.width, bitmap.height) < side ? side : undefined;
}

/** Device pixels of the longer side of the picture that is shown; small before it is drawn. */
function drawnSide({ pictures, view }: State): number {
  const picture = activePicture(pictures);
  if (!picture || view.viewport.width === 0) return 0;
  const { scale } = transformOf(view.camera, picture, view.viewport);
  return Math.max(picture.width, picture.height) * scale * devicePixelRatio;
}
