import { beforeAll, describe, expect, it, vi } from 'vitest';
import { desktopHost } from '../../../../app/preload/desktop-host.ts';
import { HOST_CALLS, type Host } from '../../../../app/shared/ipc-contract.ts';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(), on: vi.fn(), off: vi.fn() },
  webUtils: { getPathForFile: vi.fn() },
}));
vi.mock('electron', () => electron);

describe('the preload script', () => {
  let host: Host;
  beforeAll(async () => {
    await import('../../../../app/preload/preload.ts');
    host = electron.contextBridge.exposeInMainWorld.mock.calls[0]![1];
  });

  it('gives the page the host and nothing of Electron', () => {
    expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledExactlyOnceWith('fewhueHost', host);
    expect(Object.keys(host).sort()).toEqual([...HOST_CALLS, 'acceptFiles', 'kind', 'on'].sort());
    for (const [name, member] of Object.entries(host))
      if (name !== 'kind') expect(typeof member).toBe('function');
    expect(host.kind).toBe('desktop');
  });

  it('makes each call on its own channel', async () => {
    electron.ipcRenderer.invoke.mockResolvedValue({ ok: true, value: 'answer' });
    for (const name of HOST_CALLS) {
      expect(await (host[name] as (...args: unknown[]) => unknown)('a', 2)).toBe('answer');
      expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith(`fewhue:call:${name}`, 'a', 2);
    }
  });

  it('rejects with the plain failure, whose code survives the bridge', async () => {
    const failure = { code: 'refused', message: 'no' };
    electron.ipcRenderer.invoke.mockResolvedValue({ ok: false, failure });
    expect(await host.version().catch((reason) => reason)).toBe(failure);
  });

  it('hands over the path of a dropped file, which the page never sees, and the bytes of a pasted one', async () => {
    electron.ipcRenderer.invoke.mockResolvedValue({ ok: true, value: [] });
    const [dropped, pasted] = [new File(['abc'], 'a.png'), new File(['de'], 'image.png')];
    electron.webUtils.getPathForFile.mockImplementation((file) => (file === dropped ? '/home/a.png' : ''));
    expect(await host.acceptFiles([dropped, pasted])).toEqual([]);
    expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith('fewhue:call:acceptFiles', [
      { path: '/home/a.png' },
      { name: 'image.png', bytes: Uint8Array.of(100, 101) },
    ]);
  });

  it('passes on events without Electron’s own, and stops when told to', () => {
    const received: unknown[] = [];
    const stop = host.on('menu', (command) => received.push(command));
    const [channel, receive] = electron.ipcRenderer.on.mock.calls.at(-1)!;
    expect(channel).toBe('fewhue:event:menu');
    receive({ sender: 'secret' }, 'undo');
    expect(received).toEqual(['undo']);
    stop();
    expect(electron.ipcRenderer.off).toHaveBeenLastCalledWith(channel, receive);
  });
});

it('a host has no channel beside those of the contract', async () => {
  const channels = new Set<string>();
  const host = desktopHost({
    invoke: async (channel) => {
      channels.add(channel);
      return { ok: true, value: undefined };
    },
    listen: (channel) => {
      channels.add(channel);
      return () => {};
    },
    pathOf: () => '',
  });
  expect(() => host.on('__proto__' as 'menu', () => {})).toThrow(TypeError);
  expect([...channels]).toEqual([]);
});
