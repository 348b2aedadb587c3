import fc from 'fast-check';
import { type IndexedImage, type PixelImage, stats, withFileBytes } from 'fewhue';
import { describe, expect, test } from 'vitest';
import { indexedPair } from '../../helpers/indexed-pair.ts';

type Color = readonly [number, number, number, number];

const RED: Color = [255, 0, 0, 255];
const GREEN: Color = [0, 255, 0, 255];
const BLACK: Color = [0, 0, 0, 255];

function picture(width: number, colors: readonly Color[]): PixelImage {
  return { width, height: colors.length / width, data: Uint8Array.from(colors.flat()) };
}

function indexedPicture(width: number, palette: readonly Color[], indices: number[]): IndexedImage {
  return {
    width,
    height: indices.length / width,
    palette: { colors: Uint8Array.from(palette.flat()) },
    indices: Uint8Array.from(indices),
  };
}

test('2 x 2 pixels worked by hand', async () => {
  const source = picture(2, [RED, RED, GREEN, [10, 0, 0, 255]]);
  const indexed = indexedPicture(2, [BLACK, RED, GREEN, [1, 2, 3, 255]], [1, 1, 2, 0]);
  const result = await stats(source, indexed, { asked: 5, fileBytes: 100 });
  expect(result).toMatchObject({ width: 2, height: 2, pixels: 4, mse: 25 });
  expect(result.colors).toEqual({ before: null, asked: 5, used: 3 });
  expect(result.psnr).toBeCloseTo(10 * Math.log10(255 ** 2 / (25 / 3)), 9);
  expect(result.bitsPerPixel).toEqual({
    original: 24,
    source: null,
    fixed: 2,
    ideal: Math.log2(3),
    entropy: 1.5,
    packed: null,
    file: 200,
  });
  expect(result.palette).toEqual([
    { hex: '#000000', alpha: 255, count: 1, share: 0.25 },
    { hex: '#ff0000', alpha: 255, count: 2, share: 0.5 },
    { hex: '#00ff00', alpha: 255, count: 1, share: 0.25 },
    { hex: '#010203', alpha: 255, count: 0, share: 0 },
  ]);
  expect(result.deltaE.p95).toBeCloseTo(4 * result.deltaE.mean, 1);
});

test('reports once from 0 to 1, and can be cancelled', async () => {
  for (const alpha of [false, true]) {
    const { source, indexed, histogram, colorLabels } = indexedPair({
      width: 90,
      height: 150,
      colors: 9,
      alpha,
    });
    for (const facts of [{ asked: 9 }, { asked: 9, histogram, colorLabels }]) {
      const fractions: number[] = [];
      const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction);
      const reported = await stats(source, indexed, facts, { onProgress });
      expect(reported).toEqual(await stats(source, indexed, facts));
      expect(fractions.at(-1)).toBe(1);
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    }
    const cancelled = stats(source, indexed, { asked: 9 }, { signal: { aborted: true } });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  }
});

test('the size of the file can be told later', async () => {
  const { source, indexed } = indexedPair({ width: 9, height: 5, colors: 3 });
  const facts = { asked: 3, sourceBytes: 77, packedBytes: 12 };
  const later = withFileBytes(await stats(source, indexed, facts), 41);
  expect(later).toEqual(await stats(source, indexed, { ...facts, fileBytes: 41 }));
});

test('soft alpha: the mean error over black and white, 32 bits', async () => {
  const source = picture(1, [[255, 100, 0, 51]]);
  const indexed = indexedPicture(1, [[0, 100, 0, 102]], [0]);
  const result = await stats(source, indexed, { asked: 1 });
  // 51, 20, 0 against 0, 40, 0 over black; white adds 204 and 153.
  const mse = (51 ** 2 + 20 ** 2 + 102 ** 2 + (224 - 193) ** 2 + 51 ** 2) / 2;
  expect(result.mse).toBeCloseTo(mse, 9);
  expect(result.psnr).toBeCloseTo(10 * Math.log10(255 ** 2 / (mse / 3)), 9);
  expect(result.bitsPerPixel.original).toBe(32);
  expect(result.palette[0]).toMatchObject({ hex: '#006400', alpha: 102 });
});

test('white that turned transparent shows, though not over white', async () => {
  const source = picture(1, [[255, 255, 255, 255]]);
  const result = await stats(source, indexedPicture(1, [[0, 0, 0, 0]], [0]), { asked: 1 });
  expect(result.deltaE.mean).toBeCloseTo(50, 2);
  expect(result.deltaE.p95).toBeCloseTo(100, 2);
  expect(result.bitsPerPixel.original).toBe(24);
  expect(result.ssim).toBeLessThan(0.51);
});

