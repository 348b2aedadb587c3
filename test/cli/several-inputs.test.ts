import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
let png: Buffer;
let jpeg: Buffer;
let cwd: string;

beforeAll(async () => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: 'grey', noise } });
  png = await picture.png().toBuffer();
  jpeg = await picture.jpeg().toBuffer();
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  mkdirSync(join(cwd, 'sub'));
  for (const name of ['a.png', 'b.png', 'sub/a.png']) writeFileSync(join(cwd, name), png);
  writeFileSync(join(cwd, 'a.jpg'), jpeg);
});

const run = (...args: string[]) => runCli(args, { cwd });
const ok = { code: 0, stderr: '' };
const madeIn = (folder: string) => readdirSync(join(cwd, folder)).sort();

describe('inputs whose results would have one name', () => {
  it('keep their endings, beside the inputs and in a folder', async () => {
    expect(await run('compress', 'a.png', 'a.jpg', '-k', '4', '-q')).toMatchObject(ok);
    expect(madeIn('.')).toEqual(['a-jpg-k4.png', 'a-png-k4.png', 'a.jpg', 'a.png', 'b.png', 'sub']);
    expect(await run('compress', 'a.png', 'sub/a.png', 'a.jpg', '-k', '4', '-q', '-o', 'o')).toMatchObject(
      ok,
    );
    expect(madeIn('o')).toEqual(['a-jpg-k4.png', 'a-png-2-k4.png', 'a-png-k4.png']);
  });

  it('do so whatever exists', async () => {
    const args = ['compress', 'a.png', 'sub/a.png', '-k', '4', '-q', '-o', 'o'];
    expect(await run(...args)).toMatchObject(ok);
    expect(madeIn('o')).toEqual(['a-2-k4.png', 'a-k4.png']);
    expect(await run(...args)).toMatchObject({ code: 6 });
    expect(await run(...args, '--force')).toMatchObject(ok);
    expect(madeIn('o')).toEqual(['a-2-k4.png', 'a-k4.png']);
  });

  it('do so for every command', async () => {
    expect(await run('iterate', 'a.png', 'a.jpg', '-k', '2', '-q', '-o', 'i')).toMatchObject(ok);
    expect(madeIn('i')).toEqual(['a-jpg-k2-iterations.png', 'a-png-k2-iterations.png']);
    expect(await run('maps', 'a.png', 'a.jpg', '-k', '1', '-q', '-o', 'm')).toMatchObject(ok);
    expect(madeIn('m').filter((name) => name.includes('component'))).toEqual([
      'a-jpg-k1-component-1.png',
      'a-png-k1-component-1.png',
    ]);
    expect(await run('segment', 'a.png', 'a.jpg', '--fast', '-q', '-o', 's')).toMatchObject(ok);
    expect(madeIn('s')).toEqual(['a-jpg-regions', 'a-png-regions']);
    expect(await run('compress', 'a.png', 'sub/a.png', '-k', '4', '--format', 'fhq', '-q')).toMatchObject(ok);
    expect(await run('decode', 'a-k4.fhq', 'sub/a-k4.fhq', '-q', '-o', 'd')).toMatchObject(ok);
    expect(madeIn('d')).toEqual(['a-k4-2.png', 'a-k4.png']);
  });
});

describe('a run over its own results', () => {
  it('goes on with what is new', async () => {
    expect(await run('compress', 'a.png', '-k', '4', '-q')).toMatchObject(ok);
    const done = await run('compress', 'a.png', 'a-k4.png', 'b.png', '-k', '4', '-q');
    expect(done).toMatchObject({
      code: 6,
      stderr: 'fewhue: a-k4.png: already exists (use --force to overwrite)\n',
    });
    expect(madeIn('.')).toEqual(['a-k4-k4.png', 'a-k4.png', 'a.jpg', 'a.png', 'b-k4.png', 'b.png', 'sub']);
  });
});

describe('an input that is given twice', () => {
  it('is done once, however it is written, and said in one line', async () => {
    symlinkSync('sub', join(cwd, 'link'));
    const done = await run('compress', 'a.png', './a.png', 'sub/a.png', 'link/a.png', 'a.png', '-k', '4');
    expect(done).toMatchObject({
      code: 0,
      stderr: 'fewhue: ./a.png and 2 more: given more than once, done once\n',
    });
    expect(done.stdout.toString().match(/ → /g)).toHaveLength(2);
    expect(madeIn('sub')).toEqual(['a-k4.png', 'a.png']);
  });

  it('is still one for outputs that take one only', async () => {
    const done = await run('compress', 'a.png', 'a.png', '-k', '4', '-q', '-o', 'one.png');
    expect(done).toMatchObject(ok);
    expect(madeIn('.')).toContain('one.png');
    expect(await run('segment', 'b.png', 'b.png', '--fast', '-q', '-o', 'out')).toMatchObject(ok);
    expect(madeIn('out')).toContain('overlay.png');
  });
});

describe('a picture that cannot do what is asked for', () => {
  it('fails by itself, with a code that is not that of wrong use', async () => {
    await sharp(png).resize(400, 300).toFile(join(cwd, 'large.png'));
    const done = await run(
      'segment',
      'a.png',
      'large.png',
      '--fast',
      '--pick',
      '300,200',
      '-o',
      'out',
      '--json',
    );
    expect(done).toMatchObject({ code: 4 });
    expect(done.stderr).toMatch(/^fewhue: a\.png: --pick must be [^\n]+\n$/);
    const { results } = JSON.parse(done.stdout.toString());
    expect(results[0].error.code).toBe('invalid-option');
    expect(results[1].outputs.length).toBeGreaterThan(0);
  });
});

describe('memory', () => {
  it('does not grow with the number of pictures', async () => {
    await sharp({ create: { width: 1600, height: 1200, channels: 3, background: 'grey' } })
      .png()
      .toFile(join(cwd, 'large.png'));
    const bytes = readFileSync(join(cwd, 'large.png'));
    for (let i = 0; i < 12; i++) writeFileSync(join(cwd, `${i}.png`), bytes);
    const tell = `process.on('exit', () => require('fs').writeFileSync('peak', String(process.resourceUsage().maxRSS)))`;
    writeFileSync(join(cwd, 'tell.cjs'), tell);
    const peakOf = async (count: number) => {
      const inputs = Array.from({ length: count }, (_, i) => `${i}.png`);
      const args = ['segment', ...inputs, '--fast', '--write', 'npy'];
      const done = await runCli([...args, '-q', '-f', '-o', 'out/'], { cwd, preload: './tell.cjs' });
      expect(done).toMatchObject(ok);
      return Number(readFileSync(join(cwd, 'peak'), 'utf8')) / 1000;
    };
    const few = await peakOf(2);
    // Ten more label maps and pictures are 9 bytes a pixel, 170 MB. What is free is not collected at once.
    expect(await peakOf(12)).toBeLessThan(few + 90);
  }, 180_000);
});
