import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng, quantize } from 'fewhue';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { photo } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const png = (await encodePng((await quantize(photo(40, 30), { colors: 200 })).image)).subarray(0);
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  mkdirSync(join(cwd, 'in/sub'), { recursive: true });
  for (const name of ['in/a.png', 'in/ü 子.png', 'in/new\nline.png', 'in/sub/b.png', 'in/sub/a.jpg'])
    writeFileSync(join(cwd, name), png);
  writeFileSync(join(cwd, 'in/broken.png'), png.subarray(0, 100));
  writeFileSync(join(cwd, 'in/sub/text.png'), 'text');
  writeFileSync(join(cwd, 'in/readme.txt'), 'text');
});

const run = (...args: string[]) => runCli(args, { cwd });
const quick = ['-k', '4', '--effort', '1'];
const make = (folder: string) =>
  (readdirSync(join(cwd, folder), { recursive: true }) as string[])
    .filter((name) => /\.\w+$/.test(name))
    .sort();
const linesOf = (stdout: Buffer) =>
  stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('fewhue batch', () => {
  it('mirrors a folder, goes on after what fails with a line each, and sums up', async () => {
    const done = await run('batch', 'in', '-r', ...quick, '-o', 'out');
    expect(done.code).toBe(4);
    expect(done.stderr.split('\n').sort()).toEqual([
      '',
      expect.stringMatching(/^fewhue: in\/broken\.png: /),
      expect.stringMatching(/^fewhue: in\/sub\/text\.png: is not a picture/),
    ]);
    expect(make('out')).toEqual([
      'a-k4.png',
      'new\nline-k4.png',
      'sub/a-k4.png',
      'sub/b-k4.png',
      'ü 子-k4.png',
    ]);
    expect(done.stdout.toString()).toMatch(
      /^7 pictures: 5 written, 2 failed\n {2}bytes .* {2}quality .* {2}time .*\n$/s,
    );
  });

  it('does what it can of a folder whose files are damaged, unreadable, twice there or oddly named', async () => {
    const names = ['-k.png', '#1 100%.png', 'it\'s "so".png', 'tab\tand $HOME.png', '{name}.png', ' .png'];
    for (const name of names) writeFileSync(join(cwd, 'in', name), png);
    symlinkSync('nowhere', join(cwd, 'in/gone.png'));
    symlinkSync('a.png', join(cwd, 'in/twin.png'));
    mkdirSync(join(cwd, 'in/folder.png'));
    const args = ['in', 'in/a.png', './in', '-j', '1', ...quick, '--suffix', '-x'];
    const done = await run('batch', ...args, '-o', 'out', '-q');
    expect(done.code).toBe(4);
    expect(done.stderr.split('\n').sort()).toEqual([
      '',
      expect.stringMatching(/^fewhue: in\/broken\.png: /),
      'fewhue: in/gone.png: no such file or folder',
    ]);
    const good = [...names, 'a.png', 'new\nline.png', 'twin.png', 'ü 子.png'];
    expect(make('out')).toEqual(good.map((name) => name.replace('.png', '-x.png')).sort());
    for (const name of make('out'))
      expect(readFileSync(join(cwd, 'out', name))).toEqual(readFileSync(join(cwd, 'out/a-x.png')));
  });

  it('is what compress does with a folder, too', async () => {
    expect(await run('compress', 'in', ...quick, '-q', '-o', 'one')).toMatchObject({
      code: 4,
      stdout: Buffer.alloc(0),
    });
    expect(await run('batch', 'in', ...quick, '-q', '-o', 'two')).toMatchObject({
      code: 4,
      stdout: Buffer.alloc(0),
    });
    expect(make('one')).toEqual(['a-k4.png', 'new\nline-k4.png', 'ü 子-k4.png']);
    for (const name of make('one'))
      expect(readFileSync(join(cwd, 'one', name))).toEqual(readFileSync(join(cwd, 'two', name)));
  });

  it('takes globs, names by a template, and each file once', async () => {
    symlinkSync('in', join(cwd, 'link'));
    const done = await run(
      'batch',
      'in/**/[ab].*',
      'in/a.png',
      'link/a.png',
      ...quick,
      '--name',
      'x{ext}',
      '-o',
      'out',
    );
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.toString()).toMatch(/^3 pictures: 3 written, 2 given more than once\n/);
    expect(make('out')).toEqual(['sub/x-jpg.png', 'sub/x-png.png', 'x.png']);
  });

  it('prints lines of JSON, or a document that its schema allows', async () => {
    const lines = linesOf((await run('batch', 'in', '-r', ...quick, '-o', 'out', '--json-lines')).stdout);
    expect(lines).toHaveLength(8);
    const { summary } = lines.at(-1);
    expect(summary).toMatchObject({
      pictures: 7,
      written: 5,
      failed: 2,
      unchanged: 0,
      skipped: 0,
      copied: 0,
    });
    const written = lines.filter(({ status }) => status === 'written');
    expect(summary.fileBytes).toBe(written.reduce((sum, { fileBytes }) => sum + fileBytes, 0));
    expect(summary.psnr).toBeCloseTo(written.reduce((sum, { psnr }) => sum + psnr, 0) / 5, 9);
    const document = JSON.parse(
      (await run('batch', 'in', '-r', ...quick, '-o', 'other', '--json')).stdout.toString(),
    );
    expect(violations(document, schema)).toEqual([]);
    expect(document.results).toHaveLength(7);
  });

  it('says what it would do', async () => {
    const done = await run(
      'batch',
      'in',
      '-r',
      '--exclude',
      'sub',
      '--exclude',
      '*new*',
      '-k',
      '4',
      '-o',
      'out',
      '--dry-run',
    );
    expect(done.stdout.toString()).toBe(
      'in/a.png → out/a-k4.png\nin/broken.png → out/broken-k4.png\nin/ü 子.png → out/ü 子-k4.png\n',
    );
    expect(readdirSync(cwd)).toEqual(['in']);
  });

  it('goes on where its journal ends, and changes nothing where all is done', async () => {
    const args = ['batch', 'in', '-r', '--include', '?.png', ...quick, '-o', 'out', '--json-lines'];
    await run(...args);
    const again = linesOf((await run(...args, '--resume')).stdout);
    expect(again.at(-1).summary).toMatchObject({ pictures: 2, unchanged: 2, failed: 0 });
    expect((await run(...args)).code).toBe(6);
  });

  it('replaces inputs by smaller results, keeps what they were, and makes later ones of that', async () => {
    const args = ['batch', 'in', '-r', '--exclude', '{broken,text}.png', '--in-place', '--backup', 'kept'];
    expect(await run(...args, '-k', '8', '--effort', '1')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'kept/in/sub/b.png'))).toEqual(Buffer.from(png));
    const eight = readFileSync(join(cwd, 'in/a.png'));
    expect(eight.length).toBeLessThan(png.length);
    expect(readFileSync(join(cwd, 'in/sub/a.jpg'))).toEqual(Buffer.from(png));
    const again = await run(...args, '-k', '8', '--effort', '1', '--resume', '--json-lines');
    expect(linesOf(again.stdout).at(-1).summary).toMatchObject({ pictures: 4, unchanged: 4 });
    // Without the journal, too, a result is its own result, and nothing more is kept.
    const anew = await run(...args, '-k', '8', '--effort', '1', '--json-lines');
    expect(linesOf(anew.stdout).at(-1).summary).toMatchObject({ pictures: 4, unchanged: 4 });
    expect(readFileSync(join(cwd, 'in/a.png'))).toEqual(eight);
    expect(make('kept')).toHaveLength(4);
    await run(...args, '-k', '4', '--effort', '1', '--resume', '-q');
    await run('batch', 'kept/in/a.png', ...quick, '-q', '-o', 'direct');
    expect(readFileSync(join(cwd, 'in/a.png'))).toEqual(readFileSync(join(cwd, 'direct/a-k4.png')));
    expect(readFileSync(join(cwd, 'kept/in/a.png'))).toEqual(Buffer.from(png));
  });
});

