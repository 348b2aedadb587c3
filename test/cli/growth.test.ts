import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
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
    /^fewhue: ramps\.png: warning: is larger now: [\d,]+ bytes, [\d,]+ before; --skip-if-larger .*\n$/;

  it('is told of in one line, and in JSON', async () => {
    const told = await run('ramps.png', '-o', 'table.png');
    expect(told).toMatchObject({ code: 0, stderr: expect.stringMatching(text) });
    const { stdout } = await run('ramps.png', '-k', '200', '-o', 'json.png', '--json');
    expect(JSON.parse(stdout).results[0].warnings).toEqual([expect.stringMatching(/^is larger now/)]);
  });

  it('is told of in the summary of a batch', async () => {
    mkdirSync(join(cwd, 'in'));
    copyFileSync(join(cwd, 'ramps.png'), join(cwd, 'in', 'ramps.png'));
    const { stdout } = await run('in', '-o', 'out', '-k', '200');
    expect(stdout).toMatch(/larger {3}1 result than before; --skip-if-larger/);
  });

  it.each([[['-o', 'skipped.png', '--skip-if-larger']], [['-o', 'plain.bmp']], [['-o', 'packed.fhq']]])(
    'is not told of with %j',
    async (args) => {
      expect(await run('ramps.png', ...args)).toMatchObject({ code: 0, stderr: '' });
    },
  );
});
