import {
  ERROR_MEASURES,
  errorMap,
  expandIndexed,
  HEAT_RAMP,
  type IndexedImage,
  type PixelImage,
  quantize,
  stats,
} from 'fewhue';
import { describe, expect, it } from 'vitest';
import { ciede2000 } from '../../../src/color/ciede2000.ts';
import { toSpace } from '../../../src/color/convert.ts';
import type { Triple } from '../../../src/color/triple.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const labOf = (rgb: ArrayLike<number>): Triple => {
  const out = new Float64Array(3);
  toSpace('lab', rgb[0]!, rgb[1]!, rgb[2]!, out);
  return [out[0]!, out[1]!, out[2]!];
};

/** As seen over grey, rounded as the kernels do. */
const over = ([r, g, b, a]: readonly number[], gray: number) =>
  [r, g, b].map((value) => Math.floor((value! * a! + gray * (255 - a!) + 127) / 255));

function errorsOf(image: PixelImage, { palette, indices }: IndexedImage, measure: string): number[] {
  const soft = [...image.data, ...palette.colors].some((byte, i) => i % 4 === 3 && byte < 255);
  return Array.from(indices, (index, i) => {
    const p = [...image.data.subarray(4 * i, 4 * i + 4)];
    const q = [...palette.colors.subarray(4 * index, 4 * index + 4)];
    if (measure === 'delta-e') {
      const grays = soft ? [0, 255] : [0];
      const all = grays.map((gray) => ciede2000(labOf(over(p, gray)), labOf(over(q, gray))));
      return all.reduce((sum, value) => sum + value / all.length, 0);
    }
    const seen = ([r, g, b, a]: number[], gray: number) =>
      [r, g, b].map((value) => (value! * a! + gray * (255 - a!)) / 255);
    const square = (gray: number) =>
      seen(p, gray).reduce((sum, value, x) => sum + (value - seen(q, gray)[x]!) ** 2, 0);
    return Math.sqrt((square(0) + square(255)) / 2);
  });
}

describe.each(ERROR_MEASURES)('errorMap by %s', (measure) => {
  it.each([
    ['opaque', photo(61, 43)],
    ['with alpha', softPhoto(61, 43)],
    ['of one row', photo(97, 1)],
  ])('has the error of every pixel of a picture %s', async (_, image) => {
    for (const colors of [3, 300]) {
      const { image: indexed } = await quantize(image, { colors, dither: 'floyd-steinberg', effort: 1 });
      const errors = errorsOf(image, indexed, measure);
      const map = await errorMap(image, indexed, { measure });
      const largest = Math.max(...errors);
      if (largest === 0) continue;
      expect(Math.abs(map.largest - largest)).toBeLessThan(0.02);
      const usual = [...errors].sort((a, b) => a - b)[Math.ceil(0.99 * errors.length) - 1]!;
      expect(Math.abs(map.scale - usual)).toBeLessThan(largest / 254 + 0.02);
      expect(map.image).toMatchObject({ width: image.width, height: image.height, palette: HEAT_RAMP });
      map.image.indices.forEach((level, i) => {
        const shown = Math.min(map.scale, errors[i]!);
        expect(Math.abs((level * map.scale) / 255 - shown)).toBeLessThan(map.scale / 509 + 0.02);
      });
      expect(Math.max(...map.image.indices)).toBe(255);
    }
  });

  it('clamps to a given scale, and is black where nothing is lost', async () => {
    const image = paint(40, 3, (x) => [6 * x, 90, 20, 255]);
    const { image: indexed } = await quantize(image, { colors: 2 });
    const whole = await errorMap(image, indexed, { measure });
    const half = await errorMap(image, indexed, { measure, scale: whole.scale / 2 });
    expect(half.scale).toBe(whole.scale / 2);
    half.image.indices.forEach((level, i) => {
      expect(Math.abs(level - Math.min(255, 2 * whole.image.indices[i]!))).toBeLessThanOrEqual(1);
    });
    const exact = await errorMap(image, (await quantize(image, { colors: 256 })).image, { measure });
    expect(exact).toMatchObject({ scale: 1, largest: 0 });
    expect(exact.image.indices.every((level) => level === 0)).toBe(true);
  });

  it('takes pictures wider than a band, and of one pixel', async () => {
    for (const [width, height] of [
      [70_001, 2],
      [1, 1],
    ] as const) {
      const image = paint(width, height, (x) => [x % 256, x % 7, 0, 255]);
      const indexed = {
        width,
        height,
        palette: { colors: Uint8Array.of(9, 9, 9, 255) },
        indices: new Uint8Array(width * height),
      };
      const map = await errorMap(image, indexed, { measure, scale: 100 });
      const errors = errorsOf(image, indexed, measure);
      for (let i = 0; i < errors.length; i += 97)
        expect(Math.abs(map.image.indices[i]! - Math.min(255, 2.55 * errors[i]!))).toBeLessThan(0.6);
    }
  });
});

