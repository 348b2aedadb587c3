import { PRESETS, type PresetName } from 'fewhue';
import { withPreset } from '#internal/engine';
import type { RegionEdits } from './region-edits.ts';
import type { SourceSettings } from './source.ts';
import type { Stroke } from './stroke.ts';

/** A value of an option: undefined stands for the engine's default. */
export type OptionValue = number | string | boolean | readonly string[] | undefined;

/** Values of options by their name in the engine. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/**
 * Everything that a user sets and that shapes results. Each change is one step of undo; all of it comes back at the
 * next start. Plain data: what JSON can hold.
 */
export interface Settings {
  /** Options of `quantize`. */
  readonly quantize: OptionValues;
  /** Options of `quantize` of pictures that have their own, by the number of the picture. */
  readonly own: Readonly<Record<number, OptionValues>>;
  /** What becomes of pictures when they are opened. */
  readonly source: SourceSettings;
  /** Palettes that were edited by hand, in hex, by the number of their picture: it is mapped to them as they are. */
  readonly palettes: Readonly<Record<number, readonly string[]>>;
  /**
   * Colours in hex that a picture's entries are shown in, by the number of the picture: pixels keep the entries that
   * they were mapped to. As many as the palette has.
   */
  readonly recolored: Readonly<Record<number, readonly string[]>>;
  /**
   * What entries are called, empty for none, by the number of the picture: the names of the palette file that it was
   * given. As many as the palette has.
   */
  readonly names: Readonly<Record<number, readonly string[]>>;
  /** What was painted over a picture to count for more, by the number of the picture. */
  readonly strokes: Readonly<Record<number, readonly Stroke[]>>;
  /** What regions the segment view shows; see `segmentOptionsOf`. */
  readonly segments: OptionValues;
  /** Regions that were changed by hand, by the number of their picture. */
  readonly regions: Readonly<Record<number, RegionEdits>>;
}

/** In place of options: of every picture those of the preset that fits it, as `--preset auto` detects it. */
export const AUTO: OptionValues = { preset: 'auto' };

/** A picture, and the preset that fits it; undefined until that is known. */
export interface Detected {
  readonly id: number;
  readonly preset?: PresetName | undefined;
}

/** The settings at the very first start. */
export const FIRST_SETTINGS: Settings = {
  quantize: AUTO,
  own: {},
  source: {},
  palettes: {},
  recolored: {},
  names: {},
  strokes: {},
  segments: {},
  regions: {},
};

/** The settings now, and those before and after them. */
export interface SettingsState {
  readonly current: Settings;
  /** Oldest first. */
  readonly past: readonly Settings[];
  /** Next first. */
  readonly future: readonly Settings[];
  /** What the last step was made by, as long as it goes on: its further changes add no steps. */
  readonly gesture: string | undefined;
}

/** Steps that can be undone at most. */
const MAX_STEPS = 200;

/** What holds for every picture, in this run and others: all but what was edited by hand. */
export function withoutEdits(settings: Settings): Settings {
  return { ...withoutPalettes(settings), own: {}, strokes: {}, regions: {} };
}

/** The settings without palettes that were edited by hand. */
export function withoutPalettes(settings: Settings): Settings {
  return { ...settings, palettes: {}, recolored: {}, names: {} };
}

/** Options of `quantize` of a picture: its own, or those of all. */
export function quantizeFor(settings: Settings, picture: Detected | undefined): OptionValues {
  const values = asSet(settings, picture);
  return isAuto(values) && picture?.preset ? valuesWith(values, picture.preset) : values;
}

/** Values beside `auto` were set before it was known what fits. They never change: nor does the whole. */
function valuesWith(values: OptionValues, preset: PresetName): OptionValues {
  const known = found.get(values) ?? new Map<PresetName, OptionValues>();
  found.set(values, known);
  const { preset: _auto, ...given } = values;
  const { preset: _named, ...all } = withPreset({ ...given, preset });
  const options = known.get(preset) ?? (Object.keys(given).length > 0 ? all : PRESETS[preset].options);
  known.set(preset, options);
  return options;
}

const found = new WeakMap<OptionValues, Map<PresetName, OptionValues>>();

/** Whether a picture has what fits it. */
export function hasAuto(settings: Settings, picture: Detected | undefined): boolean {
  return isAuto(asSet(settings, picture));
}

function asSet({ quantize, own }: Settings, picture: Detected | undefined): OptionValues {
  return (picture && own[picture.id]) ?? quantize;
}

function isAuto({ preset }: OptionValues): boolean {
  return preset === 'auto';
}

/**
 * The settings with other options of `quantize` where a picture has them from. `recluster`: palettes that were edited
 * by hand end, of the pictures that these options are for.
 */
export function withQuantize(
  settings: Settings,
  id: number | undefined,
  quantize: OptionValues,
  recluster: boolean,
): Settings {
  const isOwn = id !== undefined && settings.own[id] !== undefined;
  const next = isOwn ? { ...settings, own: { ...settings.own, [id]: quantize } } : { ...settings, quantize };
  if (!recluster) return next;
  const stays = (key: string) => (isOwn ? Number(key) !== id : settings.own[Number(key)] !== undefined);
  const kept = (edits: Settings['palettes']) =>
    Object.fromEntries(Object.entries(edits).filter(([key]) => stays(key)));
  const { palettes, recolored, names } = settings;
  return { ...next, palettes: kept(palettes), recolored: kept(recolored), names: kept(names) };
}

/** The settings with options of a picture's own, the same as those of all to begin with, or without them again. */
export function withOwn(settings: Settings, id: number, isOwn: boolean): Settings {
  const { [id]: before, ...others } = settings.own;
  return { ...settings, own: isOwn ? { ...others, [id]: before ?? settings.quantize } : others };
}

/** What a preset holds: few colours for every picture, and nothing of regions. */
export function ofColors(settings: Settings): Settings {
  return { ...withoutEdits(settings), segments: FIRST_SETTINGS.segments };
}

/** A history without steps. */
export function newHistory(current: Settings): SettingsState {
  return { current, past: [], future: [], gesture: undefined };
}

/** A history with a change more. Changes of the same `gesture` in a row make one step; no change makes none. */
export function applyChange(state: SettingsState, next: Settings, gesture?: string): SettingsState {
  if (same(state.current, next)) return state;
  if (gesture !== undefined && gesture === state.gesture) return { ...state, current: next, future: [] };
  const past = [...state.past, state.current].slice(-MAX_STEPS);
  return { current: next, past, future: [], gesture };
}

/** A history whose next change is a step of its own. */
export function closeGesture(state: SettingsState): SettingsState {
  return state.gesture === undefined ? state : { ...state, gesture: undefined };
}

/** One step back; the same history if there is none. */
export function undoStep(state: SettingsState): SettingsState {
  const previous = state.past.at(-1);
  if (!previous) return state;
  const future = [state.current, ...state.future];
  return { current: previous, past: state.past.slice(0, -1), future, gesture: undefined };
}

/** One step forwards; the same history if there is none. */
export function redoStep(state: SettingsState): SettingsState {
  const [next, ...future] = state.future;
  if (!next) return state;
  return { current: next, past: [...state.past, state.current], future, gesture: undefined };
}

/** Whether two values that JSON can hold are equal. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
