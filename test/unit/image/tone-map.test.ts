import { expect, test } from 'vitest';
import { toneMap } from '../../../src/image/tone-map.ts';

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
