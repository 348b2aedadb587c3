import { join } from 'node:path';
import { quantizeWithPalette } from 'fewhue';
import { openImage, openPalette } from 'fewhue/node';
import { PANEL_NAMES, PANELS, type PanelDefinition, parseHexList } from 'fewhue/palette';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const coffee = join(import.meta.dirname, '../../sample-images/coffee.png');

beforeAll(async () => {
  await sharp(coffee).resize(60).png().toFile(join(cwd, 'photo.png'));
});

it('--panel compares with what a device shows, and writes what it takes, in its order', async () => {
  const words = ['compress', 'photo.png', '--panel', 'epaper-7', '--dither', 'atkinson', '-o', 'panel.png'];
  const done = await runCli([...words, '--json'], { cwd });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const { shown, codes } = PANELS['epaper-7'];
  const { image: photo } = await openImage(join(cwd, 'photo.png'));
  const mapped = await quantizeWithPalette(photo, parseHexList(shown.join(' ')), {
    dither: 'atkinson',
    ditherLight: 'linear',
  });
  const { colors } = await openPalette(join(cwd, 'panel.png'));
  expect(colors).toEqual(parseHexList(codes.join(' ')).colors);
  const { image } = await openImage(join(cwd, 'panel.png'));
  const wanted = Array.from(mapped.image.indices, (index) => [...colors.subarray(4 * index, 4 * index + 4)]);
  expect([...image.data]).toEqual(wanted.flat());
  const [result] = JSON.parse(done.stdout.toString()).results;
  expect(result.palette.map(({ hex }: { hex: string }) => hex)).toEqual(shown);
});

it('takes no palette beside it', async () => {
  const words = ['compress', 'photo.png', '--panel', 'pico-8', '--palette', 'photo.png', '-o', 'no.png'];
  expect(await runCli(words, { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^fewhue: --panel must be left out where a palette is given/),
  });
});

it('every panel has different colours in hex, as many codes, and a source', () => {
  for (const name of PANEL_NAMES) {
    const { shown, codes = shown, source }: PanelDefinition = PANELS[name];
    for (const list of [shown, codes]) {
      expect(list.every((hex) => /^#[0-9a-f]{6}$/.test(hex))).toBe(true);
      expect(new Set(list).size).toBe(shown.length);
    }
    expect(source.length).toBeGreaterThan(10);
  }
});

it('has e-paper of 2 to 7 colours, black and white as a panel of 45 % reflectance and 17 to 1', () => {
  const sizes = PANEL_NAMES.filter((name) => name.startsWith('epaper')).map(
    (name) => PANELS[name].shown.length,
  );
  expect([...new Set(sizes)].sort()).toEqual([2, 3, 4, 6, 7]);
  const [black, white] = PANELS['epaper-2'].shown.map((hex) => {
    const encoded = Number.parseInt(hex.slice(1, 3), 16) / 255;
    return ((encoded + 0.055) / 1.055) ** 2.4;
  }) as [number, number];
  expect(white).toBeCloseTo(0.45, 2);
  expect(white / black).toBeGreaterThan(16.5);
  expect(white / black).toBeLessThan(17.5);
});

it('EGA has its codes in order, and the first four bits are CGA but for brown', () => {
  const { shown } = PANELS.ega;
  expect(shown.length).toBe(64);
  expect([
    shown[0],
    shown[1],
    shown[2],
    shown[4],
    shown[7],
    shown[8],
    shown[20],
    shown[32],
    shown[63],
  ]).toEqual([
    '#000000',
    '#0000aa',
    '#00aa00',
    '#aa0000',
    '#aaaaaa',
    '#000055',
    '#aa5500',
    '#550000',
    '#ffffff',
  ]);
});
