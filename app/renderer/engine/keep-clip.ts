import { activePicture } from '../state/pictures.ts';
import { type State, useStore } from '../state/store.ts';

/** Keeps the file of the animation that is shown in step, from now on; what does so is loaded with the first one. */
export function keepClip(): void {
  const end = useStore.subscribe((state) => {
    if (!isAnimated(state)) return;
    end();
    void import('../actions/clip.ts').then(({ startClips }) => startClips());
  });
}

function isAnimated({ pictures }: State): boolean {
  const picture = activePicture(pictures);
  return picture?.status === 'ready' && (picture.frames ?? 1) > 1;
}
