import { describe, expect, test } from 'vitest';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { linearTable } from '../../../src/color/srgb.ts';
import { toneMap } from '../../../src/image/tone-map.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const palette = { colors: Uint8Array.of(9, 20, 30, 255, 0, 0, 0, 0, 155, 188, 15, 255, 90, 90, 90, 255) };

function pixels(...colors: number[]) {
  return { width: colors.length / 4, height: 1, data: Uint8Array.from(colors) };
}

test('black and white become the darkest and the lightest opaque colour, alpha stays', () => {
  const { data } = toneMap(pixels(0, 0, 0, 255, 255, 255, 255, 7), palette);
  expect([...data]).toEqual([9, 20, 30, 255, 155, 188, 15, 7]);
});

test('what lies between keeps its order, and half of the light is half way', () => {
  const ramp = pixels(...Array.from({ length: 256 }, (_, i) => [i, i, i, 255]).flat());
  const { data } = toneMap(ramp, { colors: Uint8Array.of(0, 0, 0, 255, 188, 188, 188, 255) });
  for (let i = 4; i < data.length; i += 4) expect(data[i]!).toBeGreaterThanOrEqual(data[i - 4]!);
  // 188 has 0.503 of the light of 255; half of that again is 138.
  expect([...data.subarray(4 * 188, 4 * 188 + 3)]).toEqual([138, 138, 138]);
  expect(ramp.data[4 * 188]).toBe(188);
});

test('a palette without two opaque colours changes nothing', () => {
  const image = pixels(1, 2, 3, 255);
  expect(toneMap(image, { colors: palette.colors.subarray(0, 8) })).toBe(image);
});

describe('what no dots mix to', () => {
  // A dull red, green and blue between a dark and a light grey.
  const corners = [
    [30, 30, 30],
    [180, 180, 180],
    [130, 60, 60],
    [60, 120, 70],
    [60, 70, 130],
  ];
  const dull = { colors: Uint8Array.from(corners.flatMap((color) => [...color, 255])) };
  const oklab = (rgb: ArrayLike<number>) => [
    ...coordinatesOf(Uint8Array.of(rgb[0]!, rgb[1]!, rgb[2]!, 255), 'oklab', 3),
  ];

  test('loses chroma, and keeps its hue', () => {
    const vivid = [
      [255, 0, 0],
      [0, 200, 0],
      [20, 30, 250],
      [250, 200, 0],
      [200, 0, 200],
    ];
    const { data } = toneMap(pixels(...vivid.flatMap((color) => [...color, 255])), dull);
    vivid.forEach((color, i) => {
      const [, a, b] = oklab(color);
      const [, mappedA, mappedB] = oklab(data.subarray(4 * i, 4 * i + 4));
      expect(Math.hypot(mappedA!, mappedB!)).toBeLessThan(0.6 * Math.hypot(a!, b!));
      const turn = Math.atan2(mappedB!, mappedA!) - Math.atan2(b!, a!);
      // Bytes are coarse where chroma is small; toning down turns light colours a little.
      expect(Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)))).toBeLessThan(0.2);
    });
  });

  test('is then a mixture of the palette', () => {
    const random = randomNumbers(4);
    const { data } = toneMap(
      pixels(...Array.from({ length: 400 }, (_, i) => (i % 4 < 3 ? 256 * random() : 255))),
      dull,
    );
    const light = linearTable();
    const points = corners.map((color) => color.map((byte) => light[byte]!));
    for (let i = 0; i < data.length; i += 4) {
      const color = [0, 1, 2].map((c) => light[data[i + c]!]!);
      expect(distanceToMixtures(color, points), [...data.subarray(i, i + 3)].join()).toBeLessThan(0.01);
    }
  });

  test('becomes grey for greys, and stays where the palette has all corners', () => {
    const gray = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 90, 90, 90, 255) };
    const [r, g, b] = toneMap(pixels(250, 10, 30, 255), gray).data;
    expect(Math.max(r!, g!, b!) - Math.min(r!, g!, b!)).toBeLessThan(16);
    const cube = Array.from({ length: 8 }, (_, i) => [
      255 * (i & 1),
      255 * ((i >> 1) & 1),
      255 * (i >> 2),
      255,
    ]);
    const image = pixels(250, 10, 30, 255, 1, 254, 77, 9);
    expect([...toneMap(image, { colors: Uint8Array.from(cube.flat()) }).data]).toEqual([...image.data]);
  });
});

/** How far a point is from the convex hull of others, by steps towards the one that is farthest in its direction. */
function distanceToMixtures(point: readonly number[], others: readonly (readonly number[])[]): number {
  let at = others[0]!;
  for (let step = 0; step < 2000; step++) {
    const rest = point.map((value, c) => value - at[c]!);
    const goal = others.reduce((best, one) => (product(rest, one) > product(rest, best) ? one : best));
    const way = goal.map((value, c) => value - at[c]!);
    const share = Math.min(1, product(rest, way) / (product(way, way) || 1));
    if (share <= 0) break;
    at = at.map((value, c) => value + share * way[c]!);
  }
  return Math.hypot(...point.map((value, c) => value - at[c]!));
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, c) => sum + value * b[c]!, 0);
}
