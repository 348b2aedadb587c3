import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { expandIndexed } from '../../src/image/reduce-indexed.ts';
import { scorePicture } from '../../src/stats/score-picture.ts';
import { Ssimulacra2 } from '../../src/stats/ssimulacra2.ts';
import { stats } from '../../src/stats/stats.ts';
import { indexedPair } from '../helpers/indexed-pair.ts';
import { paint, photo, softPhoto } from '../helpers/pictures.ts';
import { blurredDeltaE } from '../reference/quality.ts';

const shape = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
  colors: fc.constantFrom(2, 7, 300),
  alpha: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test('an indexed picture in colours scores as its statistics say', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (options) => {
      const { source, indexed } = indexedPair(options);
      const { width, height, mse, psnr, ssim, deltaE, ssimulacra2, blurredDeltaE, worst } = await stats(
        source,
        indexed,
        {
          asked: options.colors,
          look: true,
        },
      );
      const score = await scorePicture(source, expandIndexed(indexed));
      expect(score).toEqual({
        ...{ width, height, ssim, ssimulacra2, blurredDeltaE, worst },
        ...{ mse: expect.closeTo(mse, 6), psnr: expect.closeTo(psnr, 6) },
        deltaE: { ...deltaE, mean: expect.closeTo(deltaE.mean, 6) },
      });
      expect(ssimulacra2).toBe(new Ssimulacra2(source).score(indexed));
    }),
    { numRuns: 30 },
  );
});

describe('blurred CIEDE2000', () => {
  const measure = async (first: PixelImage, second: PixelImage) =>
    (await scorePicture(first, second)).blurredDeltaE;
  const round = ({ width, height, data }: PixelImage, step: number) => ({
    ...{ width, height },
    data: Uint8ClampedArray.from(data, (byte, i) => (i % 4 === 3 ? byte : Math.round(byte / step) * step)),
  });

  const cases: [string, PixelImage, number[]][] = [
    ['opaque', photo(37, 41), [0]],
    ['soft alpha', softPhoto(30, 26), [0, 255]],
    ['narrow', photo(3, 29), [0]],
    ['one row', photo(33, 1), [0]],
  ];
  test.each(cases)('is what its definition gives: %s', async (_, original, grays) => {
    const other = round(original, 40);
    const expected =
      grays.reduce((sum, gray) => sum + blurredDeltaE(original, other, gray), 0) / grays.length;
    expect(Math.abs((await measure(original, other)) - expected)).toBeLessThan(2e-3);
  });

  test('a fine checkerboard of two greys is close to their mean light, far from it without blur', async () => {
    const flat = paint(64, 64, () => [188, 188, 188, 255]);
    const board = paint(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255, 255] : [0, 0, 0, 255]));
    const score = await scorePicture(flat, board);
    expect(score.deltaE.mean).toBeGreaterThan(40);
    expect(score.blurredDeltaE).toBeLessThan(1);
  });

  test('wide pictures, and bands of rows, come out as one', async () => {
    const wide = photo(9000, 40);
    const part = (image: PixelImage, left: number) =>
      paint(100, 40, (x, y) => {
        const at = 4 * (y * image.width + left + x);
        return [...image.data.subarray(at, at + 4)] as never;
      });
    const other = round(wide, 32);
    const parts = await Promise.all(
      Array.from({ length: 90 }, (_, i) => measure(part(wide, 100 * i), part(other, 100 * i))),
    );
    const mean = parts.reduce((sum, value) => sum + value, 0) / parts.length;
    expect(Math.abs((await measure(wide, other)) - mean)).toBeLessThan(0.05 * mean);
  });
});

test('equal pictures have no error, and other figures say so', async () => {
  for (const image of [photo(20, 30), softPhoto(20, 30), photo(1, 1)])
    expect(await scorePicture(image, image)).toEqual({
      ...{ width: image.width, height: image.height, mse: 0, psnr: Infinity, ssim: 1 },
      ...{ deltaE: { mean: 0, p95: 0, max: 0 }, ssimulacra2: 100, blurredDeltaE: 0 },
      worst: {
        ...{ x: 0, y: 0, deltaE: 0 },
        width: Math.min(32, image.width),
        height: Math.min(32, image.height),
      },
    });
});

test('statistics leave the look out unless asked for it', async () => {
  const { source, indexed } = indexedPair({ width: 9, height: 9, colors: 3 });
  expect(await stats(source, indexed, { asked: 3 })).toMatchObject({
    ssimulacra2: null,
    blurredDeltaE: null,
    worst: null,
  });
});

test('the worst square is where a picture was changed most, and no square is worse than the mean', async () => {
  for (const original of [photo(100, 75), softPhoto(100, 75)]) {
    const changed = { ...original, data: original.data.slice() };
    for (let y = 66; y < 74; y++)
      for (let x = 70; x < 90; x++) changed.data.set([255, 0, 255, 255], 4 * (100 * y + x));
    const { worst, blurredDeltaE } = await scorePicture(original, changed);
    expect(worst).toMatchObject({ x: 64, y: 64, width: 32, height: 11 });
    expect(worst.deltaE).toBeGreaterThan(blurredDeltaE);
    const whole = await scorePicture(photo(20, 10), photo(20, 10, 9));
    expect(whole.worst.deltaE).toBeCloseTo(whole.blurredDeltaE, 12);
  }
});

test('progress runs to 1; refuses other sizes, and can be cancelled', async () => {
  const seen: number[] = [];
  await scorePicture(photo(50, 90), softPhoto(50, 90), { onProgress: ({ fraction }) => seen.push(fraction) });
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
  await expect(scorePicture(photo(5, 6), photo(6, 5))).rejects.toMatchObject({ code: 'invalid-option' });
  const signal = { aborted: true };
  await expect(scorePicture(photo(5, 6), photo(5, 6), { signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
});
