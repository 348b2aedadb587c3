import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const run = (...args: string[]) => runCli(['compress', '-k', '4', ...args], { cwd });

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: 'grey', noise } });
  const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(cwd, name), bytes);
  const png = await picture.png().toBuffer();
  const jpeg = await picture.jpeg().toBuffer();
  put('good.png', png);
  put('empty.png', '');
  put('text.png', 'not a picture at all\n');
  put('cut.png', png.subarray(0, png.length >> 1));
  put('cut.jpg', jpeg.subarray(0, jpeg.length >> 1));
  put('corrupt.png', Buffer.concat([png.subarray(0, 200), Buffer.alloc(100), png.subarray(300)]));
  put('renamed.png', jpeg);
  put('archive.jpg', Buffer.from('504b0304140000000800', 'hex'));
  const header = Buffer.from(png.subarray(0, 100));
  header.writeUInt32BE(30000, 16);
  header.writeUInt32BE(30000, 20);
  header.writeUInt32BE(0xe9456fed, 29);
  put('huge.png', header);
  put(
    'clear.png',
    await sharp({ create: { width: 9, height: 7, channels: 4, background: '#ff000000' } })
      .png()
      .toBuffer(),
  );
  put('line\nbreak.png', 'x');
  mkdirSync(join(cwd, 'folder.png'));
});

