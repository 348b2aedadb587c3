import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const unpacked = join(folder, 'packages', 'linux-unpacked');
const { version } = JSON.parse(
  readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
) as { version: string };

/** Where @electron/fuses finds the fuses in a binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A folder like the one in Electron's archive, whose program is nothing but its fuses, as they come. */
function makeStandIn(path: string): void {
  mkdirSync(join(path, 'resources'), { recursive: true });
  const fuses = `${SENTINEL}\x01\x09101100111`;
  writeFileSync(join(path, 'electron'), Buffer.from(`\x7fELF${'\0'.repeat(64)}${fuses}`, 'latin1'));
  chmodSync(join(path, 'electron'), 0o755);
  writeFileSync(join(path, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler'])
    writeFileSync(join(path, name), 'x');
}

/** The index of an archive: a pickled JSON text after 16 bytes. */
function filesOf(archive: string): string[] {
  const bytes = readFileSync(archive);
  interface Entry {
    readonly files?: Readonly<Record<string, Entry>>;
  }
  const list = (entry: Entry, path: string): string[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, below]) => list(below, `${path}/${name}`))
      : [path];
  return list(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))), '');
}

// Everything that electron-builder does but fetching Electron, on a stand-in for it.
describe('the packed app', () => {
  let files: string[];
  beforeAll(() => {
    makeStandIn(join(folder, 'electron'));
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      if (status !== 0) throw new Error(stdout + stderr);
    };
    run(
      ...['node_modules/electron-builder/cli.js', '--dir', '--linux', '--x64'],
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'packages')}`,
    );
    files = filesOf(join(unpacked, 'resources', 'app.asar'));
  }, 180_000);

  it('has the shell and sharp, and nothing that it does not need', () => {
    for (const name of ['main.cjs', 'preload.cjs', 'decoder.cjs', 'icon.png'])
      expect(files).toContain(`/dist/app/${name}`);
    expect(files).toContain('/package.json');
    expect(files).toContain('/node_modules/sharp/package.json');
    const others = files.filter((path) => !/^\/(dist\/(app|web)|node_modules)\//.test(path));
    expect(others.sort()).toEqual(['/LICENSE', '/package.json']);
    expect(
      files.filter((path) => /node_modules.(ml-|is-any|react|three|electron)|\.map$/.test(path)),
    ).toEqual([]);
  });

  it('keeps what the system loads outside of the archive', () => {
    expect(existsSync(join(unpacked, 'resources', 'app.asar.unpacked', 'node_modules', 'sharp'))).toBe(true);
  });

  it('starts at the shell, which package.json itself does not say', () => {
    const archive = readFileSync(join(unpacked, 'resources', 'app.asar'), 'latin1');
    expect(archive).toContain('"main": "dist/app/main.cjs"');
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).not.toHaveProperty('main');
  });

  it('is signed again where fuses break a signature that macOS demands', () => {
    const rules = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    const fuses = /^electronFuses:\n((?: .*\n)+)/m.exec(rules)![1]!;
    expect(fuses).toMatch(/^ {2}resetAdHocDarwinSignature: true$/m);
  });

  it('has every fuse as it should be', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'fewhue'));
    const states = Object.fromEntries(
      Object.entries(FuseV1Options)
        .filter(([, value]) => typeof value === 'number')
        .map(([name, value]) => [name, wire[value as FuseV1Options] === FuseState.ENABLE]),
    );
    expect(states).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      // As it comes: WebAssembly without it checks every access in software.
      WasmTrapHandlers: true,
    });
  });
});
