import { describe, expect, test } from 'vitest';
import { byteOfLinear, linearTable } from '../../../src/color/srgb.ts';
import { Task } from '../../../src/core/task.ts';
import { DITHER_KINDS, DITHERS, type DitherKind } from '../../../src/dither/kinds.ts';
import type { Palette } from '../../../src/image/indexed-image.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { reuseInstances } from '../../../src/kernels/instance.ts';
import { ditherPixels } from '../../../src/map/dither.ts';
import type { DitherPlan } from '../../../src/map/dither-target.ts';
import { plainGrounds } from '../../../src/map/flat-colors.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

type Rgba = readonly [number, number, number, number];

const KINDS = DITHERS.filter((name) => name !== 'none');

function draw(width: number, height: number, colorAt: (x: number, y: number) => Rgba): PixelImage {
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) data.set(colorAt(i % width, Math.floor(i / width)), 4 * i);
  return { width, height, data };
}

const paletteOf = (...colors: readonly Rgba[]): Palette => ({ colors: Uint8Array.from(colors.flat()) });

const dither = (image: PixelImage, palette: Palette, plan: Partial<DitherPlan> = {}) =>
  reuseInstances(() =>
    ditherPixels(
      image,
      palette,
      { ...{ dither: 'floyd-steinberg', strength: 1, guard: true, space: 'srgb' }, ...plan },
      new Task(),
    ),
  );

/** A page whose ground no entry has exactly, with strokes and their soft edges in every grey. */
function page(ground: Rgba): PixelImage {
  const random = randomNumbers(3);
  return draw(160, 120, (x, y) => {
    if (x % 9 > 3 || y % 15 > 8 || x > 140) return ground;
    const ink = Math.floor(ground[0] * random());
    return [ink, ink, ink, 255];
  });
}

describe.each(KINDS)('%s', (name) => {
  test('keeps a plain ground plain, though no entry has its colour', async () => {
    const ground: Rgba = [246, 248, 250, 255];
    const image = page(ground);
    const palette = paletteOf(
      [0, 0, 0, 255],
      [90, 90, 90, 255],
      [170, 170, 170, 255],
      [245, 247, 249, 255],
      [255, 255, 255, 255],
    );
    const indices = await dither(image, palette, { dither: name });
    const others = [...indices].filter((index, i) => image.data[4 * i + 1] === 248 && index !== 3);
    expect(others).toEqual([]);
    const inks = new Set([...indices].filter((_, i) => image.data[4 * i + 1] !== 248));
    expect(inks.size).toBe(5);
  });

  test('keeps colours that the palette has', async () => {
    const random = randomNumbers(8);
    const image = draw(80, 60, () =>
      random() < 0.2 ? [100, 120, 140, 255] : [95 + 60 * random(), 120, 150, 255],
    );
    const palette = paletteOf([100, 120, 140, 255], [90, 120, 150, 255], [160, 120, 150, 255]);
    const indices = await dither(image, palette, { dither: name });
    indices.forEach((index, i) => {
      if (image.data[4 * i] === 100 && image.data[4 * i + 2] === 140) expect(index).toBe(0);
    });
  });

  test('makes no opaque dot in a shadow, and no hole in what is opaque', async () => {
    // A card, and around it a shadow that fades.
    const image = draw(120, 100, (x, y) => {
      const outside = Math.max(0, 20 - x, x - 90, 20 - y, y - 70);
      if (outside === 0) return [255 - x, 120, y, 255];
      return [0, 0, 0, Math.max(0, Math.round(110 - 6 * outside))];
    });
    const palette = paletteOf(
      [0, 0, 0, 0],
      [0, 0, 0, 20],
      [30, 20, 0, 255],
      [250, 120, 20, 255],
      [170, 120, 60, 255],
    );
    const indices = await dither(image, palette, { dither: name });
    indices.forEach((index, i) => {
      const alpha = image.data[4 * i + 3]!;
      if (alpha < 120) expect(palette.colors[4 * index + 3]).toBeLessThan(200);
      if (alpha === 255) expect(palette.colors[4 * index + 3]).toBe(255);
      if (alpha === 0) expect(index).toBe(0);
    });
  });

  test('shows a gradient between two entries by their mixture', async () => {
    const image = draw(256, 64, (x) => [60 + x / 4, 60 + x / 4, 60 + x / 4, 255]);
    const palette = paletteOf([60, 60, 60, 255], [124, 124, 124, 255]);
    const indices = await dither(image, palette, { dither: name });
    const mixesLight = (DITHER_KINDS[name] as DitherKind).method === 'spatial';
    const amountOf = (level: number) => (mixesLight ? linearTable()[level]! : level);
    for (let column = 32; column < 224; column += 32) {
      let sum = 0;
      for (let y = 0; y < 64; y++)
        for (let x = 0; x < 32; x++) sum += amountOf(palette.colors[4 * indices[256 * y + column + x]!]!);
      // Atkinson's drops a quarter of the error on purpose; the smallest matrix has five levels.
      const tolerance = name === 'atkinson' || name === 'bayer-2' ? 9 : 3;
      const shown = mixesLight ? byteOfLinear(sum / (64 * 32)) : sum / (64 * 32);
      expect(Math.abs(shown - (60 + (column + 15.5) / 4))).toBeLessThan(tolerance);
    }
  });
});

