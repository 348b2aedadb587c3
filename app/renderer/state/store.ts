import { create } from 'zustand';
import { type ClipState, NO_CLIP } from './clip.ts';
import { type CompareState, NO_COMPARE } from './compare.ts';
import type { MeasurementsState } from './measurements.ts';
import { NO_OVERLAYS, type OverlaysState } from './overlays.ts';
import { NO_PICTURES, type PicturesState } from './pictures.ts';
import { NO_PLAY, type PlayState } from './play.ts';
import type { Preset } from './presets.ts';
import { NO_RAIL, type RailState } from './rail.ts';
import { NO_RESULTS, type ResultsState } from './results.ts';
import { readSaved, saveLater } from './saved.ts';
import { NO_SEGMENTS, type SegmentsState } from './segments.ts';
import { FIRST_SETTINGS, newHistory, type SettingsState, withoutEdits } from './settings.ts';
import type { SizesState } from './sizes.ts';
import { FIRST_VIEW, type ViewState } from './view.ts';

/** The whole state of the interface: views draw it, and change it through the actions only. */
export interface State {
  readonly settings: SettingsState;
  readonly pictures: PicturesState;
  readonly results: ResultsState;
  readonly measurements: MeasurementsState;
  readonly sizes: SizesState;
  readonly rail: RailState;
  readonly overlays: OverlaysState;
  readonly compare: CompareState;
  readonly clip: ClipState;
  readonly view: ViewState;
  readonly play: PlayState;
  readonly segments: SegmentsState;
  /** The user's own. */
  readonly presets: readonly Preset[];
}

const saved = readSaved();

export const useStore = create<State>()(() => ({
  settings: newHistory({ ...FIRST_SETTINGS, ...saved.settings }),
  pictures: NO_PICTURES,
  results: NO_RESULTS,
  measurements: {},
  sizes: {},
  rail: NO_RAIL,
  overlays: NO_OVERLAYS,
  compare: NO_COMPARE,
  clip: NO_CLIP,
  view: { ...FIRST_VIEW, ...saved.view },
  play: NO_PLAY,
  segments: NO_SEGMENTS,
  presets: saved.presets,
}));

useStore.subscribe(({ settings, view, presets }) =>
  saveLater({ settings: withoutEdits(settings.current), view: { theme: view.theme }, presets }),
);

/** Changes one slice of the state. */
export function update<Name extends keyof State>(
  name: Name,
  change: (slice: State[Name]) => State[Name],
): void {
  useStore.setState((state) => {
    const slice = change(state[name]);
    return slice === state[name] ? state : { ...state, [name]: slice };
  });
}
