import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openImage } from 'fewhue/node';
import { describe, expect, test } from 'vitest';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { expandIndexed } from '../../src/image/reduce-indexed.ts';
import { pixelRows } from '../../src/stats/pixel-rows.ts';
import { RowComparison } from '../../src/stats/scored-rows.ts';
import { SimilarityPyramid } from '../../src/stats/similarity-pyramid.ts';
import { Ssimulacra2, scalesOf } from '../../src/stats/ssimulacra2.ts';
import { finish } from '../../src/stats/steps.ts';
import { indexedPair } from '../helpers/indexed-pair.ts';
import { paint, photo, softPhoto } from '../helpers/pictures.ts';
import { ssimulacra2, TAPS } from '../reference/ssimulacra2.ts';

const scoreOf = (original: PixelImage, candidate: PixelImage) => new Ssimulacra2(original).score(candidate);

const open = async (path: string) =>
  (await openImage(readFileSync(new URL(`../../${path}`, import.meta.url)))).image;

type Box = readonly [left: number, top: number, width: number, height: number];

function crop(image: PixelImage, [left, top, width, height]: Box): PixelImage {
  return paint(width, height, (x, y) => {
    const at = 4 * ((top + y) * image.width + left + x);
    return [...image.data.subarray(at, at + 4)] as [number, number, number, number];
  });
}

/** Colours, and alpha, at multiples of these. */
function coarse({ width, height, data }: PixelImage, step: number, alphaStep = 1): PixelImage {
  const rounded = Uint8ClampedArray.from(data, (byte, i) => {
    const by = i % 4 === 3 ? alphaStep : step;
    return Math.round(byte / by) * by;
  });
  return { width, height, data: rounded };
}

function brighter(image: PixelImage): PixelImage {
  return { ...image, data: Uint8ClampedArray.from(image.data, (byte, i) => (i % 4 === 3 ? byte : byte + 1)) };
}

describe('what the authors’ program 2.1 says', () => {
  // In their process, from bytes divided by 255; processors with fused multiply-adds.
  test.each([
    [
      'coffee',
      [200, 100, 97, 131] as Box,
      { 'quantized-8': 39.2444, 'dithered-16': 58.1399, brighter: 97.349 },
    ],
    [
      'astronaut',
      [150, 50, 64, 200] as Box,
      { 'quantized-8': 45.5597, 'dithered-16': 49.8339, brighter: 97.0048 },
    ],
  ] as const)('crops of %s, to the last digit', async (name, box, scores) => {
    const original = crop(await open(`sample-images/${name}.png`), box);
    const judge = new Ssimulacra2(original);
    for (const [kind, score] of Object.entries(scores)) {
      const path = `test/fixtures/ssimulacra2/${name}-${kind}.png`;
      const candidate = kind === 'brighter' ? brighter(original) : await open(path);
      expect(Math.abs(judge.score(candidate) - score), kind).toBeLessThan(1e-4);
    }
  });

  // Built from its source for x86-64 with AVX2; its reader of PNG multiplies by 1 / 255, and so rounds otherwise.
  test.each([
    [200, 150, 36.4766, 88.8498, 56.4816, -38.1599, -106.5561],
    [131, 97, 36.7831, 84.731, 53.7945, 23.723, -85.4365],
    [37, 23, 82.1075, 94.2029, 85.6753, 79.6458, 26.0702],
    [8, 8, 91.4736, 96.3625, 94.039, 90.7884, 62.2138],
    [12, 9, 91.4183, 96.148, 93.3372, 89.8325, 60.9454],
    [9, 300, 89.5708, 96.1107, 92.7002, 91.3187, 64.2017],
  ])('generated pictures of %i x %i', (width, height, ...scores) => {
    const [plain, soft] = [photo(width, height), softPhoto(width, height)];
    const pairs: [PixelImage, PixelImage][] = [
      [plain, coarse(plain, 32)],
      [plain, coarse(plain, 8)],
      [soft, coarse(soft, 32)],
      [soft, coarse(soft, 16, 64)],
      [soft, plain],
    ];
    for (const [i, [original, candidate]] of pairs.entries())
      expect(Math.abs(scoreOf(original, candidate) - scores[i]!), `pair ${i}`).toBeLessThan(0.02);
  });
});

test('what its definition gives in f64, at any size, with and without alpha', () => {
  const sides = fc.integer({ min: 8, max: 70 });
  fc.assert(
    fc.property(sides, sides, fc.boolean(), fc.constantFrom(4, 16, 48), (width, height, alpha, step) => {
      const original = alpha ? softPhoto(width, height) : photo(width, height);
      const candidate = coarse(original, step, alpha ? 32 : 1);
      // The kernel has 32-bit floats: on small pictures 0.09 apart at most in 4000 tries.
      expect(Math.abs(scoreOf(original, candidate) - ssimulacra2(original, candidate))).toBeLessThan(0.15);
    }),
    { numRuns: 30 },
  );
});

