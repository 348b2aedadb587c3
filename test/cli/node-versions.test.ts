import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeReleases } from '../helpers/node-releases.ts';
import { installPacked, ROOT } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** The oldest, and the newest of each line with long support. */
const SUPPORTED = ['20.19.0', '20', '22', '24'];
const TOO_OLD = '18';

const MINUTES = 60_000;
const releases = nodeReleases([...SUPPORTED, TOO_OLD]);
const folder = temporaryFolder();

/** Runs a release of Node in the folder that the packed package is installed in. */
function run(version: string, ...args: string[]) {
  return runWith({}, version, ...args);
}

/** The same with variables of the environment. */
function runWith(env: Readonly<Record<string, string | undefined>>, version: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(releases!.get(version)!, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

/** Every file in a folder and below. */
function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

const CLI = 'node_modules/fewhue/dist/cli.cjs';
const importing = (name: string) => [
  '--input-type=module',
  '-e',
  `await import('${name}'); console.log('ok')`,
];

describe.skipIf(!releases)('the packed package', () => {
  let paths: string[] = [];
  beforeAll(() => {
    paths = installPacked(folder);
    for (const name of ['coffee.png', 'rocket.jpg'])
      copyFileSync(join(ROOT, 'sample-images', name), join(folder, name));
  }, 10 * MINUTES);

  it('holds nothing that was compiled by one Node', () => {
    expect(
      paths.filter((path) => !/\.(c?js|d\.ts|json|md|png|wasm|webp|LICENSE)$|^LICENSE$/.test(path)),
    ).toEqual([]);
  });

  it.each(SUPPORTED)('gives the same files under Node %s', (version) => {
    for (const [input, k] of [
      ['coffee.png', 16],
      ['rocket.jpg', 64],
    ] as const) {
      const compress = ['compress', input, '-k', `${k}`, '--force', '-q', '-o'];
      expect(run(version, CLI, ...compress, 'there.png')).toEqual({ status: 0, stdout: '', stderr: '' });
      const here = join(folder, `here-${k}.png`);
      if (!existsSync(here)) spawnSync(process.execPath, [CLI, ...compress, here], { cwd: folder });
      expect(readFileSync(join(folder, 'there.png')).equals(readFileSync(here))).toBe(true);
    }
    expect(run(version, CLI, '--version').status).toBe(0);
    expect(run(version, ...importing('fewhue/node'))).toEqual({ status: 0, stdout: 'ok\n', stderr: '' });
  });

  it.each(['20', '22', '24'])('keeps what Node %s compiled where it can, whatever lies there', (version) => {
    const cache = join(folder, `cache-${version}`);
    mkdirSync(cache, { mode: 0o700 });
    const compress = [CLI, 'compress', 'coffee.png', '-k', '4', '--effort', '1', '--force', '-q', '-o'];
    const good = { status: 0, stdout: '', stderr: '' };
    const env = { XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: undefined };
    expect(runWith({ ...env, NODE_DISABLE_COMPILE_CACHE: '1' }, version, ...compress, 'plain.png')).toEqual(
      good,
    );
    expect(filesIn(cache)).toEqual([]);
    expect(runWith(env, version, ...compress, 'first.png')).toEqual(good);
    const kept = filesIn(cache);
    expect(kept.length > 0).toBe(version !== '20');
    expect(kept.every((path) => path.startsWith(join(cache, 'fewhue')))).toBe(true);
    expect(runWith(env, version, ...compress, 'again.png')).toEqual(good);
    for (const path of kept) writeFileSync(path, readFileSync(path).fill(0x5a, 8));
    expect(runWith(env, version, ...compress, 'damaged.png')).toEqual(good);
    for (const path of kept) writeFileSync(path, '');
    expect(runWith(env, version, ...compress, 'empty.png')).toEqual(good);
    const written = ['plain', 'first', 'again', 'damaged', 'empty'].map((name) =>
      readFileSync(join(folder, `${name}.png`)).toString('base64'),
    );
    expect(new Set(written).size).toBe(1);
  });

  it('says to an old Node in one line what it needs', () => {
    const reason =
      /^fewhue: Node 18\.[\d.]+ is too old: fewhue needs 20\.19 or a later 20, or 22\.2 or later\n$/;
    for (const args of [['--version'], ['compress', 'coffee.png'], []]) {
      const { status, stdout, stderr } = run(TOO_OLD, CLI, ...args);
      expect(stderr).toMatch(reason);
      expect({ status, stdout }).toEqual({ status: 9, stdout: '' });
    }
    const { status, stderr } = run(TOO_OLD, ...importing('fewhue/node'));
    expect(stderr).toMatch(/^FewhueError: Node 18\.[\d.]+ is too old: fewhue needs 20\.19/m);
    expect(status).toBe(1);
  });
});