test('colour under zero alpha does not count', async () => {
  const source = picture(2, [[9, 8, 7, 0], RED]);
  const result = await stats(source, indexedPicture(2, [RED, [0, 0, 0, 0]], [1, 0]), { asked: 2 });
  expect(result).toMatchObject({ mse: 0, ssim: 1, deltaE: { mean: 0, p95: 0, max: 0 } });
});

const shape = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
  colors: fc.constantFrom(1, 2, 7, 256, 300),
  alpha: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test('a lossless picture: no error, SSIM 1, infinite PSNR that JSON shows as null', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (options) => {
      const { indexed } = indexedPair(options);
      const { palette, indices, width, height } = indexed;
      const packed = new Uint32Array(palette.colors.buffer);
      const source = {
        width,
        height,
        data: new Uint8Array(Uint32Array.from(indices, (i) => packed[i]!).buffer),
      };
      const result = await stats(source, indexed, { asked: 256 });
      expect(result).toMatchObject({
        mse: 0,
        ssim: 1,
        psnr: Number.POSITIVE_INFINITY,
        deltaE: { mean: 0, p95: 0, max: 0 },
      });
      expect(JSON.parse(JSON.stringify(result)).psnr).toBeNull();
    }),
    { numRuns: 30 },
  );
});

test('distinct colours with labels give what the pixels give', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (options) => {
      const { source, indexed, histogram, colorLabels } = indexedPair(options);
      const byPixel = await stats(source, indexed, { asked: 9, histogram });
      const byColor = await stats(source, indexed, { asked: 9, histogram, colorLabels });
      expect(byColor.mse).toBeCloseTo(byPixel.mse, 6);
      expect(byColor.deltaE.mean).toBeCloseTo(byPixel.deltaE.mean, 6);
      expect({ ...byColor, mse: 0, psnr: 0, deltaE: byColor.deltaE.p95 }).toEqual({
        ...byPixel,
        mse: 0,
        psnr: 0,
        deltaE: byPixel.deltaE.p95,
      });
      expect(byColor.colors.before).toBe(histogram.colors.length);
    }),
    { numRuns: 30 },
  );
});

test('shares sum to 1, SSIM lies in -1 to 1, entropy below fixed bits', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (options) => {
      const { source, indexed } = indexedPair(options);
      const { palette, ssim, bitsPerPixel, deltaE, colors } = await stats(source, indexed, { asked: 9 });
      expect(palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(palette.filter(({ count }) => count > 0)).toHaveLength(colors.used);
      expect(Math.abs(ssim)).toBeLessThanOrEqual(1);
      expect(bitsPerPixel.entropy).toBeLessThanOrEqual(bitsPerPixel.fixed + 1e-9);
      expect(deltaE.mean).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 30 },
  );
});

test('a large picture without labels is sampled by rows', async () => {
  const side = 2100;
  const data = new Uint8Array(new Uint32Array(side * side).fill(0xff0000ff).buffer);
  const indices = new Uint8Array(side * side);
  // Rows of odd number are not looked at.
  for (let y = 1; y < side; y += 2) indices.fill(1, y * side, (y + 1) * side);
  const indexed = {
    width: side,
    height: side,
    palette: { colors: Uint8Array.from([...RED, ...BLACK]) },
    indices,
  };
  const result = await stats({ width: side, height: side, data }, indexed, { asked: 2 });
  expect(result.deltaE).toEqual({ mean: 0, p95: 0, max: 0 });
  expect(result.mse).toBe(255 ** 2 / 2);
});

describe('refuses', () => {
  const source = picture(2, [RED, GREEN]);
  const good = indexedPicture(2, [RED, GREEN], [0, 1]);
  const invalid = expect.objectContaining({ code: 'invalid-option' });
  const histogram = { colors: Uint32Array.of(1, 2), counts: Float64Array.of(1, 1), pixels: 2, opaque: true };
  test.each([
    ['other sizes', { ...good, width: 1, height: 2 }, {}],
    ['missing indices', { ...good, indices: new Uint8Array(1) }, {}],
    ['an empty palette', { ...good, palette: { colors: new Uint8Array(0) } }, {}],
    ['a palette beyond the indices', { ...good, palette: { colors: new Uint8Array(4 * 257) } }, {}],
    ['an index beyond the palette', { ...good, indices: Uint8Array.of(0, 2) }, {}],
    ['a label beyond the palette', good, { histogram, colorLabels: Uint8Array.of(0, 2) }],
    ['a histogram of another picture', good, { histogram: { ...histogram, pixels: 3 } }],
    ['labels without a histogram', good, { colorLabels: Uint8Array.of(0) }],
    ['too few labels', good, { histogram, colorLabels: Uint8Array.of(0) }],
  ])('%s', async (_, indexed, facts) => {
    await expect(stats(source, indexed, { asked: 2, ...facts })).rejects.toThrow(invalid);
  });

  test('and takes what is right', async () => {
    expect((await stats(source, good, { asked: 2 })).mse).toBe(0);
  });
});
