import { FIRST_SETTINGS, type Settings } from './settings.ts';
import type { ViewState } from './view.ts';

// What outlives the window: the last settings and the look. Kept as JSON in the browser's local storage.

const KEY = 'fewhue';
const SAVE_AFTER_MS = 300;

/** What is kept between two runs. */
export interface Saved {
  readonly settings: Partial<Settings>;
  readonly view: Partial<Pick<ViewState, 'theme'>>;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let pending: Saved | undefined;

/** What the last run left; empty if there was none, or nothing that can be read. */
export function readSaved(): Saved {
  try {
    const { settings = {}, view = {} } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Saved>;
    const known = Object.entries(settings).filter(([name]) => name in FIRST_SETTINGS);
    return { settings: Object.fromEntries(known), view: themeOf(view) };
  } catch {
    return { settings: {}, view: {} };
  }
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
