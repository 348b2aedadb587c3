import { DITHER_OPTIONS } from '#internal/engine';
import { MAX_COLORS, MIN_COLORS } from '../state/options-in-effect.ts';
import {
  applyChange,
  closeGesture,
  type OptionValues,
  redoStep,
  type Settings,
  same,
  undoStep,
  withoutPalettes,
} from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';
import { setView } from './view.ts';

/** Options that a palette edited by hand lives on with: how pixels are mapped to it, and what is locked. */
const KEEPS_PALETTES = new Set<string>([...DITHER_OPTIONS, 'trellis', 'locked']);

/**
 * Changes the settings, as one step of undo. `gesture`: name of a drag or of typing that goes on, whose changes are one
 * step together until `endGesture`.
 */
export function changeSettings(change: (settings: Settings) => Settings, gesture?: string): void {
  update('settings', (state) => applyChange(state, change(state.current), gesture));
}

/**
 * Sets options of `quantize`; undefined puts the engine's default back. What asks for other clusters ends the palettes
 * that were edited by hand.
 */
export function setQuantize(values: OptionValues, gesture?: string): void {
  const clusters = Object.keys(values).some((name) => !KEEPS_PALETTES.has(name));
  changeSettings((settings) => {
    const next = { ...settings, quantize: { ...settings.quantize, ...values } };
    return clusters && !same(next, settings) ? withoutPalettes(next) : next;
  }, gesture);
}

/** Sets what the segment view is asked for, by the names of `segmentOptionsOf`; undefined puts the default back. */
export function setSegments(values: OptionValues, gesture?: string): void {
  changeSettings(
    (settings) => ({ ...settings, segments: { ...settings.segments, ...values } }),
    gesture && `segments-${gesture}`,
  );
}

/** A drag is over: the next change is a step of its own. */
export function endGesture(): void {
  update('settings', closeGesture);
}

export function undo(): void {
  goThroughHistory(undoStep);
}

export function redo(): void {
  goThroughHistory(redoStep);
}

/** A step back or forth, and a look at what it changes: nothing is to change unseen. */
function goThroughHistory(step: typeof undoStep): void {
  const before = currentSettings();
  update('settings', step);
  const after = currentSettings();
  const { stage } = useStore.getState().view;
  const regions = !same([before.segments, before.regions], [after.segments, after.regions]);
  const none = { segments: {}, regions: {} };
  const colors = !same({ ...before, ...none }, { ...after, ...none });
  if (stage === 'segments' && colors && !regions) setView({ stage: 'picture' });
  if (stage !== 'segments' && regions && !colors) setView({ stage: 'segments' });
}

/** The settings as they are now. */
export function currentSettings(): Settings {
  return useStore.getState().settings.current;
}

/** One colour more or less, within the range of the interface. */
export function stepColors(by: 1 | -1): void {
  const { colors = MAX_COLORS } = currentSettings().quantize;
  if (typeof colors !== 'number') return;
  setQuantize({ colors: Math.min(MAX_COLORS, Math.max(MIN_COLORS, colors + by)) }, 'colors-keys');
}
