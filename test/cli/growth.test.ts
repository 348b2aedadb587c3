import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { paint } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let cwd: string;
const run = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCli(['compress', ...args], { cwd });
  return { code, stdout: String(stdout), stderr: String(stderr) };
};

beforeAll(async () => {
  cwd = mkdtempSync(join(root, 'case-'));
  // Differences of rows say all of it, and a palette hides them.
  const ramps = paint(40, 24, (x, y) => [6 * x, 10 * y, 3 * x + 4 * y, 255]);
  writeFileSync(join(cwd, 'ramps.png'), await encodePixels(ramps, { effort: 9 }));
});

describe('a result larger than its source', () => {
  const text =
    /^fewhue: ramps\.png: warning: takes more than its source: [\d,]+ bytes, [\d,]+ before; .*--skip-if-larger .*\n$/;

  it('is told of in one line, and in JSON', async () => {
    const told = await run('ramps.png', '-k', '200', '-o', 'table.png');
    expect(told).toMatchObject({ code: 0, stderr: expect.stringMatching(text) });
    const { stdout } = await run('ramps.png', '-k', '200', '-o', 'json.png', '--json');
    expect(JSON.parse(stdout).results[0].warnings).toEqual([expect.stringMatching(/^takes more/)]);
  });

  it('is told of in the summary of a batch', async () => {
    mkdirSync(join(cwd, 'in'));
    copyFileSync(join(cwd, 'ramps.png'), join(cwd, 'in', 'ramps.png'));
    const { stdout } = await run('in', '-o', 'out', '-k', '200');
    expect(stdout).toMatch(/larger {3}1 result than before; --skip-if-larger/);
  });

  it('keeps all of its colours where nothing was said of how many, and says so', async () => {
    const { code, stderr, stdout } = await run('ramps.png', '-o', 'kept.png');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^fewhue: ramps\.png: warning: keeps all of its 960 colours, .*-k 256.*\n$/);
    expect(stdout).toContain('exact: every colour kept');
    const [before, after] = ['ramps.png', 'kept.png'].map((name) => readFileSync(join(cwd, name)));
    expect(after!.length).toBeLessThanOrEqual(before!.length);
    expect(PNG.sync.read(after!).data).toEqual(PNG.sync.read(before!).data);
  });

  it.each([
    [['-k', '200', '-o', 'skipped.png', '--skip-if-larger']],
    [['-o', 'plain.bmp']],
    [['-o', 'packed.fhq']],
  ])('is not told of with %j', async (args) => {
    expect(await run('ramps.png', ...args)).toMatchObject({ code: 0, stderr: '' });
  });
});
