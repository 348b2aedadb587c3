import { SMALL_SIDE, VIEW_SIDE } from '../state/bitmap-sides.ts';
import { transformOf } from '../state/camera.ts';
import { activePicture } from '../state/pictures.ts';
import type { State } from '../state/store.ts';

/** Longer side of the bitmap that the picture that is shown is to be drawn from: enough for how large it is seen. */
export function bitmapSide({ pictures, view }: State): number {
  const picture = activePicture(pictures);
  if (!picture || view.viewport.width === 0) return SMALL_SIDE;
  const { scale } = transformOf(view.camera, picture, view.viewport);
  const drawn = Math.max(picture.width, picture.height) * scale * devicePixelRatio;
  return drawn > SMALL_SIDE ? VIEW_SIDE : SMALL_SIDE;
}
