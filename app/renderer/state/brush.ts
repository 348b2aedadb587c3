import { activePicture } from './pictures.ts';
import type { State } from './store.ts';
import type { Stroke } from './stroke.ts';

/** What was painted over the picture that is shown, and what is being painted. */
export function strokesShown({ pictures, settings, view }: State): readonly Stroke[] {
  const picture = activePicture(pictures);
  const painted = (picture && settings.current.strokes[picture.id]) ?? [];
  return view.brush?.stroke ? [...painted, view.brush.stroke] : painted;
}
