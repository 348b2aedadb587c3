import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { desktopHost } from './desktop-host.ts';

// Runs before the page, in a world of its own (context isolation) and without Node (sandbox).
contextBridge.exposeInMainWorld(
  'fewhueHost',
  desktopHost({
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    listen: (channel, listener) => {
      const receive = (_event: unknown, message: unknown) => listener(message);
      ipcRenderer.on(channel, receive);
      return () => ipcRenderer.off(channel, receive);
    },
    pathOf: (file) => webUtils.getPathForFile(file),
  }),
);
