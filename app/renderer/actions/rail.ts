import type { Target } from '../state/rail.ts';
import { useStore } from '../state/store.ts';
import { setQuantize } from './settings.ts';
import { setView } from './view.ts';

/** K as the target set it last. */
let aimed: number | undefined;

/** Sets what the size or the look is to be; undefined lets K be. */
export function setTarget(target: Target | undefined): void {
  aimed = undefined;
  setView({ target });
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
