import { MAX_COLORS } from '../state/options-in-effect.ts';
import type { Target } from '../state/rail.ts';
import { useStore } from '../state/store.ts';
import { currentSettings, setQuantize } from './settings.ts';
import { setView } from './view.ts';

/** K as the target set it last. */
let aimed: number | undefined;

/** Sets what the size or the look is to be; undefined lets K be. */
export function setTarget(target: Target | undefined): void {
  aimed = undefined;
  setView({ target });
}

/**
 * Sets the score that the engine looks for the smallest file of, by K and by the strength of the mapping; undefined:
 * nothing is looked for any more, and K is what was found.
 */
export function setQuality(quality: number | undefined): void {
  if (quality !== undefined) setQuantize({ quality, colors: MAX_COLORS }, 'quality');
  else if (currentSettings().quantize['quality'] !== undefined)
    setQuantize({ quality: undefined, colors: countFound() });
}

/** K of the result that is shown. */
function countFound(): number {
  const { pictures, results } = useStore.getState();
  return results.byPicture[pictures.active ?? -1]?.counts.length ?? MAX_COLORS;
}

/** Sets K for the target; one that was set or undone by hand since ends the target. */
export function setTargetCount(k: number): void {
  const { colors } = useStore.getState().settings.current.quantize;
  if (aimed !== undefined && colors !== aimed) {
    setTarget(undefined);
    return;
  }
  aimed = k;
  setQuantize({ colors: k }, 'target');
}
