import { type PixelImage, type QuantizeResult, quantize } from 'fewhue';
import { chooseK, chooseKOfColors } from 'fewhue/cluster';
import { colorHistogram } from 'fewhue/color';
import { describe, expect, it, test } from 'vitest';
import { faithful } from '../../helpers/fixtures.ts';
import {
  chartPicture,
  type FlatPicture,
  flatPicture,
  objectsOnGradient,
} from '../../helpers/flat-pictures.ts';
import { paint, photo } from '../../helpers/pictures.ts';
import { deltaE, pixelPair } from '../../reference/quality.ts';

const FLAT = { width: 200, height: 140, noise: 0, blur: 0, shrink: 1, apart: 60, seed: 3 };

async function groupsOf(image: PixelImage, maxK = 32) {
  const { curves } = await chooseKOfColors(await colorHistogram(image), { maxK, criteria: ['groups'] });
  return curves[0]!;
}

describe('groups of colours', () => {
  test.each<Partial<FlatPicture> & { colors: number }>([
    { colors: 2 },
    { colors: 12 },
    { colors: 3, blur: 1.5 },
    { colors: 5, blur: 1 },
    { colors: 3, noise: 6, blur: 1.5 },
    { colors: 4, noise: 2, blur: 2, shrink: 1.5 },
    { colors: 6, noise: 12 },
    { colors: 8, noise: 8, shrink: 1.3 },
    { colors: 12, noise: 4, blur: 1 },
    { colors: 2, noise: 10, apart: 100, width: 60, height: 40 },
  ])('are the flat colours of %j', async (options) => {
    const { k, reason } = await groupsOf(flatPicture({ ...FLAT, ...options }));
    expect(reason).toMatch(
      /^\d of 7 smoothings of the colours show about \d+ groups; they hold \d+ % of the pixels$/,
    );
    expect(k).toBe(options.colors);
  });

  test.each([8, 12])('are the %d colours of a chart with smooth outlines', async (colors) => {
    expect((await groupsOf(chartPicture(colors, colors))).k).toBe(colors);
  });

  test.each<[string, PixelImage, RegExp]>([
    ['a photograph', photo(300, 200), /each smoothing of the colours shows others$/],
    ['a ramp', paint(256, 40, (x) => [x, x, x, 255]), /shows others$/],
    ['shades of alpha', paint(64, 64, (x) => [250, 20, 20, 4 * x]), /many pixels are translucent$/],
    [
      'more than the largest K',
      flatPicture({ ...FLAT, colors: 12 }),
      /^no clear groups: 12, outside the range of K$/,
    ],
  ])('are not found in %s', async (_, image, why) => {
    const { k, reason } = await groupsOf(image, 10);
    expect(k).toBeUndefined();
    expect(reason).toMatch(why);
  });

  it.each([1, 4, 8])('are not the pieces of a gradient behind %d things', async (things) => {
    const { k, reason } = await groupsOf(objectsOnGradient(things, things));
    expect(k).toBeUndefined();
    expect(reason).toMatch(/^no clear groups: \d+ % of the pixels are in gradients or textures$/);
  });

  it('are one in a plain picture', async () => {
    const { k, reason } = await groupsOf(paint(20, 20, () => [90, 80, 70, 255]));
    expect(k).toBe(1);
    expect(reason).toBe('the picture has one colour');
  });

  it('are those of colours, not of other points', async () => {
    await expect(chooseK(faithful(), { criteria: ['groups'] })).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'criteria',
    });
  });
});

