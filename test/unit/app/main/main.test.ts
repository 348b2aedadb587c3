import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PAGE_ORIGIN, PAGE_URL } from '../../../../app/main/page-address.ts';
import { MAIN_CALLS } from '../../../../app/shared/channels.ts';
import type { PictureRef } from '../../../../app/shared/ipc-contract.ts';
import { callFrom } from '../../../helpers/desktop-under-test.ts';
import { fakeElectron } from '../../../helpers/fake-electron.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const parent = temporaryFolder();
const { argv } = process;

/** Runs main.ts as Electron would, up to the moment before it is ready. */
async function load(
  args: readonly string[],
  prepare: (fake: ReturnType<typeof fakeElectron>) => void = () => {},
) {
  const userData = mkdtempSync(join(parent, 'user-'));
  const fake = fakeElectron(userData);
  prepare(fake);
  process.argv = ['/opt/fewhue', ...args];
  vi.doMock('electron', () => fake.electron);
  await import('../../../../app/main/main.ts');
  const ready = async () => {
    fake.start();
    await vi.waitFor(() => expect(fake.electron.ipcMain.handle).toHaveBeenCalledTimes(MAIN_CALLS.length));
  };
  const call = async (name: string, ...rest: unknown[]) => {
    const [, answer] = fake.electron.ipcMain.handle.mock.calls.find(([channel]) =>
      channel.endsWith(`:${name}`),
    )!;
    return (await answer(callFrom(PAGE_ORIGIN), ...rest)).value;
  };
  return { ...fake, userData, ready, call };
}

afterEach(() => {
  process.argv = argv;
  vi.resetModules();
});

