import { endGesture, setQuantize } from '../../actions/settings.ts';
import { MAX_COLORS } from '../../state/options-in-effect.ts';
import { activePicture } from '../../state/pictures.ts';
import { quantizeShown } from '../../state/quantize-shown.ts';
import { targetIn, targetOptions } from '../../state/rail.ts';
import { type State, useStore } from '../../state/store.ts';
import { withinRail } from './rail-scale.ts';

/** K as it is set, or as the engine chose it. */
function countOf(state: State): number {
  const { pictures, results } = state;
  const quantize = quantizeShown(state);
  const { colors } = quantize;
  if (typeof colors === 'number' && !targetIn(quantize)) return withinRail(colors);
  const picture = activePicture(pictures);
  return withinRail((picture && results.byPicture[picture.id]?.counts.length) ?? MAX_COLORS);
}

/** K as it is set, or as the engine chose it, for components. */
export function useCount(): number {
  return useStore(countOf);
}

/** Sets K by hand, which ends a target or a search: as a step of undo, or as part of a drag that goes on. */
export function setCount(k: number, gesture?: string): void {
  setQuantize({ ...targetOptions(undefined), colors: withinRail(k) }, gesture);
}

/** Moves K by some colours as a step of undo. */
export function stepCount(by: number): void {
  setCount(countOf(useStore.getState()) + by);
  endGesture();
}
