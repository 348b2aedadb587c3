import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels, fitPaletteOfColors } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import { formatPalette, mergePalette, parsePalette, sortPalette } from 'fewhue/palette';
import { beforeAll, expect, it } from 'vitest';
import { photo } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const image = photo(60, 40, 3);
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(cwd, name)));
const fitted = await fitPaletteOfColors(await colorHistogram(image), { colors: 8 });
const shares = fitted.counts.map((count) => count / (60 * 40));

beforeAll(async () => {
  writeFileSync(join(cwd, 'photo.png'), await encodePixels(image));
  writeFileSync(join(cwd, 'in.ase'), formatPalette(fitted.palette, 'ase'));
});

it('finds the palette of a picture, in any format', async () => {
  const done = await runCli(['palette', 'photo.png', '-k', '8', '--format', 'ase', '-o', 'p.ase'], { cwd });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout.toString()).toMatch(
    /^photo\.png → p\.ase {2}\(8 colours for 2400 pixels, kmeans, .*\)\n/,
  );
  expect(bytesOf('p.ase')).toEqual(formatPalette(fitted.palette, 'ase', 'photo'));
});

it('writes the shares of pixels, merged and sorted as asked', async () => {
  const args = [
    'palette',
    'photo.png',
    '-k',
    '8',
    '--merge-closer',
    '9',
    '--sort',
    'share',
    '-o',
    'p.csv',
    '-q',
  ];
  expect(await runCli(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
  const merged = mergePalette(fitted.palette, 9, shares);
  const { palette, order } = sortPalette(merged.palette, 'share', merged.shares);
  const wanted = formatPalette(
    palette,
    'csv',
    'photo',
    order.map((i) => merged.shares[i]!),
  );
  expect(bytesOf('p.csv')).toEqual(wanted);
});

it('turns a palette file into another, beside it and as a stream', async () => {
  expect(await runCli(['palette', 'in.ase', '--to', 'gpl'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(parsePalette(bytesOf('in.gpl'))).toEqual(fitted.palette);
  const input = bytesOf('in.ase');
  const done = await runCli(['palette', '-', '--format', 'hex', '-o', '-', '-q'], { cwd, input });
  expect(parsePalette(done.stdout.toString())).toEqual(fitted.palette);
});

it.each([
  [[], 2, /name one input: a picture, a palette file, or a histogram file with --from/],
  [['photo.png', '--from', 'a.fhh'], 2, /name one input/],
  [['in.ase', '-k', '3', '-o', 'x.gpl'], 2, /the palette in\.ase is taken as it is/],
  [['in.ase', '--to', 'gpl', '--format', 'gpl', '-o', 'x.gpl'], 2, /--to is the same as --format/],
  [['in.ase', '-o', 'x.xyz'], 2, /a name that ends in \.gpl, /],
  [['in.ase', '--sort', 'share', '-o', 'x.gpl'], 2, /shares/],
  [['none.png', '-o', 'x.gpl'], 3, /^fewhue: none\.png: /],
] as const)('refuses %j', async (args, code, message) => {
  const done = await runCli(['palette', ...args], { cwd });
  expect(done.stderr).toMatch(message);
  expect(done.code).toBe(code);
});
