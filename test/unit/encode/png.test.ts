import { EventEmitter } from 'node:events';
import { deflateSync, inflateSync } from 'node:zlib';
import { encodePng, FewhueError, type IndexedImage } from 'fewhue';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { distinctColors, picture, random, rgbaOf, softPicture } from '../../helpers/indexed-pictures.ts';
import { readPng, toRgba } from '../../helpers/png-reader.ts';

const EFFORTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Encodes and checks everything that holds for every file; returns what the file says. */
async function check(image: IndexedImage, effort = 1) {
  const encoded = await encodePng(image, { effort });
  const png = readPng(encoded);
  const expected = rgbaOf(image);
  expect([png.width, png.height]).toEqual([image.width, image.height]);
  expect(Buffer.compare(toRgba(png), expected)).toBe(0);
  expect(Buffer.compare(PNG.sync.read(Buffer.from(encoded)).data, expected)).toBe(0);
  const color = [...(png.colorType === 3 ? ['PLTE'] : []), ...(png.trns ? ['tRNS'] : [])];
  expect(png.chunks.filter((type) => type !== 'sRGB')).toEqual(['IHDR', ...color, 'IDAT', 'IEND']);
  // What every reader takes for granted would be more than 0.2 % of a small file.
  const { length } = encoded;
  if (length < 6500 || length > 6600) expect(png.chunks.includes('sRGB')).toBe(length > 6600);
  return { png, encoded };
}

