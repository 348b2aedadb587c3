import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Theme } from '../shared/ipc-contract.ts';
import { PAGE_URL } from './page-address.ts';
import { windowOptions } from './window-options.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** Where the parts of a window come from. */
export interface WindowFiles {
  readonly preload: string;
  readonly icon: string;
}

/** Opens the window where it was last time; it shows itself when its page is drawn. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(stateFile, displays);
  nativeTheme.themeSource = state.theme;
  const window = new BrowserWindow(windowOptions({ ...files, dark: nativeTheme.shouldUseDarkColors, state }));
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const theme = nativeTheme.themeSource;
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized(), theme });
  });
  void window.loadURL(PAGE_URL);
  return window;
}

/** Has the system draw in a theme. */
export function setTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}

/** Brings a window to the user who asked for it. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
