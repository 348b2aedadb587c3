import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

/** Colours of an empty window, which are the page's own: it does not flash before the page is drawn. */
export const BACKGROUND = { light: '#f4f4f3', dark: '#161718' } as const;

/** What the window looks like before its page is there. */
export interface WindowFacts {
  /** Path of the built preload script. */
  readonly preload: string;
  /** Path of the icon; Linux takes it from here. */
  readonly icon: string;
  readonly dark: boolean;
  readonly state: WindowState;
}

/** Options of the window. The page runs without Node, in a sandbox, in another world than the preload script. */
export function windowOptions({ preload, icon, dark, state }: WindowFacts): BrowserWindowConstructorOptions {
  const { maximized: _maximized, theme: _theme, ...bounds } = state;
  return {
    ...bounds,
    minWidth: 400,
    minHeight: 480,
    show: false,
    title: 'fewhue',
    icon,
    backgroundColor: BACKGROUND[dark ? 'dark' : 'light'],
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from the network.
      spellcheck: false,
    },
  };
}