describe('encodePng', () => {
  it('keeps every pixel at the smallest depth for every K', async () => {
    for (let k = 1; k <= 256; k++) {
      const { png } = await check(softPicture(23, 13, k, k));
      expect(png.depth).toBe(k <= 2 ? 1 : k <= 4 ? 2 : k <= 16 ? 4 : 8);
      expect(png.plte?.length).toBe(3 * k);
    }
  });

  it('keeps every pixel at every width', async () => {
    for (let width = 1; width <= 17; width++) {
      for (const k of [2, 3, 16, 17]) await check(softPicture(width, 18, Math.min(k, 18 * width)));
    }
  });

  it('keeps every pixel at every effort, also when read by sharp', async () => {
    for (const effort of EFFORTS) {
      for (const k of [2, 16, 200]) {
        const image = softPicture(157, 83, k, effort);
        const { encoded } = await check(image, effort);
        const raw = await sharp(encoded).ensureAlpha().raw().toBuffer();
        expect(Buffer.compare(raw, rgbaOf(image))).toBe(0);
      }
    }
  });

  it('keeps one pixel, and pictures of one colour', async () => {
    await check(picture([[0]], ['c81e1e']));
    await check(picture([[0]], ['00000000']));
    const { encoded } = await check(softPicture(300, 200, 1));
    expect(encoded.length).toBeLessThan(150);
  });

  it('keeps rows longer than a band', async () => {
    await check(softPicture(140_000, 2, 250));
  });

  it('drops unused entries and merges equal ones', async () => {
    const image = picture(
      [[1, 3, 4, 6]],
      ['ff0000', '00ff00', '0000ff', '00ff00', '808000', 'ffffff', '000080'],
    );
    const { png } = await check(image);
    expect(png.depth).toBe(2);
    expect(png.plte?.length).toBe(9);
  });

  it('puts translucent entries first and writes no more of tRNS than needed', async () => {
    const image = picture([[0, 1, 2, 3, 4]], ['ff0000', '00ff0080', '0000ff', '00000000', '808000fe']);
    const { png } = await check(image);
    expect(png.plte?.length).toBe(15);
    expect([...png.trns!].sort((a, b) => a - b)).toEqual([0, 128, 254]);
  });

  it('takes all colours of alpha 0 as one', async () => {
    const image = picture([[0, 1, 2]], ['ff000000', '00ff0000', '0000ff']);
    const png = readPng(await encodePng(image, { effort: 1 }));
    expect(png.depth).toBe(1);
    expect([...toRgba(png)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]);
  });

  it('writes greys that fit the levels as a grey PNG', async () => {
    for (const depth of [1, 2, 4, 8]) {
      const levels = 2 ** depth;
      const step = 255 / (levels - 1);
      const image = softPicture(31, 29, levels, depth);
      for (let i = 0; i < levels; i++) image.palette.colors.fill(step * i, 4 * i, 4 * i + 3);
      const { png } = await check(image);
      expect([png.colorType, png.depth]).toEqual([0, depth]);
    }
  });

  it('keeps a palette for greys that would need more depth', async () => {
    const next = random(3);
    const rows = Array.from({ length: 64 }, () => Array.from({ length: 64 }, () => Math.floor(2 * next())));
    const { png } = await check(picture(rows, ['000000', '7b7b7b']));
    expect([png.colorType, png.depth]).toEqual([3, 1]);
  });

  it('writes colours as they are where a palette takes more than it saves', async () => {
    const gray = (level: number) => level.toString(16).padStart(2, '0').repeat(3);
    const ramp = Array.from({ length: 40 }, (_, y) => Array.from({ length: 50 }, (_, x) => x + y));
    const levels = Array.from({ length: 89 }, (_, i) => gray(i + 1));
    const noise = random(9);
    const wild = Array.from({ length: 200 }, () =>
      Math.floor(0xffffff * noise())
        .toString(16)
        .padStart(6, '0'),
    );
    const row = [wild.map((_, i) => i)];
    const hex = (level: number) => level.toString(16).padStart(2, '0');
    const plane = Array.from({ length: 256 }, (_, i) => `${hex(17 * (i & 15))}${hex(15 * (i >> 4))}40`);
    const tiles = Array.from({ length: 48 }, (_, y) =>
      Array.from({ length: 64 }, (_, x) => (x >> 2) + 16 * Math.floor(y / 3)),
    );
    const cases: [number, IndexedImage][] = [
      [0, picture(ramp, levels)],
      [0, picture(ramp, ['00000000', ...levels.slice(1)])],
      [4, picture(ramp, ['00000000', '000000', ...levels.slice(2)])],
      [4, picture(ramp, [...levels.slice(0, 30), '1f1f1f80', ...levels.slice(31)])],
      [2, picture(row, wild)],
      [2, picture(row, ['00000000', ...wild.slice(1)])],
      [2, picture(tiles, plane)],
      [6, picture(tiles, ['00000000', '11223344', ...plane.slice(2)])],
      [
        6,
        picture(
          row,
          wild.map((color, i) => `${color}${(i + 20).toString(16).padStart(2, '0')}`),
        ),
      ],
    ];
    for (const [colorType, image] of cases) {
      for (const effort of [1, 5]) {
        const { png, encoded } = await check(image, effort);
        if (effort === 5) expect(png.colorType).toBe(colorType);
        const raw = await sharp(encoded)
          .toColourspace('srgb')
          .ensureAlpha()
          .raw({ depth: 'uchar' })
          .toBuffer();
        expect(Buffer.compare(raw, rgbaOf(image))).toBe(0);
      }
    }
  });

  it('keeps every pixel of drawings, whatever depth, order and filters are best', async () => {
    for (const k of [2, 3, 4, 5, 13, 16, 17, 100, 256]) {
      for (const [width, height] of [
        [37, 23],
        [301, 120],
      ] as const) {
        const colors = distinctColors(k, k);
        if (k % 2) colors.fill(0, 0, 4);
        if (k > 4) colors[7] = 99;
        const indices = Uint8Array.from({ length: width * height }, (_, i) => {
          const [x, y] = [i % width, Math.floor(i / width)];
          return Math.floor(k * (0.5 + 0.49 * Math.sin(x / 19 + (y * y) / 900)));
        });
        const { encoded } = await check({ width, height, palette: { colors }, indices }, 5);
        const raw = await sharp(encoded).ensureAlpha().raw().toBuffer();
        expect(Buffer.compare(raw, rgbaOf({ width, height, palette: { colors }, indices }))).toBe(0);
      }
    }
  });

  it('parses packed rows thoroughly where those of 8 bits are too many bytes for it', async () => {
    await check(softPicture(800, 700, 16), 3);
  });

  it('takes indices of 16 bits as long as at most 256 colours are used', async () => {
    const indices = Uint16Array.from({ length: 600 }, (_, i) => 40_000 + (i % 256));
    await check({ width: 30, height: 20, palette: { colors: distinctColors(65_536) }, indices });
  });

  it('refuses more than 256 colours, naming the limit', async () => {
    const image = softPicture(40, 40, 257);
    await expect(encodePng(image)).rejects.toMatchObject({ code: 'invalid-option', option: 'colors' });
    await expect(encodePng(image)).rejects.toThrow('256');
  });

  it('refuses parts that do not fit each other', async () => {
    const image = softPicture(4, 4, 4);
    const wrong: Partial<IndexedImage>[] = [
      { width: 0 },
      { height: 1.5 },
      { width: 5 },
      { palette: { colors: new Uint8Array(0) } },
      { palette: { colors: new Uint8Array(7) } },
      { palette: { colors: new Uint8Array(8) } },
    ];
    for (const part of wrong)
      await expect(encodePng({ ...image, ...part })).rejects.toMatchObject({ code: 'invalid-option' });
    for (const effort of [0, 11, 2.5, Number.NaN])
      await expect(encodePng(image, { effort })).rejects.toMatchObject({ option: 'effort' });
  });

  it('gives the same bytes on every run', async () => {
    const image = softPicture(200, 100, 64);
    const [a, b] = [await encodePng(image), await encodePng(image)];
    expect(Buffer.compare(a, b)).toBe(0);
  });

  it('is smaller than zlib level 9 of the same rows', async () => {
    for (const k of [2, 4, 16, 64, 256]) {
      const image = softPicture(512, 384, k);
      const bytes = await encodePng(image);
      const rows = rowsInFile(bytes);
      const least = Math.min(
        ...[0, 1].map((strategy) => deflateSync(rows, { level: 9, memLevel: 9, strategy }).length),
      );
      const overhead = bytes.length - idatLength(bytes);
      expect(bytes.length - overhead).toBeLessThan(least);
    }
  });

  it('leaves the compression to a given zlib at efforts 1 and 2 only', async () => {
    for (const [k, effort] of [1, 2, 3, 5].flatMap((effort) =>
      [2, 16, 200].map((k) => [k, effort] as const),
    )) {
      const image = softPicture(97, 61, k);
      let calls = 0;
      const zlib = (bytes: Uint8Array) => {
        calls++;
        return deflateSync(bytes);
      };
      const png = readPng(await encodePng(image, { effort, zlib }));
      expect(calls).toBe(effort <= 2 ? 1 : 0);
      expect(Buffer.compare(toRgba(png), rgbaOf(image))).toBe(0);
    }
  });

  it('spends effort on smaller files', async () => {
    const image = softPicture(256, 256, 32);
    const sizes = await Promise.all(
      [1, 5, 10].map(async (e) => (await encodePng(image, { effort: e })).length),
    );
    expect(sizes[1]).toBeLessThanOrEqual(sizes[0]!);
    expect(sizes[2]).toBeLessThanOrEqual(sizes[1]!);
  });

  it('never gives a larger file for more effort from the default on', async () => {
    const wave = Uint8Array.from(
      { length: 150 * 90 },
      (_, i) => 8 + 7.5 * Math.sin((i % 150) / 11 + i / 3000),
    );
    const drawing = { width: 150, height: 90, palette: { colors: distinctColors(16) }, indices: wave };
    for (const image of [softPicture(150, 90, 200), softPicture(150, 90, 6), drawing]) {
      let before = Infinity;
      for (let effort = 5; effort <= 10; effort++) {
        const bytes = (await encodePng(image, { effort })).length;
        expect(bytes).toBeLessThanOrEqual(before);
        before = bytes;
      }
    }
  });

  it('reports progress up to 1 and stops when cancelled', async () => {
    const image = softPicture(1024, 1024, 200);
    const fractions: number[] = [];
    await encodePng(image, {
      onProgress: ({ stage, fraction }) => stage === 'encode' && fractions.push(fraction),
    });
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.filter((fraction) => fraction > 0 && fraction < 1).length).toBeGreaterThan(3);
    const controller = new AbortController();
    const events = new EventEmitter();
    events.on('half', () => controller.abort());
    const onProgress = ({ fraction }: { fraction: number }) => fraction > 0.5 && events.emit('half');
    const cancelled = encodePng(image, { signal: controller.signal, onProgress });
    await expect(cancelled).rejects.toBeInstanceOf(FewhueError);
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('keeps incompressible pixels nearly at their own size', async () => {
    const next = random(7);
    const image = softPicture(300, 300, 256);
    for (let i = 256; i < image.indices.length; i++) image.indices[i] = Math.floor(256 * next());
    const { encoded } = await check(image, 5);
    expect(encoded.length).toBeLessThan(90_000 + 300 + 768 + 200);
  });
});

function idatLength(file: Uint8Array): number {
  return Buffer.from(file).readUInt32BE(Buffer.from(file).indexOf('IDAT') - 4);
}

function rowsInFile(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file);
  const at = bytes.indexOf('IDAT');
  return inflateSync(bytes.subarray(at + 4, at + 4 + idatLength(file)));
}
