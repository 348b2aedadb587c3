import { app, type BrowserWindow, ClipboardItem, clipboard, dialog, utilityProcess } from 'electron';
import { OPENED_EXTENSIONS } from '#internal/engine';
import type { DecoderProcess } from './decoder.ts';
import { extensionOf, SAVED_FILES } from './saved-files.ts';
import type { Clipboard, Dialogs, SystemRecents } from './services.ts';
import type { Question } from './watch-window.ts';

/** Dialogs that belong to a window. */
export function desktopDialogs(window: BrowserWindow): Dialogs {
  return {
    openFiles: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open pictures',
        filters: [
          { name: 'Pictures', extensions: [...OPENED_EXTENSIONS] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    saveFile: async (name) => {
      const extension = extensionOf(name);
      const { filePath, canceled } = await dialog.showSaveDialog(window, {
        title: 'Save',
        defaultPath: name,
        filters: [{ name: SAVED_FILES[extension]!, extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? undefined : filePath;
    },
    folder: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Save all into a folder',
        buttonLabel: 'Save here',
        properties: ['openDirectory', 'createDirectory'],
      });
      return filePaths[0];
    },
  };
}

/** Asks a user who must answer; gives whether the first answer was chosen. */
export async function desktopQuestion(window: BrowserWindow, question: Question): Promise<boolean> {
  const { message, detail, answers } = question;
  const { response } = await dialog.showMessageBox(window, {
    ...{ type: 'warning', title: 'fewhue', message, detail, buttons: [...answers] },
    ...{ defaultId: 0, cancelId: 1, noLink: true },
  });
  return response === 0;
}

/** A process of its own for one picture: no window, no page, nothing of this process. */
export function startDecoder(script: string): DecoderProcess {
  return utilityProcess.fork(script, [], { serviceName: 'fewhue decoder', stdio: 'inherit' });
}

/** The system's clipboard. */
export const desktopClipboard: Clipboard = {
  writeText: (text) => clipboard.writeText(text),
  writePng: (png) =>
    clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]),
};

/** The system's list of recent documents. */
export const desktopRecents: SystemRecents = {
  add: (path) => app.addRecentDocument(path),
  clear: () => app.clearRecentDocuments(),
};
