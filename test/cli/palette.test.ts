import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePacked, encodePixels, encodePng, quantizeWithPalette, stats } from 'fewhue';
import { openImage, openPalette } from 'fewhue/node';
import {
  formatCss,
  formatGpl,
  formatHexList,
  formatPalette,
  formatPaletteJson,
  parsePalette,
} from 'fewhue/palette';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const coffee = join(import.meta.dirname, '../../sample-images/coffee.png');
const palette = parsePalette('#402010 #c08040 #e0d0c0 #ffffff #101010');

beforeAll(async () => {
  await sharp(coffee).resize(80).png().toFile(join(cwd, 'photo.png'));
  await writeFile(join(cwd, 'a.gpl'), formatGpl(palette));
  await writeFile(join(cwd, 'a.txt'), formatHexList(palette));
  await writeFile(join(cwd, 'a.json'), formatPaletteJson(palette));
  await writeFile(join(cwd, 'bad.gpl'), 'GIMP Palette\n1 2\n');
});

it('--dither-matrix dithers by the matrix of a file', async () => {
  const matrix = { diffusion: [[3], [0, 3, 2]] };
  await writeFile(join(cwd, 'matrix.json'), JSON.stringify(matrix));
  await writeFile(join(cwd, 'wrong.json'), '{"diffusion": [[0]]}');
  const words = ['compress', 'photo.png', '--palette', 'a.txt', '-q', '-o'];
  expect((await runCli([...words, 'm.png', '--dither-matrix', 'matrix.json'], { cwd })).code).toBe(0);
  const kind = ['--dither', 'false-floyd-steinberg'];
  expect((await runCli([...words, 'k.png', ...kind], { cwd })).code).toBe(0);
  expect(await readFile(join(cwd, 'm.png'))).toEqual(await readFile(join(cwd, 'k.png')));
  const wrong = await runCli([...words, 'w.png', '--dither-matrix', 'wrong.json'], { cwd });
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^fewhue: --dither-matrix must be of/),
  });
  expect(existsSync(join(cwd, 'w.png'))).toBe(false);
  const none = await runCli([...words, 'w.png', '--dither-matrix', 'none.json'], { cwd });
  expect(none).toMatchObject({ stderr: 'fewhue: none.json: cannot be read\n' });
});

it.each(['a.gpl', 'a.txt', 'a.json'])('--palette %s maps as the library does', async (file) => {
  const args = ['compress', 'photo.png', '--palette', file, '--dither', 'floyd-steinberg'];
  const done = await runCli([...args, '--json', '--force'], { cwd });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const [result] = JSON.parse(done.stdout.toString()).results;
  expect(result).toMatchObject({ output: 'photo-k5.png', model: { kind: 'palette' } });
  const { image } = await openImage(join(cwd, 'photo.png'));
  const mapped = await quantizeWithPalette(image, palette, { dither: 'floyd-steinberg' });
  const { mse } = await stats(image, mapped.image, { asked: 5 });
  expect(result.mse).toBeCloseTo(mse, 9);
  const written = await openImage(join(cwd, 'photo-k5.png'));
  const wanted = [...mapped.image.indices].flatMap((i) => [...palette.colors.subarray(4 * i, 4 * i + 4)]);
  expect([...written.image.data]).toEqual(wanted);
});

it.each([
  ['none.gpl', 3, /^fewhue: none\.gpl: /],
  ['bad.gpl', 4, /^fewhue: bad\.gpl: palette must be .* in line 2, received "1 2"\n$/],
])('--palette %s fails with code %i', async (file, code, message) => {
  const done = await runCli(['compress', 'photo.png', '--palette', file], { cwd });
  expect(done.code).toBe(code);
  expect(done.stderr).toMatch(message);
});

