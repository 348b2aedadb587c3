import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSpace, toSpace } from '../../../src/color/convert.ts';
import { linearTable } from '../../../src/color/srgb.ts';
import { COLOR_SPACES, type ColorSpace } from '../../../src/core/vocabulary.ts';

const byte = fc.integer({ min: 0, max: 255 });

function coordinates(space: ColorSpace, rgb: readonly [number, number, number]): number[] {
  const out = new Float64Array(3);
  toSpace(space, ...rgb, out, 0);
  return [...out];
}

function bytes(space: ColorSpace, [x, y, z]: readonly [number, number, number]): number[] {
  const out = new Uint8Array(3);
  fromSpace(space, x, y, z, out, 0);
  return [...out];
}

test.each(COLOR_SPACES)('%s and back gives the same bytes', (space) => {
  const there = new Float64Array(5);
  const back = new Uint8Array(5);
  fc.assert(
    fc.property(byte, byte, byte, (r, g, b) => {
      toSpace(space, r, g, b, there, 2);
      fromSpace(space, there[2]!, there[3]!, there[4]!, back, 1);
      expect([...back]).toEqual([0, r, g, b, 0]);
    }),
    { numRuns: 2000 },
  );
});

test('all 256 greys survive every space and stay grey in Lab', () => {
  for (const space of COLOR_SPACES)
    for (let v = 0; v < 256; v++)
      expect(bytes(space, coordinates(space, [v, v, v]) as [number, number, number])).toEqual([v, v, v]);
  const [, a, b] = coordinates('lab', [77, 77, 77]);
  expect(Math.hypot(a!, b!)).toBeLessThan(1e-9);
});

test('the linear table is IEC 61966-2-1 and rises', () => {
  const table = linearTable();
  expect([table[0], table[255]]).toEqual([0, 1]);
  for (let i = 1; i < 256; i++) {
    const c = i / 255;
    const expected = c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    expect(Math.abs(table[i]! - expected)).toBeLessThan(6e-13);
    expect(table[i]!).toBeGreaterThan(table[i - 1]!);
  }
});

describe('published values', () => {
  test('Lab of the primaries (D65)', () => {
    const near = (actual: number[], expected: number[]) =>
      actual.forEach((value, i) => {
        expect(Math.abs(value - expected[i]!)).toBeLessThan(0.02);
      });
    near(coordinates('lab', [255, 255, 255]), [100, 0, 0]);
    near(coordinates('lab', [255, 0, 0]), [53.24, 80.09, 67.2]);
    near(coordinates('lab', [0, 255, 0]), [87.73, -86.18, 83.18]);
    near(coordinates('lab', [0, 0, 255]), [32.3, 79.19, -107.86]);
  });

  test('OKLab of the primaries, times 100 (CSS Color 4)', () => {
    const near = (actual: number[], expected: number[]) =>
      actual.forEach((value, i) => {
        expect(Math.abs(value - expected[i]!)).toBeLessThan(0.002);
      });
    near(coordinates('oklab', [255, 255, 255]), [100, 0, 0]);
    near(coordinates('oklab', [255, 0, 0]), [62.7955, 22.4863, 12.5846]);
    near(coordinates('oklab', [0, 0, 255]), [45.2014, -3.2457, -31.1528]);
  });
});

test('coordinates outside the gamut are clamped', () => {
  expect(bytes('srgb', [-3, 300, 127.6])).toEqual([0, 255, 128]);
  expect(bytes('linear', [-1, 999, 0])).toEqual([0, 255, 0]);
  expect(bytes('lab', [120, 0, 0])).toEqual([255, 255, 255]);
  expect(bytes('oklab', [-5, 0, 0])).toEqual([0, 0, 0]);
});

test.each(['linear', 'lab', 'oklab'] as const)(
  'what is no byte has no coordinates in %s, and ends',
  (space) => {
    const out = new Float64Array(3);
    for (const value of [12.5, -1, 256, Number.NaN]) {
      toSpace(space, value, value, value, out);
      for (const axis of out) expect(axis).toBeNaN();
    }
  },
);
