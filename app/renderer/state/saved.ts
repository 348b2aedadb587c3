import type { Preset } from './presets.ts';
import { FIRST_SETTINGS, type Settings } from './settings.ts';
import type { ViewState } from './view.ts';

// What outlives the window: the last settings and the look. Kept as JSON in the browser's local storage.

const KEY = 'fewhue';
const SAVE_AFTER_MS = 300;

/** What is kept between two runs. */
export interface Saved {
  readonly settings: Partial<Settings>;
  readonly view: Partial<Pick<ViewState, 'theme'>>;
  readonly presets: readonly Preset[];
}

let timer: ReturnType<typeof setTimeout> | undefined;
let pending: Saved | undefined;

/** What the last run left; empty if there was none, or nothing that can be read. */
export function readSaved(): Saved {
  try {
    const { settings, view, presets } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Saved>;
    return { settings: settingsOf(settings), view: themeOf(view ?? {}), presets: presetsOf(presets) };
  } catch {
    return { settings: {}, view: {}, presets: [] };
  }
}

/** The parts that this version knows. */
function settingsOf(settings: unknown): Partial<Settings> {
  if (typeof settings !== 'object' || settings === null) return {};
  const known = Object.entries(settings).filter(
    ([name, value]) => name in FIRST_SETTINGS && typeof value === 'object' && value !== null,
  );
  return Object.fromEntries(known);
}

function presetsOf(presets: unknown): readonly Preset[] {
  if (!Array.isArray(presets)) return [];
  return presets
    .filter((preset) => typeof preset?.name === 'string')
    .map(({ name, settings }) => ({ name, settings: { ...FIRST_SETTINGS, ...settingsOf(settings) } }));
}

function themeOf({ theme }: Saved['view']): Saved['view'] {
  return theme === 'light' || theme === 'dark' ? { theme } : {};
}

/** Keeps the state soon; many changes in a row are written once. */
export function saveLater(saved: Saved): void {
  pending = saved;
  timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
}

function saveNow(): void {
  clearTimeout(timer);
  timer = undefined;
  try {
    if (pending) localStorage.setItem(KEY, JSON.stringify(pending));
  } catch {
    // A browser that keeps nothing: the next start begins anew.
  }
}

addEventListener('pagehide', saveNow);