it.each(['gpl', 'txt', 'json', 'css'])(
  '--save-palette p.%s saves the palette of the result',
  async (extension) => {
    const args = ['compress', 'photo.png', '-k', '4', '--force', '--save-palette', `p.${extension}`];
    const done = await runCli([...args, '--quiet', '-o', 'k4.fhq'], { cwd });
    expect(done).toMatchObject({ code: 0, stderr: '', stdout: Buffer.alloc(0) });
    const { palette: wanted } = decodePacked(await readFile(join(cwd, 'k4.fhq')));
    const text = await readFile(join(cwd, `p.${extension}`), 'utf8');
    if (extension === 'css') expect(text).toBe(formatCss(wanted));
    else expect(parsePalette(text)).toEqual(wanted);
  },
);

it('--palette takes the colours of a picture: the palette of an indexed PNG, or as they come', async () => {
  const order = Uint8Array.of(3, 1, 1, 0, 2);
  const colors = palette.colors.subarray(0, 20);
  const png = await encodePng({ width: 5, height: 1, palette, indices: order }, { keepPalette: true });
  await writeFile(join(cwd, 'indexed.png'), png);
  expect((await openPalette(join(cwd, 'indexed.png'))).colors).toEqual(colors);
  const data = Uint8Array.from([...order].flatMap((i) => [...colors.subarray(4 * i, 4 * i + 4)]));
  await writeFile(join(cwd, 'pixels.png'), await encodePixels({ width: 5, height: 1, data }));
  const seen = [3, 1, 0, 2].flatMap((i) => [...colors.subarray(4 * i, 4 * i + 4)]);
  expect([...(await openPalette(join(cwd, 'pixels.png'))).colors]).toEqual(seen);
  for (const format of ['png', 'svg'] as const) {
    await writeFile(join(cwd, `strip.${format}`), formatPalette(palette, format));
    expect((await openPalette(join(cwd, `strip.${format}`))).colors).toEqual(colors);
  }
  await writeFile(join(cwd, 'a.pdf'), '%PDF-1.4');
  await expect(openPalette(join(cwd, 'a.pdf'))).rejects.toThrow('PDF is not supported');
});

it('--save-palette turns one format into another, and names the palette as the file', async () => {
  const args = ['compress', 'photo.png', '--palette', 'a.txt', '--save-palette', 'coffee.brown.gpl'];
  expect(await runCli([...args, '--quiet', '-o', 'mapped.png'], { cwd })).toMatchObject({ code: 0 });
  expect(await readFile(join(cwd, 'coffee.brown.gpl'), 'utf8')).toBe(formatGpl(palette, 'coffee.brown'));
});

it.each([
  [['--save-palette', 'p.xyz'], 2, /^fewhue: --save-palette must be a name that ends in \.gpl, .* or \.svg/],
  [['--save-palette', '-'], 2, /^fewhue: --save-palette must be a name that ends in/],
  [['a.gpl.png', '--save-palette', 'q.gpl'], 2, /--save-palette is for one picture, several were given/],
  [['--save-palette', 'a.gpl'], 6, /^fewhue: a\.gpl: already exists \(use --force to overwrite\)/],
  [['--save-palette', 'no/q.gpl'], 7, /^fewhue: no\/q\.gpl: /],
])('refuses %j before any work', async (args, code, message) => {
  await sharp(coffee).resize(8).png().toFile(join(cwd, 'a.gpl.png'));
  const done = await runCli(['compress', 'photo.png', '-k', '3', ...args], { cwd });
  expect(done.stderr).toMatch(message);
  expect(done.code).toBe(code);
  expect(existsSync(join(cwd, 'photo-k3.png'))).toBe(false);
});

it('a share of 100 % stands apart from a colour with alpha', async () => {
  await sharp({ create: { width: 5, height: 5, channels: 4, background: { r: 9, g: 8, b: 7, alpha: 0.5 } } })
    .png()
    .toFile(join(cwd, 'soft.png'));
  const { stdout } = await runCli(['compress', 'soft.png', '-k', '2'], { cwd });
  expect(stdout.toString()).toMatch(/#09080780 +100\.00 %/);
});
