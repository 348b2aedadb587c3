import {
  changed,
  gestureEnded,
  type OptionValues,
  redone,
  type Settings,
  undone,
} from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';

/**
 * Changes the settings, as one step of undo. `gesture`: name of a drag or of typing that goes on, whose changes are one
 * step together until `endGesture`.
 */
export function changeSettings(change: (settings: Settings) => Settings, gesture?: string): void {
  update('settings', (state) => changed(state, change(state.current), gesture));
}

/** Sets options of `quantize`; undefined puts the engine's default back. */
export function setQuantize(values: OptionValues, gesture?: string): void {
  changeSettings((settings) => ({ ...settings, quantize: { ...settings.quantize, ...values } }), gesture);
}

/** A drag is over: the next change is a step of its own. */
export function endGesture(): void {
  update('settings', gestureEnded);
}

export function undo(): void {
  update('settings', undone);
}

export function redo(): void {
  update('settings', redone);
}

/** The settings as they are now. */
export function currentSettings(): Settings {
  return useStore.getState().settings.current;
}
