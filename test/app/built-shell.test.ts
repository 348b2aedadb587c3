import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openImage } from 'fewhue/node';
import { describe, expect, it, vi } from 'vitest';
import { PAGE_ORIGIN } from '../../app/main/page-address.ts';
import { MAIN_CALLS } from '../../app/shared/channels.ts';
import { callFrom } from '../helpers/desktop-under-test.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const built = (name: string) => join(root, 'dist', 'app', name);
const require = createRequire(import.meta.url);

/** The modules that a built file loads. */
function required(name: string): string[] {
  const text = readFileSync(built(name), 'utf8');
  return [...text.matchAll(/\brequire\("([^"]+)"\)|createRequire\)?\([^\n]*?\)\("([^"]+)"\)/g)].map(
    ([, plain, made]) => (plain ?? made)!,
  );
}

describe('the built shell', () => {
  it('has a preload script that loads Electron alone, as a sandbox demands', () => {
    expect(required('preload.cjs')).toEqual(['electron']);
    expect(readFileSync(built('preload.cjs'), 'utf8')).not.toMatch(/\bimport\(|\bprocess\.|\bexports\./);
  });

  it('has a main process without decoders, which are in a process of their own', () => {
    const others = required('main.cjs').filter((name) => !/^(node:|url$)/.test(name));
    expect([...new Set(others)]).toEqual(['electron']);
    expect(new Set(required('decoder.cjs').filter((name) => !/^(node:|url$)/.test(name)))).toEqual(
      new Set(['sharp']),
    );
  });

  it('names no folder of the machine that built it', () => {
    for (const name of ['main.cjs', 'preload.cjs', 'decoder.cjs'])
      expect(readFileSync(built(name), 'utf8')).not.toContain(root);
  });

  it('starts by its folder, under its name and version', () => {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const own = JSON.parse(readFileSync(built('package.json'), 'utf8'));
    expect(own).toMatchObject({ name, version, main: 'main.cjs' });
    expect(existsSync(built(own.main))).toBe(true);
    expect(own).not.toHaveProperty('type');
  });

  it('runs, and decodes with sharp in a process of its own', async () => {
    const { electron, start } = fakeElectron(mkdtempSync(join(folder, 'user-')));
    const executable = require.resolve('electron');
    require.cache[executable] = {
      exports: electron,
      loaded: true,
      id: executable,
      filename: executable,
    } as NodeModule;
    // Electron's utility process, by one of Node: it hears its messages by `process.parentPort`.
    electron.utilityProcess.fork.mockImplementation((script: string) => {
      const shim = join(folder, 'shim.cjs');
      writeFileSync(
        shim,
        `process.parentPort = {
          on: (event, listener) => process.on(event, (data) => listener({ data })),
          postMessage: (message) => process.send(message),
        };
        require(${JSON.stringify(script)});`,
      );
      const child = fork(shim, { serialization: 'advanced' });
      return Object.assign(child, { postMessage: (message: object) => child.send(message) });
    });
    require(built('main.cjs'));
    start();
    await vi.waitFor(() => expect(electron.ipcMain.handle).toHaveBeenCalledTimes(MAIN_CALLS.length));
    const call = async (name: string, word: unknown) => {
      const [, answer] = electron.ipcMain.handle.mock.calls.find(([channel]) =>
        channel.endsWith(`:${name}`),
      )!;
      return (await answer(callFrom(PAGE_ORIGIN), word)).value;
    };
    const path = join(root, 'sample-images', 'rocket.jpg');
    const [{ token }] = await call('acceptFiles', [{ path }]);
    const { image } = await openImage(path);
    expect(Buffer.compare((await call('decode', token)).data, image.data as Uint8Array)).toBe(0);
    expect(electron.utilityProcess.fork).toHaveBeenCalledOnce();
  });
});

it('npm run app says why Electron cannot be fetched, and what to do instead', () => {
  // Looks where nothing is installed, and fetches from where nothing listens.
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nothing'),
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    electron_config_cache: join(folder, 'cache'),
  };
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'scripts', 'app.mjs')], {
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([
    'Fetching Electron, once…',
    expect.stringMatching(/^Electron could not be fetched: (?!its installer gave)./),
    expect.stringMatching(/ELECTRON_MIRROR.*npm run web/),
  ]);
});