describe('errorMap', () => {
  it('agrees with the statistics', async () => {
    const image = photo(80, 60);
    const { image: indexed } = await quantize(image, { colors: 8 });
    const { deltaE } = await stats(image, indexed, { asked: 8 });
    const { image: map, scale } = await errorMap(image, indexed, { scale: 60 });
    const mean = [...map.indices].reduce((sum, level) => sum + (level * scale) / 255, 0) / 4800;
    expect(Math.abs(mean - deltaE.mean)).toBeLessThan(scale / 500);
  });

  it.each(ERROR_MEASURES)('is the same by %s for an indexed picture and its pixels', async (measure) => {
    // Wider than a band, opaque and not: the palette of pixels changes from band to band.
    for (const image of [photo(300, 250), softPhoto(300, 250)]) {
      const { image: indexed } = await quantize(image, { colors: 5 });
      const expected = await errorMap(image, indexed, { measure });
      const map = await errorMap(image, expandIndexed(indexed), { measure });
      expect(map.scale).toBeCloseTo(expected.scale, 3);
      expect(map.largest).toBeCloseTo(expected.largest, 3);
      const off = map.image.indices.filter((level, i) => Math.abs(level - expected.image.indices[i]!) > 1);
      expect(off).toHaveLength(0);
    }
    const [first, second] = [photo(9, 7), photo(9, 7)];
    expect((await errorMap(first, second, { measure })).largest).toBe(0);
    await expect(errorMap(first, photo(7, 9))).rejects.toThrow('picture');
  });

  it('refuses what does not fit, and can be cancelled', async () => {
    const image = photo(8, 8);
    const { image: indexed } = await quantize(image, { colors: 2 });
    await expect(errorMap(image, { ...indexed, width: 4, height: 16 })).rejects.toThrow('indexed');
    await expect(errorMap(image, indexed, { scale: 0 })).rejects.toThrow('scale');
    await expect(errorMap(image, indexed, { measure: 'other' as 'rgb' })).rejects.toThrow('measure');
    const signal = { aborted: true };
    await expect(errorMap(image, indexed, { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('HEAT_RAMP', () => {
  it('goes from black to white, lighter at every step', () => {
    const { colors } = HEAT_RAMP;
    expect([...colors.subarray(0, 4), ...colors.subarray(-4)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    const lightness = Array.from({ length: 256 }, (_, i) => {
      const out = new Float64Array(3);
      toSpace('oklab', colors[4 * i]!, colors[4 * i + 1]!, colors[4 * i + 2]!, out);
      return out[0]!;
    });
    // In proportion, but for rounding to bytes.
    lightness.forEach((value, i) => {
      expect(Math.abs(value - i / 2.55)).toBeLessThan(i < 16 ? 6 : 0.5);
    });
    for (let i = 2; i < 256; i++) expect(lightness[i]!).toBeGreaterThan(lightness[i - 2]! - 1e-9);
  });
});
