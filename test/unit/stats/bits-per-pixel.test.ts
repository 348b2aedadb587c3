import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizes } from '../../../src/stats/bits-per-pixel.ts';

test('a picture of 8 pixels worked by hand', () => {
  const { bitsPerPixel, bytes, ratio } = sizes({
    pixels: 8,
    opaque: true,
    counts: [4, 2, 2, 0],
    sourceBytes: 12,
    packedBytes: 2,
    fileBytes: 90,
  });
  expect(bitsPerPixel).toEqual({
    original: 24,
    source: 12,
    fixed: 2,
    ideal: Math.log2(3),
    entropy: 1.5,
    packed: 2,
    file: 90,
  });
  expect(bytes).toEqual({ raw: 24, source: 12, packed: 2, file: 90 });
  expect(ratio).toEqual({
    original: 1,
    source: 0.5,
    fixed: 2 / 24,
    ideal: Math.log2(3) / 24,
    entropy: 1.5 / 24,
    packed: 2 / 24,
    file: 3.75,
  });
});

test('what was not given is null; alpha takes 32 bits', () => {
  const { bitsPerPixel, bytes, ratio } = sizes({ pixels: 3, opaque: false, counts: [3] });
  expect(bitsPerPixel).toMatchObject({ original: 32, source: null, packed: null, file: null });
  expect(bytes).toEqual({ raw: 12, source: null, packed: null, file: null });
  expect(ratio).toMatchObject({ source: null, packed: null, file: null });
});

test.each([
  [1, 0],
  [2, 1],
  [3, 2],
  [4, 2],
  [5, 3],
  [16, 4],
  [17, 5],
  [256, 8],
  [257, 9],
  [65536, 16],
])('%i colours take %i fixed bits', (colors, bits) => {
  const { bitsPerPixel } = sizes({ pixels: colors, opaque: true, counts: new Float64Array(colors).fill(1) });
  expect(bitsPerPixel.fixed).toBe(bits);
  expect(bitsPerPixel.entropy).toBeCloseTo(Math.log2(colors), 9);
});

test('0 <= entropy <= ideal <= fixed < ideal + 1', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(counts, (raw) => {
      const all = [1, ...raw];
      const pixels = all.reduce((sum, count) => sum + count, 0);
      const { fixed, ideal, entropy } = sizes({ pixels, opaque: true, counts: all }).bitsPerPixel;
      expect(entropy).toBeGreaterThanOrEqual(0);
      expect(entropy).toBeLessThanOrEqual(ideal + 1e-9);
      expect(ideal).toBeLessThanOrEqual(fixed);
      expect(fixed).toBeLessThan(ideal + 1);
    }),
  );
});
