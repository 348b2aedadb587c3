import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../helpers/pictures.ts';
import { readPng } from '../helpers/png-reader.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let cwd: string;

beforeAll(async () => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'photo.png'), await encodePixels(photo(120, 90)));
});

const run = async (...words: string[]) => {
  const { code, stdout, stderr } = await runCli(['compress', ...words], { cwd });
  return { code, stderr: String(stderr), stdout: String(stdout) };
};
const bytes = (name: string) => readFileSync(join(cwd, name)).length;

describe('targets', () => {
  it('fill a limit with the file that is written', async () => {
    const { stdout, code } = await run('photo.png', '--max-bytes', '3kB', '--json');
    const [result] = JSON.parse(stdout).results;
    expect(code).toBe(0);
    expect(result).toMatchObject({ output: 'photo-target.png', targets: { limit: 3000, reached: true } });
    expect(result.bytes.file).toBe(result.targets.bytes);
    expect(bytes('photo-target.png')).toBe(result.targets.bytes);
    expect(bytes('photo-target.png')).toBeGreaterThan(0.97 * 3000);
    expect(readPng(readFileSync(join(cwd, 'photo-target.png'))).width).toBe(120);
  });

  it('are said in the table', async () => {
    const { stdout } = await run('photo.png', '--min-psnr', '28', '-o', 'small.gif');
    expect(stdout).toMatch(
      /targets {2}met with K = \d+ by (trellis of lambda \S+|nearest colours), \d+ files/,
    );
  });

  it('that cannot be met end with 99, and leave the best', async () => {
    const words = ['photo.png', '--max-bytes', '200', '--min-ssimulacra2', '40', '-o', 'best.png'];
    const { code, stderr } = await run(...words);
    expect(code).toBe(99);
    expect(stderr).toMatch(/photo\.png: warning: --max-bytes 200 cannot be met: the best .* \d+ bytes\n$/);
    expect(bytes('best.png')).toBeGreaterThan(200);
  });

  it('are for batches, too', async () => {
    const { code } = await run(
      'photo.png',
      '--max-bytes',
      '3kB',
      '--name',
      '{name}-small{ext}',
      '-r',
      '-o',
      'out/',
    );
    expect(code).toBe(0);
    expect(bytes('out/photo-small.png')).toBeLessThanOrEqual(3000);
    const missed = await run('photo.png', '--max-bytes', '60', '-r', '-o', 'missed/', '-q');
    expect(missed.code).toBe(99);
  });

  it('are refused with a palette, or a quality', async () => {
    writeFileSync(join(cwd, 'p.hex'), '#000000\n#ffffff\n');
    expect(await run('photo.png', '--max-bytes', '3kB', '--palette', 'p.hex')).toMatchObject({ code: 2 });
    const both = await run('photo.png', '--max-bytes', '3kB', '--quality', '70');
    expect(both).toMatchObject({ code: 2 });
    expect(both.stderr).toMatch(/--quality must be left out where --max-bytes is 3000|maxBytes is 3000/);
  });
});
