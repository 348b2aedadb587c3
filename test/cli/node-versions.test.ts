import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
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
  const { status, stdout, stderr } = spawnSync(releases!.get(version)!, args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
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
    expect(paths.filter((path) => !/\.(c?js|d\.ts|json|md|png|webp|LICENSE)$|^LICENSE$/.test(path))).toEqual(
      [],
    );
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