test('the filter is close to the Gaussian of sigma 1.5', () => {
  const gaussian = (x: number) => Math.exp(-(x ** 2) / (2 * 1.5 ** 2)) / (1.5 * Math.sqrt(2 * Math.PI));
  expect(TAPS).toHaveLength(5);
  for (const [x, tap] of TAPS.entries()) expect(Math.abs(tap - gaussian(x))).toBeLessThan(0.003);
});

test('100 for equal pictures, less for others', () => {
  for (const original of [photo(40, 30), softPhoto(40, 30)]) {
    const judge = new Ssimulacra2(original);
    expect(judge.score(original)).toBe(100);
    expect(judge.score(brighter(original))).toBeLessThan(99);
  }
});

test('colours under zero alpha do not count', () => {
  const original = paint(16, 16, (x) => [90, 80, 70, x < 8 ? 0 : 255]);
  const other = paint(16, 16, (x) => (x < 8 ? [1, 2, 3, 0] : [90, 80, 70, 255]));
  expect(scoreOf(original, other)).toBe(100);
});

test('the lower score of two grounds: a grey that turned transparent shows on one of them', () => {
  for (const gray of [25, 230]) {
    const half = paint(32, 32, (x) => [gray, gray, gray, x < 16 ? 255 : 0]);
    const gone = paint(32, 32, () => [0, 0, 0, 0]);
    expect(scoreOf(half, gone)).toBeLessThan(40);
  }
});

test('any number of candidates in any order, also after one that was given up', () => {
  const original = photo(90, 70);
  const candidates = [4, 16, 64].map((step) => coarse(original, step));
  const alone = candidates.map((candidate) => scoreOf(original, candidate));
  const judge = new Ssimulacra2(original);
  judge.scoreSteps(candidates[1]!).next();
  for (const i of [2, 0, 1, 0]) {
    expect(judge.score(candidates[i]!)).toBe(alone[i]);
    judge.scoreSteps(candidates[2]!).next();
  }
});

test('without anything kept of the original the sums are the same', () => {
  const [original, candidate] = [photo(67, 203), coarse(photo(67, 203), 24)].map((image) =>
    pixelRows(image, 8),
  );
  const scales = scalesOf(original!);
  const [kept, fresh] = [true, false].map((keeps) => {
    const pyramid = new SimilarityPyramid(original!, 0, scales, keeps);
    const compare = () => {
      const rows = new RowComparison(
        candidate!,
        [{ pyramid, ground: 0 }],
        scales.map(() => 1),
      );
      for (const end of [50, 51, Infinity]) finish(rows.take(end));
      return rows.means()[0];
    };
    return [compare(), compare()];
  });
  expect(kept![0]).toHaveLength(5);
  for (const sums of [kept![1], ...fresh!]) expect(sums).toEqual(kept![0]);
});

test('rows may be filled in until they are taken, and means grow with them', () => {
  const { source, indexed } = indexedPair({ width: 41, height: 133, colors: 20, alpha: true });
  const judge = new Ssimulacra2(source);
  const means = finish(judge.meanSteps(indexed));
  const indices = new Uint8Array(41 * 133);
  const rows = judge.openRows({ ...indexed, indices });
  let before = 0;
  for (const end of [0, 40, 41, 120, 133]) {
    indices.set(indexed.indices.subarray(0, end * 41));
    finish(rows.take(end));
    const edges = rows.means()[1]![0]![7]!;
    expect(edges).toBeGreaterThanOrEqual(before);
    before = edges;
  }
  expect(rows.means()).toEqual(means);
});

test('indexed pictures count as their pixels do', () => {
  for (const colors of [7, 200, 300]) {
    const { source, indexed } = indexedPair({ width: 41, height: 33, colors, alpha: colors > 7 });
    const judge = new Ssimulacra2(source);
    expect(judge.score(indexed)).toBe(judge.score(expandIndexed(indexed)));
  }
});

test('pictures of less than 8 pixels a side have their edges repeated', () => {
  const original = photo(3, 20);
  const wide = (image: PixelImage) =>
    paint(8, 20, (x, y) => [...crop(image, [Math.min(x, 2), y, 1, 1]).data] as never);
  const candidate = coarse(original, 40);
  expect(scoreOf(original, candidate)).toBe(scoreOf(wide(original), wide(candidate)));
  expect(scoreOf(photo(1, 1), photo(1, 1))).toBe(100);
});

test('refuses another size, and what is no picture', () => {
  const invalid = expect.objectContaining({ code: 'invalid-option' });
  expect(() => scoreOf(photo(20, 10), photo(10, 20))).toThrow(invalid);
  expect(() => new Ssimulacra2({ width: 2, height: 2, data: new Uint8Array(15) })).toThrow(invalid);
});
