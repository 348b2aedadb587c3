import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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

const run = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCli(['compress', ...args], { cwd });
  return { code, stderr: String(stderr), stdout: String(stdout) };
};
const bytes = (name: string) => readFileSync(join(cwd, name)).length;

describe('--quality', () => {
  it('writes the smallest file that reaches it, and says how', async () => {
    const low = await run('photo.png', '--quality', '60', '--json');
    const { results } = JSON.parse(low.stdout);
    expect(results[0]).toMatchObject({ output: 'photo-q60.png', quality: { asked: 60, reached: true } });
    expect(results[0].quality.score).toBeGreaterThanOrEqual(60);
    const high = await run('photo.png', '--quality', '65');
    expect(high).toMatchObject({ code: 0, stderr: '' });
    expect(high.stdout).toMatch(
      /target {3}SSIMULACRA 2 of 65\.00, has \d\d\.\d\d by (trellis of lambda|nearest)/,
    );
    expect(bytes('photo-q60.png')).toBeLessThanOrEqual(bytes('photo-q65.png'));
    expect(readPng(readFileSync(join(cwd, 'photo-q60.png'))).width).toBe(120);
  });

  it('is auto where nothing is said of colours', async () => {
    const { stdout } = await run('photo.png', '--json');
    expect(JSON.parse(stdout).results[0]).toMatchObject({
      output: 'photo-qauto.png',
      quality: { asked: 'auto', reached: true },
    });
  });

  it.each([
    [['-k', '256'], 'photo-k256.png'],
    [['--dither', 'atkinson', '--force'], 'photo-k256.png'],
    [['--space', 'lab', '--force'], 'photo-k256.png'],
    [['--format', 'fhq'], 'photo-k256.fhq'],
  ])('is not looked for with %j', async (args, output) => {
    const { stdout } = await run('photo.png', '--json', ...args);
    expect(JSON.parse(stdout).results[0]).toMatchObject({ output, quality: null });
  });

  it('that cannot be reached is told of, with the best, and ends with 99 on request', async () => {
    const reported = await run('photo.png', '-k', '3', '--quality', '95', '-q', '-o', 'best.png');
    expect(reported).toMatchObject({ code: 0, stdout: '' });
    const all = await run('photo.png', '-k', '3', '--quality', '95', '--fail-if-missed', '-o', 'most.png');
    expect(all.code).toBe(99);
    expect(all.stderr).toMatch(
      /photo\.png: warning: quality 95 is beyond 3 colours, which reach -?\d+\.\d\d\n$/,
    );
    expect(existsSync(join(cwd, 'most.png'))).toBe(true);
    expect(bytes('most.png')).toBe(bytes('best.png'));
  });

  it('of a range aims at its upper end, and is content with its lower end', async () => {
    const both = await run('photo.png', '--quality', '20-60', '--json');
    const { results } = JSON.parse(both.stdout);
    expect(results[0]).toMatchObject({ output: 'photo-q20-60.png', quality: { asked: '20-60', target: 60 } });
    expect(readFileSync(join(cwd, 'photo-q20-60.png'))).toEqual(readFileSync(join(cwd, 'photo-q60.png')));
    const less = await run(
      'photo.png',
      '-k',
      '40',
      '--quality',
      '0-95',
      '--fail-if-missed',
      '-o',
      'less.png',
    );
    expect(less).toMatchObject({ code: 0, stderr: '' });
  });

  it('below a range writes nothing, and ends with 99', async () => {
    const { code, stderr, stdout } = await run(
      'photo.png',
      '-k',
      '3',
      '--quality',
      '90-95',
      '-o',
      'none.png',
    );
    expect({ code, stdout }).toEqual({ code: 99, stdout: '' });
    expect(stderr).toMatch(/^fewhue: photo\.png: quality 90 is beyond 3 colours, which reach -?\d+\.\d\d\n$/);
    expect(existsSync(join(cwd, 'none.png'))).toBe(false);
  });

  it.each(['80-65', '65-101', '65-', '-65'])('%s is refused', async (range) => {
    const { code, stderr } = await run('photo.png', `--quality=${range}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--quality/);
  });

  it('is refused together with what it decides', async () => {
    const { code, stderr } = await run('photo.png', '--quality', '80', '--dither', 'atkinson');
    expect(code).toBe(2);
    expect(stderr).toBe('fewhue: --dither must be left out where quality is 80, received "atkinson"\n');
  });
});
