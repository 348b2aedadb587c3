import { DITHER_OPTIONS } from '#internal/engine';
import { MAX_COLORS, MIN_COLORS } from '../state/options-in-effect.ts';
import { activePicture } from '../state/pictures.ts';
import { withValues } from '../state/preset-values.ts';
import { quantizeShown } from '../state/quantize-shown.ts';
import {
  applyChange,
  closeGesture,
  type OptionValues,
  quantizeFor,
  redoStep,
  type Settings,
  same,
  undoStep,
  withOwn,
  withQuantize,
} from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';
import { setView } from './view.ts';

/** Options that a palette edited by hand lives on with: how pixels are mapped to it, and what is locked. */
const KEEPS_PALETTES = new Set<string>([...DITHER_OPTIONS, 'trellis', 'trellisMode', 'locked']);

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
  const { pictures } = useStore.getState();
  changeSettings((settings) => {
    const before = quantizeFor(settings, activePicture(pictures));
    const next = withValues(before, values);
    return withQuantize(settings, pictures.active, next, clusters && !same(next, before));
  }, gesture);
}

/** Gives the picture that is shown options of its own, or those of all again. */
export function setOwn(isOwn: boolean): void {
  const { active } = useStore.getState().pictures;
  if (active !== undefined) changeSettings((settings) => withOwn(settings, active, isOwn));
}

/** Sets what becomes of pictures when they are opened; undefined: nothing. */
export function setSource(values: Settings['source'], gesture?: string): void {
  changeSettings((settings) => ({ ...settings, source: { ...settings.source, ...values } }), gesture);
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
  showChanged(before, after);
  const none = { segments: {}, regions: {} };
  const colors = !same({ ...before, ...none }, { ...after, ...none });
  if (stage === 'segments' && colors && !regions) setView({ stage: 'picture' });
  if (stage !== 'segments' && regions && !colors) setView({ stage: 'segments' });
}

/** Shows the picture whose own options a step changed, if it is the only one. */
function showChanged(before: Settings, after: Settings): void {
  const { open, active } = useStore.getState().pictures;
  const changed = open.filter(({ id }) => !same(before.own[id], after.own[id]));
  const [only, ...others] = changed;
  if (only && others.length === 0 && only.id !== active)
    update('pictures', (pictures) => ({ ...pictures, active: only.id }));
}

/** The settings as they are now. */
export function currentSettings(): Settings {
  return useStore.getState().settings.current;
}

/** One colour more or less, within the range of the interface. */
export function stepColors(by: 1 | -1): void {
  const { colors = MAX_COLORS } = quantizeShown(useStore.getState());
  if (typeof colors !== 'number') return;
  setQuantize({ colors: Math.min(MAX_COLORS, Math.max(MIN_COLORS, colors + by)) }, 'colors-keys');
}
