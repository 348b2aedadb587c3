import { MAX_COLORS } from '../state/options-in-effect.ts';
import { quantizeShown } from '../state/quantize-shown.ts';
import { type Target, targetIn, targetOptions } from '../state/rail.ts';
import { useStore } from '../state/store.ts';
import { setQuantize } from './settings.ts';

/**
 * Sets what the size or the look is to be: the engine looks for the result, by K and by the strength of the mapping;
 * undefined: nothing is looked for any more, and K is what was found.
 */
export function setTarget(target: Target | undefined): void {
  if (target) setQuantize({ ...targetOptions(target), colors: MAX_COLORS }, 'target');
  else if (targetIn(quantizeShown(useStore.getState())))
    setQuantize({ ...targetOptions(undefined), colors: countFound() });
}

/** K of the result that is shown. */
function countFound(): number {
  const { pictures, results } = useStore.getState();
  return results.byPicture[pictures.active ?? -1]?.counts.length ?? MAX_COLORS;
}