describe('colors: auto', () => {
  it('takes groups first, and asks nothing else then', async () => {
    const image = flatPicture({ ...FLAT, colors: 3, noise: 6, blur: 1 });
    const { choice } = (await quantize(image, { colors: 'auto' })).model;
    expect(choice).toMatchObject({ criterion: 'groups', k: 3 });
    expect(choice!.tried).toEqual([{ criterion: 'groups', k: 3, reason: choice!.reason }]);
  });

  it('says where the last criterion ran to its limit', async () => {
    const options = { colors: 'auto', maxK: 12 } as const;
    const { choice } = (await quantize(photo(160, 120, 2, 30), options)).model;
    expect(choice!.tried.map(({ criterion }) => criterion)).toEqual(['groups', 'explained']);
    // So noisy a picture needs more.
    expect(choice!.tried[1]).toMatchObject({
      k: null,
      reason: expect.stringMatching(/^no K leaves at most/),
    });
    expect(choice).toMatchObject({ k: 12, reason: expect.stringMatching(/; the largest K is taken$/) });
  });

  it('takes the least K that leaves 3 % of the variance where there are no groups', async () => {
    const wave = (x: number) => 128 + 100 * Math.sin(x / 25);
    const image = paint(160, 120, (x, y) => [wave(x), wave(x + 39), 60 + 0.4 * y, 255]);
    const options = { colors: 'auto', maxK: 20, space: 'srgb' } as const;
    const { choice } = (await quantize(image, options)).model;
    expect(choice!.criterion).toBe('explained');
    const histogram = await colorHistogram(image);
    const asked = { maxK: 20, space: 'srgb', criteria: ['elbow'] } as const;
    const inertias = (await chooseKOfColors(histogram, asked)).clusterings.map(({ inertia }) => inertia);
    expect(choice!.k).toBeLessThan(20);
    expect(inertias[choice!.k - 1]).toBeLessThanOrEqual(0.03 * inertias[0]!);
    expect(inertias[choice!.k - 2]).toBeGreaterThan(0.03 * inertias[0]!);
  });

  it.each([
    ['far apart', 255, 0],
    ['near each other', 120, 60],
  ])('takes what is enough for the eye for two ramps across, whose ends are %s', async (_, high, low) => {
    const image = paint(96, 64, (x, y) => [low + (high * x) / 96, low + (high * y) / 64, 128, 255]);
    const { choice } = (await quantize(image, { colors: 'auto' })).model;
    expect(choice!.criterion).toBe('explained');
    expect(choice!.tried.at(-1)!.k).toBe(choice!.k);
    expect(choice!.k).toBeLessThan(32);
    const [variance, seen] = /: ([\d.]+) % and ([\d.]+)$/.exec(choice!.reason)!.slice(1).map(Number);
    expect(variance).toBeLessThanOrEqual(10);
    expect(seen).toBeLessThanOrEqual(6);
    expect(rootMeanSquare(image, await quantize(image, { colors: choice!.k - 1 }))).toBeGreaterThan(seen!);
  });

  it('takes more where so little of the variance is still seen', async () => {
    // Far colours hold the variance; half of the picture is a ramp from dark to bright.
    const image = paint(160, 120, (x, y) => {
      const far = x % 2 ? [255, 0, 0] : [0, 0, 255];
      const ramp = [40 + x, 120, 70];
      return [...(y % 8 < 5 ? far : ramp), 255] as [number, number, number, number];
    });
    const result = await quantize(image, { colors: 'auto' });
    const { choice } = result.model;
    expect(choice!.criterion).toBe('explained');
    const [variance, seen] = /: ([\d.]+) % and ([\d.]+)$/.exec(choice!.reason)!.slice(1).map(Number);
    expect(variance).toBeLessThan(2);
    expect(seen).toBeLessThanOrEqual(6);
    const fewer = await quantize(image, { colors: choice!.k - 1 });
    expect(rootMeanSquare(image, fewer)).toBeGreaterThan(6);
    expect(rootMeanSquare(image, result)).toBeLessThan(6.1);
  });

  it('keeps the few colours of a small ramp', async () => {
    const image = paint(120, 40, (x) => [20 * Math.floor(x / 10), 90, 90, 255]);
    const { choice, kind } = (await quantize(image, { colors: 'auto' })).model;
    expect(choice).toMatchObject({ k: 12, reason: 'the picture has no more than 12 colours' });
    expect(kind).toBe('exact');
  });

  it.each([2, 7])('gives a gradient behind %d things as many as make it look right', async (things) => {
    const image = objectsOnGradient(things, things, 160, 120);
    const result = await quantize(image, { colors: 'auto' });
    const { choice } = result.model;
    expect(choice!.tried[0]).toMatchObject({ criterion: 'groups', k: null });
    expect(choice!.k).toBeGreaterThan(things);
    expect(choice!.k).toBeLessThan(32);
    expect(rootMeanSquare(image, result)).toBeLessThan(6.1);
  });
});

/** CIEDE2000 of every pixel, as the root of the mean square. */
function rootMeanSquare(image: PixelImage, { image: indexed }: QuantizeResult): number {
  let sum = 0;
  for (let i = 0; i < indexed.indices.length; i++) sum += deltaE(...pixelPair(image, indexed, i), 0) ** 2;
  return Math.sqrt(sum / indexed.indices.length);
}
