import { type CompareSide, type KeptResult, NO_COMPARE, numberOf } from './compare.ts';
import { activePicture, type OpenPicture } from './pictures.ts';
import type { State } from './store.ts';

/** The results that were kept of a picture. */
export function keptOf({ compare }: State, id: number | undefined): readonly KeptResult[] {
  return compare.kept.filter((kept) => kept.id === id);
}

/** Those of the picture that is shown. */
export const keptShown = (state: State) => keptOf(state, state.pictures.active);

/** Other open pictures with the same sides: only these can lie under one divider. */
export function likePictures({ pictures }: State): readonly OpenPicture[] {
  const shown = activePicture(pictures);
  return pictures.open.filter(
    ({ id, status, width, height }) =>
      status === 'ready' && id !== shown?.id && width === shown?.width && height === shown.height,
  );
}

/** What lies on a side: what was chosen if it is there for the picture that is shown, else the usual. */
export function sideShown(state: State, side: 'left' | 'right'): CompareSide {
  const chosen = state.compare[side];
  if (chosen === 'original' || chosen === 'result') return chosen;
  const number = numberOf(chosen);
  const there = chosen.startsWith('kept-')
    ? keptOf(state, state.pictures.active).some(({ slot }) => slot === number)
    : likePictures(state).some(({ id }) => id === number);
  return there ? chosen : NO_COMPARE[side];
}

/** Whether what is usual lies on both sides: the picture, and its newest result. */
export function isUsual(state: State): boolean {
  return sideShown(state, 'left') === 'original' && sideShown(state, 'right') === 'result';
}

/** Where the divider is drawn: 0 (all of the right side) to 1; blinking and the space bar show one side alone. */
export function dividerShown({ view, compare }: Pick<State, 'view' | 'compare'>): number {
  if (view.original || compare.blink === 'left') return 1;
  return compare.blink === 'right' ? 0 : view.divider;
}
