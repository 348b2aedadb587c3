import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels, fitPaletteOfColors } from 'fewhue';
import { colorHistogram, encodeHistogram, mergeHistograms } from 'fewhue/color';
import { openPalette } from 'fewhue/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { photo, softPhoto } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const pictures = { 'a.png': photo(40, 30, 1), 'b.png': photo(30, 40, 2), 'c.png': softPhoto(20, 20, 3) };
const histograms = await Promise.all(Object.values(pictures).map((image) => colorHistogram(image)));
const all = encodeHistogram(histograms.reduce(mergeHistograms));
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(cwd, name)));

beforeAll(async () => {
  for (const [name, image] of Object.entries(pictures))
    writeFileSync(join(cwd, name), await encodePixels(image));
  writeFileSync(join(cwd, 'bad.png'), 'no picture');
  writeFileSync(join(cwd, 'bad.fhh'), all.subarray(0, 99));
  for (const [i, histogram] of histograms.entries())
    writeFileSync(join(cwd, `${i}.fhh`), encodeHistogram(histogram));
});

describe('fewhue histogram', () => {
  it('counts the colours of all pictures, each once', async () => {
    const done = await runCli(['histogram', 'a.png', 'b.png', './a.png', 'c.png', '-o', 'x.fhh'], { cwd });
    expect(done).toMatchObject({ code: 0, stderr: 'fewhue: ./a.png: given more than once, done once\n' });
    expect(done.stdout.toString()).toMatch(/^3 pictures → x\.fhh {2}\(\d+ colours of 2800 pixels\)\n$/);
    expect(bytesOf('x.fhh')).toEqual(all);
  });

  it('reads and writes streams, and leaves the report to standard error', async () => {
    const done = await runCli(['histogram', '-', '-o', '-'], { cwd, input: bytesOf('b.png') });
    expect(done.code).toBe(0);
    expect(done.stderr).toMatch(/^1 picture → standard output {2}\(/);
    expect(new Uint8Array(done.stdout)).toEqual(bytesOf('1.fhh'));
  });

  it('tells of a picture that cannot be opened, and counts the others', async () => {
    const done = await runCli(['histogram', 'a.png', 'bad.png', '-o', 'y.fhh', '--quiet'], { cwd });
    expect(done).toMatchObject({ code: 4, stderr: expect.stringMatching(/^fewhue: bad\.png: .*\n$/) });
    expect(bytesOf('y.fhh')).toEqual(bytesOf('0.fhh'));
  });

  it('counts folders on threads, or shares of them that are the whole', async () => {
    mkdirSync(join(cwd, 'in/below'), { recursive: true });
    for (const [i, name] of Object.keys(pictures).entries())
      copyFileSync(join(cwd, name), join(cwd, i === 1 ? 'in/below' : 'in', name));
    const whole = await runCli(['histogram', 'in', '-r', '-j', '2', '-o', 'folder.fhh'], { cwd });
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(bytesOf('folder.fhh')).toEqual(all);
    for (const shard of ['2/2', '1/2'])
      await runCli(['histogram', 'in', '-r', '--shard', shard, '-o', `${shard[0]}-of-2.fhh`], { cwd });
    await runCli(['merge', '1-of-2.fhh', '2-of-2.fhh', '-o', 'merged.fhh'], { cwd });
    expect(bytesOf('merged.fhh')).toEqual(all);
  });

  it('refuses a file that exists before any work', async () => {
    const done = await runCli(['histogram', 'none.png', '-o', '0.fhh'], { cwd });
    expect(done).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/^fewhue: 0\.fhh: already exists.*\n$/),
    });
  });
});

describe('fewhue merge', () => {
  it.each([[['0.fhh', '1.fhh', '2.fhh']], [['2.fhh', '0.fhh', '1.fhh']]])('adds up %s', async (files) => {
    const done = await runCli(['merge', ...files, '-o', '-', '--quiet'], { cwd });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(new Uint8Array(done.stdout)).toEqual(all);
  });

  it('counts a file twice that is named twice', async () => {
    await runCli(['merge', '0.fhh', '0.fhh', '-o', 'twice.fhh'], { cwd });
    expect(bytesOf('twice.fhh')).toEqual(encodeHistogram(mergeHistograms(histograms[0]!, histograms[0]!)));
  });

  it.each([
    ['bad.fhh', 4, /^fewhue: bad\.fhh: the histogram file is damaged: .*\n$/],
    ['a.png', 4, /^fewhue: a\.png: this is not a histogram \(\.fhh\) file\n$/],
    ['none.fhh', 3, /^fewhue: none\.fhh: no such file or folder\n$/],
  ])('writes nothing where one is %s', async (file, code, message) => {
    const done = await runCli(['merge', '0.fhh', file, '-o', 'no.fhh'], { cwd });
    expect(done).toMatchObject({ code, stderr: expect.stringMatching(message) });
    expect(() => bytesOf('no.fhh')).toThrow();
  });
});

describe('fewhue palette', () => {
  it('fits what the library fits, and compress maps to it', async () => {
    writeFileSync(join(cwd, 'all.fhh'), all);
    const done = await runCli(['palette', '--from', 'all.fhh', '-k', '9', '-o', 'all.json'], { cwd });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.toString()).toMatch(
      /^all\.fhh → all\.json {2}\(9 colours for 2800 pixels, kmeans, inertia /,
    );
    const palette = await openPalette(join(cwd, 'all.json'));
    const wanted = await fitPaletteOfColors(histograms.reduce(mergeHistograms), { colors: 9 });
    expect(palette).toEqual(wanted.palette);
    const mapped = await runCli(['compress', 'a.png', 'b.png', '--palette', 'all.json', '-o', 'out/'], {
      cwd,
    });
    expect(mapped).toMatchObject({ code: 0, stderr: '' });
  });

  it('is saved beside the histogram as GIMP palette, which has no alpha', async () => {
    const done = await runCli(['palette', '--from', '2.fhh', '-k', '4'], { cwd });
    expect(done.code).toBe(0);
    expect(done.stderr).toBe(
      'fewhue: 2.gpl: warning: GIMP palettes have no alpha, which these colours have\n',
    );
    expect(readFileSync(join(cwd, '2.gpl'), 'latin1')).toMatch(/^GIMP Palette\nName: 2\n/);
  });

  it.each([
    ['an ending of no palette', ['-o', 'a.xyz'], /^fewhue: --output must be .*\n$/],
    ['an ending of another format', ['-o', 'a.gpl', '--format', 'hex'], /^fewhue: --output must be .*\n$/],
    ['a quality', ['--quality', '80'], /^fewhue: unknown option '--quality'/],
  ])('refuses %s', async (_, args, message) => {
    const done = await runCli(['palette', '--from', '0.fhh', '-k', '4', ...args], { cwd });
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
