import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { beforeAll, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// A file that is loaded costs CPU at each start: which files a run takes is part of what it costs.

const cwd = temporaryFolder();
const LIST = join(cwd, 'list.cjs');
const PROGRAM = readdirSync('dist/program');

beforeAll(() => {
  const png = new PNG({ width: 24, height: 16 });
  for (let at = 0; at < png.data.length; at++) png.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  writeFileSync(join(cwd, 'in.png'), PNG.sync.write(png));
  const names = "Object.keys(require.cache).map((path) => require('node:path').basename(path))";
  writeFileSync(
    LIST,
    `process.on('exit', () => require('node:fs').writeFileSync('loaded.json', JSON.stringify(${names})));`,
  );
});

/** Names of the files that a run loaded, and its exit code. */
async function loadedBy(...args: string[]) {
  const { code } = await runCli(args, { cwd, preload: LIST });
  const names: string[] = JSON.parse(readFileSync(join(cwd, 'loaded.json'), 'utf8'));
  return { code, names: names.filter((name) => name !== 'list.cjs').map(withoutHash) };
}

function withoutHash(name: string): string {
  return name.replace(/-.{8}\.cjs$/, '');
}

it.each([[['--effort', '1', '--quiet']], [['--quiet']], [['--effort', '1']]])(
  'compress %s loads the program, the kernels and no file of other commands',
  async (flags) => {
    const { code, names } = await loadedBy('compress', 'in.png', '-k', '8', '--force', ...flags);
    expect(code).toBe(0);
    expect(names.sort()).toEqual(['cli.cjs', 'kernels', 'program.cjs']);
  },
);

it('each command loads a part of the files, and what is no command all commands', async () => {
  const other = await loadedBy('inspect', 'in.png');
  expect(other.code).toBe(0);
  expect(other.names.length).toBeLessThan(PROGRAM.length / 2);
  const unknown = await loadedBy('compres', 'in.png');
  expect(unknown.code).toBe(2);
  expect(unknown.names.filter((name) => name === 'command').length).toBeGreaterThan(5);
});