describe('main', () => {
  it('does what must be done in its order', async () => {
    const { order, ready, windows, electron } = await load([]);
    expect(order).toEqual(['scheme', 'enableSandbox', 'lock']);
    await ready();
    expect(order.slice(3)).toEqual(['ready', 'guard session', 'protocol', 'window']);
    expect(windows[0]!.loadURL).toHaveBeenCalledExactlyOnceWith(PAGE_URL);
    expect(windows[0]!.options).toMatchObject({
      webPreferences: { preload: expect.stringMatching(/[/\\]preload\.cjs$/) },
    });
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      {
        scheme: 'fewhue-app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('shows the window when it is drawn, and remembers its place', async () => {
    const { ready, windows, electron, userData, call } = await load([]);
    await ready();
    await call('setTheme', 'dark');
    expect(electron.nativeTheme.themeSource).toBe('dark');
    expect(windows[0]!.show).not.toHaveBeenCalled();
    windows[0]!.emit('ready-to-show');
    expect(windows[0]!.show).toHaveBeenCalledOnce();
    windows[0]!.emit('close');
    const state = JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'));
    expect(state).toEqual({ x: 1, y: 2, width: 800, height: 600, maximized: false, theme: 'dark' });
    electron.app.emit('window-all-closed');
    expect(electron.app.quit).toHaveBeenCalledOnce();
  });

  it('loads a page again that has gone, if the person wants it', async () => {
    const { ready, windows, electron } = await load([]);
    await ready();
    electron.dialog.showMessageBox.mockResolvedValue({ response: 0 });
    windows[0]!.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await vi.waitFor(() => expect(windows[0]!.webContents.reload).toHaveBeenCalledOnce());
    expect(electron.dialog.showMessageBox.mock.calls[0]![1]).toMatchObject({ defaultId: 0, cancelId: 1 });
  });

  it('guards whatever page comes to be', async () => {
    const { electron } = await load([]);
    const contents = { on: vi.fn(), setWindowOpenHandler: vi.fn() };
    electron.app.emit('web-contents-created', {}, contents);
    expect(contents.setWindowOpenHandler.mock.calls[0]![0]({ url: 'https://example.org' })).toEqual({
      action: 'deny',
    });
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });

  it('quits where another process runs, and opens no window', async () => {
    const { electron, windows, start } = await load(['/a.png'], (fake) =>
      fake.electron.app.requestSingleInstanceLock.mockReturnValue(false),
    );
    start();
    await Promise.resolve();
    expect(electron.app.requestSingleInstanceLock).toHaveBeenCalledWith({ files: ['/a.png'] });
    expect(electron.app.quit).toHaveBeenCalledOnce();
    expect(windows).toEqual([]);
  });

  it('opens the files of the command line, of "Open with" and of a second start', async () => {
    const { electron, windows, ready, call } = await load(['/a.png']);
    const preventDefault = vi.fn();
    electron.app.emit('open-file', { preventDefault }, '/b.png');
    expect(preventDefault).toHaveBeenCalledOnce();
    await ready();
    const names = (refs: readonly PictureRef[]) => refs.map(({ name }) => name);
    expect(names(await call('pendingPictures'))).toEqual(['a.png', 'b.png']);
    electron.app.emit('second-instance', {}, [], '/', { files: ['/c.png'] });
    expect(windows[0]!.focus).toHaveBeenCalledOnce();
    expect(windows[0]!.restore).toHaveBeenCalledOnce();
    const { send } = windows[0]!.webContents;
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
    expect(send.mock.calls[0]![0]).toBe('fewhue:event:open');
    expect(names(send.mock.calls[0]![1])).toEqual(['c.png']);
    // A page that loads again has heard nothing of what comes meanwhile.
    const { webContents } = windows[0]!;
    webContents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    electron.app.emit('second-instance', {}, [], '/', { files: ['/x.png'] });
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
    webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    electron.app.emit('second-instance', {}, [], '/', { files: ['/d.png'] });
    expect(names(await call('pendingPictures'))).toEqual(['d.png']);
  });

  it('answers with its version, and sends the menu', async () => {
    const { electron, windows, ready, call } = await load([]);
    await ready();
    expect(await call('version')).toMatchObject({ fewhue: '1.2.3' });
    const [[menus]] = electron.Menu.setApplicationMenu.mock.calls as [[{ submenu: { click(): void }[] }[]]];
    menus[0]!.submenu[0]!.click();
    expect(windows[0]!.webContents.send).toHaveBeenLastCalledWith('fewhue:event:menu', 'open');
    windows[0]!.isDestroyed.mockReturnValue(true);
    menus[0]!.submenu[0]!.click();
    expect(windows[0]!.webContents.send).toHaveBeenCalledOnce();
  });
});

describe('the desktop', () => {
  const window = {} as never;
  const load = async () => {
    const fake = fakeElectron(parent);
    vi.doMock('electron', () => fake.electron);
    return { ...fake.electron, ...(await import('../../../../app/main/desktop.ts')) };
  };

  it('asks for pictures', async () => {
    const { dialog, desktopDialogs } = await load();
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/a.png', '/b.png'] });
    expect(await desktopDialogs(window).openFiles()).toEqual(['/a.png', '/b.png']);
    expect(dialog.showOpenDialog.mock.calls[0]![1]).toMatchObject({
      filters: [{ extensions: expect.arrayContaining(['png', 'jpg', 'fhq']) }, { extensions: ['*'] }],
      properties: ['openFile', 'multiSelections'],
    });
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] });
    expect(await desktopDialogs(window).openFiles()).toEqual([]);
    expect(await desktopDialogs(window).folder()).toBeUndefined();
  });

  it('asks where to save, and before it replaces', async () => {
    const { dialog, desktopDialogs } = await load();
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: '/x/y.png' });
    expect(await desktopDialogs(window).saveFile('a.PNG')).toBe('/x/y.png');
    expect(dialog.showSaveDialog.mock.calls[0]![1]).toMatchObject({
      defaultPath: 'a.PNG',
      filters: [{ name: 'PNG picture', extensions: ['png'] }],
      properties: expect.arrayContaining(['showOverwriteConfirmation']),
    });
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    expect(await desktopDialogs(window).saveFile('a.png')).toBeUndefined();
  });

  it('puts a PNG on the clipboard', async () => {
    const { clipboard, desktopClipboard } = await load();
    await desktopClipboard.writePng(Uint8Array.of(1, 2));
    const [[[item]]] = clipboard.write.mock.calls as unknown as [[[{ items: { 'image/png': Blob } }]]];
    expect([...new Uint8Array(await item.items['image/png'].arrayBuffer())]).toEqual([1, 2]);
  });

  it('keeps the system’s list of recent documents', async () => {
    const { app, desktopRecents } = await load();
    desktopRecents.add('/a.png');
    expect(app.addRecentDocument).toHaveBeenCalledWith('/a.png');
    desktopRecents.clear();
    expect(app.clearRecentDocuments).toHaveBeenCalledOnce();
  });
});
