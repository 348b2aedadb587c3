import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** As much of Electron as the shell uses, without a window; `ready` makes it start. */
export function fakeElectron(userData: string) {
  let start = () => {};
  const ready = new Promise<void>((resolve) => {
    start = resolve;
  });
  const order: string[] = [];
  const note = <T>(name: string, value?: T) =>
    vi.fn((..._words: unknown[]) => {
      order.push(name);
      return value as T;
    });
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: note('enableSandbox'),
    requestSingleInstanceLock: note('lock', true),
    whenReady: () => ready.then(() => void order.push('ready')),
    quit: note('quit'),
    getPath: () => userData,
    getVersion: () => '1.2.3',
    addRecentDocument: vi.fn(),
    clearRecentDocuments: vi.fn(),
  });
  const windows: FakeWindow[] = [];
  class FakeWindow extends EventEmitter {
    static getAllWindows = () => windows;
    readonly options: unknown;
    readonly webContents = Object.assign(new EventEmitter(), { send: vi.fn(), reload: vi.fn() });
    readonly loadURL = vi.fn(async (_address: string) => {});
    readonly show = vi.fn();
    readonly focus = vi.fn();
    readonly restore = vi.fn();
    readonly maximize = vi.fn();
    readonly isMinimized = () => true;
    readonly isMaximized = () => false;
    readonly isDestroyed = vi.fn(() => false);
    readonly getNormalBounds = () => ({ x: 1, y: 2, width: 800, height: 600 });
    constructor(options: unknown) {
      super();
      this.options = options;
      order.push('window');
      windows.push(this);
    }
  }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: note('guard session'),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  });
  return {
    ...{ order, windows, start: () => start() },
    electron: {
      app,
      BrowserWindow: FakeWindow,
      ClipboardItem: class {
        readonly items: unknown;
        constructor(items: unknown) {
          this.items = items;
        }
      },
      clipboard: { writeText: vi.fn(), write: vi.fn(async (_items: unknown) => {}) },
      dialog: { showOpenDialog: vi.fn(), showSaveDialog: vi.fn(), showMessageBox: vi.fn() },
      ipcMain: { handle: vi.fn() },
      Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
      nativeTheme: { shouldUseDarkColors: true, themeSource: 'system' },
      protocol: { registerSchemesAsPrivileged: note('scheme'), handle: note('protocol') },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1000, height: 800 } }] },
      session: { defaultSession: session },
      shell: { openExternal: vi.fn() },
      utilityProcess: { fork: vi.fn() },
    },
  };
}
