import { app, type BrowserWindow, ClipboardItem, clipboard, dialog } from 'electron';
import { endingOf, OPENED_FILES, SAVED_FILES } from './saved-files.ts';
import type { Clipboard, Dialogs, SystemRecents } from './services.ts';

/** Dialogs that belong to a window. */
export function desktopDialogs(window: BrowserWindow): Dialogs {
  return {
    openFiles: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open pictures',
        filters: [
          { name: 'Pictures', extensions: [...OPENED_FILES] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    saveFile: async (name) => {
      const ending = endingOf(name);
      const { filePath, canceled } = await dialog.showSaveDialog(window, {
        title: 'Save',
        defaultPath: name,
        filters: [{ name: SAVED_FILES[ending]!, extensions: [ending] }],
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
