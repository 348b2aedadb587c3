import { quantize } from 'fewhue';
import { colorsOf, coordinatesOf } from 'fewhue/color';
import { describe, expect, test } from 'vitest';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { paint, randomPicture } from '../../helpers/pictures.ts';

type Rgba = readonly [number, number, number, number];

/** Squared distance of two colours as seen over a grey, not rounded. */
function squareOver(p: Rgba, q: Rgba, gray: number): number {
  const seen = (color: Rgba, c: number) => (color[c]! * color[3] + gray * (255 - color[3])) / 255;
  return [0, 1, 2].reduce((sum, c) => sum + (seen(p, c) - seen(q, c)) ** 2, 0);
}

describe('coordinates of translucent colours', () => {
  test('squared distances in sRGB are the mean of those over black and over white', () => {
    const random = randomNumbers(5);
    const color = (): Rgba => [0, 1, 2, 3].map(() => Math.floor(256 * random())) as unknown as Rgba;
    for (let i = 0; i < 500; i++) {
      const [p, q] = [color(), color()];
      const coordinates = coordinatesOf(Uint8Array.from([...p, ...q]), 'srgb', 4);
      const distance = [0, 1, 2, 3].reduce(
        (sum, axis) => sum + (coordinates[axis]! - coordinates[4 + axis]!) ** 2,
        0,
      );
      expect(distance).toBeCloseTo((squareOver(p, q, 0) + squareOver(p, q, 255)) / 2, 6);
    }
  });

  test.each(['srgb', 'linear', 'lab', 'oklab'] as const)('%s: the way back gives the colours', (space) => {
    const { data } = randomPicture(40, 20, true);
    const colors = Uint8Array.from(data, (byte, i) => (i % 4 === 3 ? byte | 128 : byte));
    expect(colorsOf(coordinatesOf(colors, space, 4), space, 4)).toEqual(colors);
  });
});

describe('palettes of pictures with alpha', () => {
  /** A solid disc with a soft shadow on nothing. */
  const badge = paint(96, 96, (x, y) => {
    const [disc, shadow] = [Math.hypot(x - 44, y - 44), Math.hypot(x - 50, y - 52)];
    if (disc < 26) return [200 - 2 * y, 40 + x, 3 * y - 90, 255];
    return shadow < 40 ? [0, 0, 0, Math.max(0, Math.round(150 - 3.75 * shadow))] : [90, 90, 90, 0];
  });

  test.each([2, 3, 4, 6, 8, 16, 64])('%i colours: opaque and transparent pixels stay so', async (colors) => {
    const { image } = await quantize(badge, { colors });
    image.indices.forEach((index, i) => {
      const alpha = badge.data[4 * i + 3]!;
      if (alpha === 0 || alpha === 255) expect(image.palette.colors[4 * index + 3]).toBe(alpha);
    });
  });

  test('faint pixels may become transparent, where that is nearest', async () => {
    const { image } = await quantize(badge, { colors: 4 });
    const clear = [...image.palette.colors.keys()].find((i) => i % 4 === 3 && image.palette.colors[i] === 0)!;
    const faint = [...badge.data.keys()].filter(
      (i) => i % 4 === 3 && badge.data[i]! > 0 && badge.data[i]! < 6,
    );
    expect(faint.length).toBeGreaterThan(0);
    for (const i of faint) expect(image.indices[i >> 2]).toBe(clear >> 2);
  });

  test('shadows keep their steps: more colours, more levels of alpha, in order', async () => {
    const { image } = await quantize(badge, { colors: 12 });
    const row = Array.from(
      { length: 40 },
      (_, x) => image.palette.colors[4 * image.indices[96 * 84 + 50 + x]! + 3]!,
    );
    const { data } = badge;
    row.forEach((alpha, x) => {
      if (x > 0 && data[4 * (96 * 84 + 50 + x) + 3]! <= data[4 * (96 * 84 + 49 + x) + 3]!)
        expect(alpha).toBeLessThanOrEqual(row[x - 1]!);
    });
    expect(new Set(row).size).toBeGreaterThan(2);
  });
});
