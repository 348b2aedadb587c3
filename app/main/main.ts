import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session, shell } from 'electron';
import { eventChannel } from '../shared/channels.ts';
import type { HostEvents } from '../shared/ipc-contract.ts';
import { filesOf } from './command-line.ts';
import { decodeElsewhere } from './decoder.ts';
import {
  desktopClipboard,
  desktopDialogs,
  desktopQuestion,
  desktopRecents,
  startDecoder,
} from './desktop.ts';
import { guardContents } from './guard-contents.ts';
import { guardSession } from './guard-session.ts';
import { createHandlers } from './handlers/handlers.ts';
import { answerCalls } from './ipc.ts';
import { menuTemplate } from './menu-template.ts';
import { openWindow, setTheme, showWindow } from './open-window.ts';
import { PAGE_ORIGIN, PAGE_SCHEME } from './page-address.ts';
import { PendingFiles } from './pending-files.ts';
import { RecentFiles } from './recent-files.ts';
import { servePage } from './serve-page.ts';
import { claimInstance } from './single-instance.ts';
import { watchWindow } from './watch-window.ts';

// The built files lie beside this one, and the page in a folder of its own.
const FILES = { preload: join(__dirname, 'preload.cjs'), icon: join(__dirname, 'icon.png') };
const DECODER = join(__dirname, 'decoder.cjs');
const PAGE_FOLDER = join(__dirname, '..', 'web');

const pending = new PendingFiles();

// In this order: what must be said before Electron is ready, then the window and what it may do.
registerPageScheme();
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => guardContents(contents, openExternal));
if (startAlone()) void app.whenReady().then(start);
else app.quit();

/** The page's scheme behaves like `https`: an origin of its own, modules, workers, `fetch`. */
function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: PAGE_SCHEME, privileges }]);
}

/** Takes the files of the command line and of "Open with"; false if another process has taken them already. */
function startAlone(): boolean {
  const development = process.defaultApp === true;
  const files = filesOf({ argv: process.argv, folder: process.cwd(), development });
  const alone = claimInstance(app, files, (others) => {
    pending.add(others);
    for (const window of BrowserWindow.getAllWindows()) showWindow(window);
  });
  if (alone) pending.add(files);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    pending.add([path]);
  });
  return alone;
}

function start(): void {
  guardSession(session.defaultSession);
  protocol.handle(PAGE_SCHEME, servePage(PAGE_FOLDER));
  const window = openWindow(FILES);
  const send = <Name extends keyof HostEvents>(name: Name, event: HostEvents[Name]) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel(name), event);
  };
  const recents: RecentFiles = new RecentFiles(join(app.getPath('userData'), 'recent.json'), (paths) =>
    setMenu(send, recents, paths),
  );
  answerCalls(ipcMain, createHandlers(services(window, send, recents)), { origin: PAGE_ORIGIN, report });
  setMenu(send, recents, []);
  void recents.list().then((paths) => setMenu(send, recents, paths));
  // A page that is loaded again asks again for what waits.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pending.hold();
  });
  watchWindow(window, (question) => desktopQuestion(window, question), reportLine);
  app.on('child-process-gone', (_event, { type, reason }) => reportLine(`${type} has gone: ${reason}`));
  app.on('window-all-closed', () => app.quit());
}

function services(
  window: BrowserWindow,
  send: (name: 'open', event: HostEvents['open']) => void,
  recents: RecentFiles,
) {
  return {
    dialogs: desktopDialogs(window),
    clipboard: desktopClipboard,
    systemRecents: desktopRecents,
    recents,
    pending,
    send: (pictures: HostEvents['open']) => send('open', pictures),
    decode: decodeElsewhere(() => startDecoder(DECODER)),
    setTheme,
    version: { fewhue: app.getVersion(), host: `Electron ${process.versions.electron}` },
  };
}

function setMenu(
  send: (name: 'menu', command: HostEvents['menu']) => void,
  recents: RecentFiles,
  paths: readonly string[],
): void {
  const { platform } = process;
  const template = menuTemplate({
    platform,
    development: !app.isPackaged,
    send: (command) => send('menu', command),
    openExternal,
    recents: paths,
    openFile: (path) => pending.add([path]),
    clearRecents: () => {
      desktopRecents.clear();
      void recents.clear().catch(report);
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Only addresses of `external-links.ts` come here. */
function openExternal(address: string): void {
  void shell.openExternal(address);
}

/** For whoever started the app from a terminal; the page is told no more than that something went wrong. */
function report(error: unknown): void {
  reportLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function reportLine(line: string): void {
  process.stderr.write(`${line}\n`);
}