describe('--config', () => {
  const config = (value: unknown) => writeFileSync(join(cwd, 'c.json'), JSON.stringify(value));

  it('gives options by the names of flags or of the library, under those that are typed', async () => {
    config({ colors: 7, effort: 1, 'skip-if-larger': false, suffix: '-{k}', include: ['a.png'] });
    expect(await run('batch', 'in', '--config', 'c.json', '-q', '-o', 'out')).toMatchObject({ code: 0 });
    expect(await run('batch', 'in', '--config', 'c.json', '-q', '-o', 'out', '-k', '3')).toMatchObject({
      code: 0,
    });
    expect(make('out')).toEqual(['a-3.png', 'a-7.png']);
  });

  it.each([
    [{ colors: 0 }, /^fewhue: --colors must be an integer from 1 to 65536, received 0\n$/],
    [{ colour: 4 }, /^fewhue: c\.json: colour is no option of this command\n$/],
    [{ include: 'a.png' }, /^fewhue: c\.json: include has a value of another kind\n$/],
    [{ dither: 'none', dryRun: 1 }, /^fewhue: --dry-run must be true or false, received 1\n$/],
    [[1], /^fewhue: c\.json: must be a JSON object\n$/],
  ])('refuses %j', async (value, message) => {
    config(value);
    const done = await run('batch', 'in', '--config', 'c.json', '-o', 'out');
    expect(done.stderr).toMatch(message);
    expect(readdirSync(cwd).sort()).toEqual(['c.json', 'in']);
  });
});

describe('a batch of nothing', () => {
  it('says so', async () => {
    const done = await run('batch', 'in/*.tiff', '-k', '4', '-q', '-o', 'out');
    expect(done).toMatchObject({ code: 3, stderr: 'fewhue: in/*.tiff: no pictures were found\n' });
  });
});

describe('a batch that makes no sense', () => {
  it.each([
    [['in', '-k', '4'], /^fewhue: --output must be the folder of the results/],
    [['in', '-k', '4', '-o', 'in'], /^fewhue: --output must be another folder than the inputs are in/],
    [['in', '-k', '4', '--in-place'], /^fewhue: --backup must be a folder where inPlace is true/],
    [
      ['in', '-k', '4', '-o', 'out', '--name', '{nme}'],
      /^fewhue: --name must be a text whose braces hold name, k/,
    ],
    [['-', '-k', '4', '-o', 'out'], /^fewhue: standard input is one picture/],
    [['in', '-k', '4', '-o', 'out', '--jobs', '0'], /^fewhue: --jobs must be an integer from 1 to 256/],
  ])('is refused before any work: %j', async (args, message) => {
    const done = await run('batch', ...args);
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
    expect(readdirSync(cwd)).toEqual(['in']);
  });
});