test('a plain colour far from every entry is dithered', async () => {
  const gray = draw(64, 64, () => [100, 100, 100, 255]);
  const indices = await dither(gray, paletteOf([0, 0, 0, 255], [255, 255, 255, 255]));
  const white = [...indices].filter((index) => index === 1).length / indices.length;
  expect(white).toBeGreaterThan(0.35);
  expect(white).toBeLessThan(0.44);
});

test('semi-transparent steps are dithered with each other', async () => {
  const image = draw(128, 64, (x) => [0, 0, 0, 40 + x / 4]);
  const indices = await dither(image, paletteOf([0, 0, 0, 30], [0, 0, 0, 80]));
  const middle = [...indices].filter((_, i) => i % 128 > 40 && i % 128 < 80);
  expect(new Set(middle).size).toBe(2);
});

describe('plain grounds', () => {
  const white = paletteOf([250, 250, 250, 255], [0, 0, 0, 255]);
  const pack = (level: number) => (level * 0x010101 + 0xff000000) >>> 0;

  test('are flat colours that are no steps of a gradient', () => {
    expect(plainGrounds(new Map([[pack(255), 900]]), white, 'srgb')).toEqual([pack(255)]);
    const steps = new Map(Array.from({ length: 20 }, (_, i) => [pack(236 + i), 300]));
    expect(plainGrounds(steps, white, 'srgb')).toEqual([]);
    expect(plainGrounds(steps.set(pack(246), 30_000), white, 'srgb')).toEqual([pack(246)]);
  });

  test('are near to an entry, and more than a few pixels', () => {
    expect(plainGrounds(new Map([[pack(128), 900]]), white, 'srgb')).toEqual([]);
    expect(plainGrounds(new Map([[pack(255), 5]]), white, 'srgb')).toEqual([]);
  });
});

test('the taps of every kind share out no more than the whole error', () => {
  for (const name of DITHERS) {
    const kind: DitherKind = DITHER_KINDS[name];
    if (kind.method !== 'diffusion') continue;
    const { taps } = kind;
    const sum = taps.reduce((total, [, , share]) => total + share, 0);
    expect(sum).toBeCloseTo(name === 'none' ? 0 : name === 'atkinson' ? 0.75 : 1, 12);
    for (const [dx, dy] of taps) {
      expect(Math.abs(dx)).toBeLessThanOrEqual(3);
      expect(dy > 0 || dx > 0).toBe(true);
      expect(dy).toBeLessThanOrEqual(3);
    }
  }
});

test('quantize guards by default, and compares in OKLab where nothing else is asked for', async () => {
  const random = randomNumbers(1);
  const image = draw(90, 70, (x, y) => [2 * x, 3 * y, 40 * random(), 255]);
  const base = { colors: 8, dither: 'floyd-steinberg' } as const;
  const indicesOf = async (options: Parameters<typeof quantize>[1]) =>
    (await quantize(image, { ...base, ...options })).image;
  const { palette, indices } = await indicesOf({});
  const plan: DitherPlan = { dither: 'floyd-steinberg', strength: 0.9, guard: true, space: 'oklab' };
  expect(indices).toEqual(await ditherPixels(image, palette, plan, new Task()));
  const raw = await indicesOf({ ditherGuard: 'off', ditherStrength: 1 });
  expect(raw.indices).toEqual(
    await ditherPixels(image, raw.palette, { ...plan, strength: 1, guard: false, space: 'srgb' }, new Task()),
  );
});

describe('ordered kinds', () => {
  const ordered = DITHERS.flatMap((name) => {
    const kind = DITHER_KINDS[name];
    return kind.method === 'ordered' ? [{ name, ...kind.thresholds() }] : [];
  });

  test.each(ordered)('$name has every threshold about as often', ({ side, values }) => {
    expect(values.length).toBe(side * side);
    const tenths = new Array<number>(10).fill(0);
    for (const value of values) {
      expect(value > 0 && value < 1).toBe(true);
      tenths[Math.floor(10 * value)]! += 10 / values.length;
    }
    if (side > 4)
      for (const share of tenths) expect(Math.abs(share - 1)).toBeLessThan(side > 8 ? 0.06 : 0.26);
  });

  test('the matrix of 4 rows is the published one', () => {
    const { values } = ordered.find(({ name }) => name === 'bayer-4')!;
    const ranks = Array.from(values, (value) => Math.floor(16 * value));
    expect(ranks).toEqual([0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]);
  });

  test('blue noise has no clusters: neighbours differ far more than at random', () => {
    const { side, values } = ordered.find(({ name }) => name === 'blue-noise')!;
    let sum = 0;
    for (let i = 0; i < values.length; i++)
      sum += Math.abs(values[i]! - values[side * Math.floor(i / side) + ((i + 1) % side)]!);
    // 1/3 at random.
    expect(sum / values.length).toBeGreaterThan(0.4);
  });

  test.each(ordered)('$name: a pixel depends on its own position alone', async ({ name }) => {
    const random = randomNumbers(4);
    const image = draw(40, 30, (x, y) => [40 + 4 * x, 7 * y, 200 * random(), 255]);
    const palette = paletteOf([0, 0, 0, 255], [255, 255, 255, 255], [200, 40, 40, 255], [20, 90, 200, 255]);
    const plan = { dither: name, guard: false } as const;
    const whole = await dither(image, palette, plan);
    for (let i = 4 * 40 * 15; i < image.data.length; i++) if (i % 4 < 3) image.data[i] = 9;
    const half = await dither(image, palette, plan);
    expect(half.subarray(0, 40 * 15)).toEqual(whole.subarray(0, 40 * 15));
  });
});