describe('bad input gets one line and its exit code', () => {
  it('a folder without one for the results', async () => {
    const stderr = 'fewhue: --output must be the folder of the results, received undefined\n';
    expect(await run('folder.png')).toMatchObject({ code: 2, stderr });
  });

  it.each([
    ['missing.png', 3, 'no such file or folder'],
    ['no/such/folder.png', 3, 'no such file or folder'],
    ['good.png/inside.png', 3, 'a part of the path is not a folder'],
    ['empty.png', 4, 'is empty'],
    [
      'text.png',
      4,
      'is not a picture of a supported format: JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, SVG, BMP, ICO, QOI, TGA, PSD and PNM',
    ],
    [
      'archive.jpg',
      4,
      'ZIP archive is not supported: JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, SVG, BMP, ICO, QOI, TGA, PSD and PNM are',
    ],
    ['cut.png', 4, 'is a damaged or cut-off png picture'],
    ['cut.jpg', 4, 'is a damaged or cut-off jpeg picture'],
    ['corrupt.png', 4, 'is a damaged or cut-off png picture'],
  ])('%s: code %i', async (name, code, reason) => {
    const before = readdirSync(cwd);
    const done = await run(name);
    expect(done).toMatchObject({ code, stderr: `fewhue: ${name}: ${reason}\n` });
    expect(done.stdout).toHaveLength(0);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('an enormous header on 100 bytes: code 5 without decoding', async () => {
    const done = await run('huge.png');
    expect(done).toMatchObject({ code: 5 });
    expect(done.stderr).toBe(
      'fewhue: huge.png: has 30000 x 30000 pixels, more than the limit of 300000000\n',
    );
  });

  it('limits that are set', async () => {
    expect(await run('good.png', '--max-pixels', '100')).toMatchObject({ code: 5 });
    expect(await run('good.png', '--max-input-bytes', '100')).toMatchObject({ code: 5 });
    expect(await run('good.png', '--max-input-bytes', '0.1kB', '-o', 'no.png')).toMatchObject({ code: 5 });
    expect(await run('good.png', '--max-input-bytes', '1 MiB', '-o', 'yes.png')).toMatchObject({ code: 0 });
    const done = await run('good.png', '--max-memory', '100B', '-o', 'no.png');
    expect(done).toMatchObject({ code: 5 });
    expect(done.stderr).toMatch(
      /^fewhue: good\.png: would take about [\d.]+ MB of memory, more than the limit of /,
    );
  });

  it('a name with a line break still gives one line', async () => {
    expect((await run('line\nbreak.png')).stderr).toMatch(/^fewhue: line\?break\.png: [^\n]*\n$/);
  });

  it('empty standard input', async () => {
    expect(await run('-')).toMatchObject({ code: 4, stderr: 'fewhue: standard input: is empty\n' });
  });

  it('but a wrong ending and a wholly clear picture are fine', async () => {
    expect(await run('renamed.png', 'clear.png', '-o', 'fine')).toMatchObject({ code: 0, stderr: '' });
    expect([
      ...(await sharp(join(cwd, 'fine', 'clear-k4.png'))
        .ensureAlpha()
        .raw()
        .toBuffer()),
    ]).toEqual(new Array(4 * 9 * 7).fill(0));
  });
});

describe('several inputs', () => {
  it('go on after a bad one, and the code is the first failure’s', async () => {
    const done = await run('text.png', 'good.png', 'missing.png', '-o', 'several', '--json');
    expect(done.code).toBe(4);
    expect(done.stderr.split('\n')).toHaveLength(3);
    expect(existsSync(join(cwd, 'several', 'good-k4.png'))).toBe(true);
    const { results } = JSON.parse(done.stdout.toString());
    expect(results).toMatchObject([
      { input: 'text.png', error: { code: 'unsupported-input' } },
      { input: 'good.png', colors: { asked: 4 } },
      {
        input: 'missing.png',
        error: { code: 'unreadable-input', message: 'missing.png: no such file or folder' },
      },
    ]);
  });
});

describe('wrong use', () => {
  it.each([
    [['-k', '0'], /--colors must be an integer from 1 to 65536, received 0/],
    [['-k', '1.5'], /--colors must be an integer from 1 to 65536, received 1\.5/],
    [['-k', '-3'], /--colors must be an integer/],
    [['-k', '257'], /--colors must be an integer from 1 to 256 in a PNG .* received 257/],
    [['-k', 'abc'], /-k.*'abc'.*must be a number/],
    [['-k', '0x10'], /must be a number/],
    [['-k', ''], /must be a number/],
    [['-k', '65537', '--format', 'fhq'], /from 1 to 65536, received 65537/],
    [['--space', 'rgb'], /srgb, linear, lab, oklab/],
    [['--init', 'best'], /wu, kmeans\+\+, maximin, random/],
    [['--dither', 'floyd'], /none, floyd-steinberg, false-floyd-steinberg, atkinson/],
    [['--dither-guard', 'no'], /on, off/],
    [['--dither-strength', '1.1'], /--dither-strength must be a number from 0 to 1, received 1\.1/],
    [['--effort', '11'], /--effort must be an integer from 1 to 10, received 11/],
    [['--restarts', '0'], /--restarts must be/],
    [['--seed', '-1'], /--seed must be/],
    [['--max-memory', '2XB'], /--max-memory .* must be a size like 2GB, 500kB or 100000/i],
    [['--max-input-bytes', 'GB'], /--max-input-bytes .* must be a size/i],
    [['--max-memory', '0.1B'], /--max-memory must be a positive integer, received 0/],
    [['--max-pixels', '0'], /--max-pixels must be a positive integer, received 0/],
    [['-o', 'x.jpg'], /--output must be a name that ends in \.png.* \.\w+, received "x\.jpg"/],
    [['--colours', '3'], /unknown option '--colours'/],
  ])('%j', async (args, reason) => {
    const done = await runCli(['compress', 'good.png', ...args], { cwd });
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.stderr).toMatch(reason);
    expect(done.stdout).toHaveLength(0);
  });

  it('explains itself', async () => {
    const help = await runCli(['compress', '--help'], { cwd });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    const codes = (text: string, row: RegExp) => [...text.matchAll(row)].map(([, code]) => code);
    const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8').split(
      '## Exit codes',
    )[1]!;
    const inHelp = codes(help.stdout.toString().split('Exit codes:')[1]!, /^ {2}(\d+) /gm);
    expect(codes(page, /^\| (\d+) /gm)).toEqual(inHelp);
    expect(inHelp).toContain('99');
    for (const words of ['Examples:', 'Exit codes:', '--skip-if-larger', '130'])
      expect(help.stdout.toString()).toContain(words);
    for (const command of ['compress', 'choose', 'decode', 'maps', 'iterate', 'segment', 'score']) {
      const [, examples = ''] = (await runCli([command, '--help'], { cwd })).stdout
        .toString()
        .split('Examples:');
      const commands = examples.match(/(?<=^ {2}fewhue )\w+/gm);
      expect(new Set(commands)).toEqual(new Set([command]));
    }
    const version = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
    expect((await runCli(['--version'], { cwd })).stdout.toString()).toBe(`${version}\n`);
    expect(await runCli([], { cwd })).toMatchObject({ code: 2 });
    expect(await runCli(['squeeze'], { cwd })).toMatchObject({ code: 2 });
  });
});
