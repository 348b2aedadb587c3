/** The part of a window that is watched. */
export interface WatchedWindow {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
  readonly webContents: {
    on(
      event: 'render-process-gone',
      listener: (event: unknown, details: { readonly reason: string }) => void,
    ): unknown;
    reload(): void;
    forcefullyCrashRenderer(): void;
  };
  close(): void;
}

/** What a user is asked. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** Two answers: to go on, and not to. */
  readonly answers: readonly [string, string];
}

const GONE: Question = {
  message: 'The window has stopped working.',
  detail: 'Loaded again, it comes back with the pictures and settings that it had.',
  answers: ['Load again', 'Close'],
};
const HUNG: Question = {
  message: 'The window does not answer.',
  detail: 'It may be busy with a large picture. Loaded again, it comes back with the pictures that it had.',
  answers: ['Load again', 'Wait'],
};

/**
 * Loads a page again that has crashed or hangs, if the user wants it. `ask` gives whether the first answer was
 * chosen; `report` takes one line for whoever started the app from a terminal.
 */
export function watchWindow(
  window: WatchedWindow,
  ask: (question: Question) => Promise<boolean>,
  report: (line: string) => void,
): void {
  const { webContents } = window;
  let [asking, crashing] = [false, false];
  webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (crashing) {
      crashing = false;
      return webContents.reload();
    }
    report(`the page has gone: ${reason}`);
    if (await ask(GONE)) webContents.reload();
    else window.close();
  });
  window.on('unresponsive', async () => {
    if (asking) return;
    asking = true;
    const again = await ask(HUNG);
    // Meanwhile it may have come back by itself.
    if (again && asking) {
      crashing = true;
      webContents.forcefullyCrashRenderer();
    }
    asking = false;
  });
  window.on('responsive', () => {
    asking = false;
  });
}
