import { describe, expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import type { Dither } from '../../../src/dither/kinds.ts';
import type { Palette } from '../../../src/image/indexed-image.ts';
import { ditherPixels } from '../../../src/map/dither.ts';

// Near colours are taken for one in pictures of 2^20 pixels.
const [WIDTH, HEIGHT, BLOCK] = [1024, 1024, 128];
const LEVELS = [0, 85, 170, 255];

/** Four levels of each channel. */
const palette: Palette = {
  colors: Uint8Array.from(
    LEVELS.flatMap((r) => LEVELS.flatMap((g) => LEVELS.flatMap((b) => [r, g, b, 255]))),
  ),
};

/** A ramp in each direction, and a square of an entry's colour. */
function ramps(height = HEIGHT) {
  const data = new Uint8Array(4 * WIDTH * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < WIDTH; x++, at += 4)
      data.set(x < BLOCK && y < BLOCK ? [85, 170, 255, 255] : [x >> 2, y >> 2, 255 - (x >> 2), 255], at);
  return { width: WIDTH, height, data };
}

const [image, half] = [ramps(), ramps(HEIGHT / 2)];
const map = (dither: Dither, strength = 1, guard = true, source = image) =>
  ditherPixels(source, palette, { dither, strength, guard, space: 'oklab' }, new Task());

describe.each<Dither>(['floyd-steinberg', 'ostromoukhov', 'riemersma', 'knoll', 'yliluoma'])(
  '%s',
  (dither) => {
    test('has the means of smaller pictures, and keeps an entry as it is', async () => {
      const indices = await map(dither);
      const small = await map(dither, 1, true, half);
      for (let top = 0; top < half.height; top += BLOCK)
        for (let left = 0; left < WIDTH; left += BLOCK)
          for (let c = 0; c < 3; c++)
            expect(Math.abs(blockMean(indices, left, top, c) - blockMean(small, left, top, c))).toBeLessThan(
              2,
            );
      const entry = indices[0]!;
      expect([...palette.colors.subarray(4 * entry, 4 * entry + 3)]).toEqual([85, 170, 255]);
      for (let y = 0; y < BLOCK; y++)
        expect(indices.subarray(y * WIDTH, y * WIDTH + BLOCK).every((index) => index === entry)).toBe(true);
    });
  },
);

test('strength 0 is the nearest entry, as in a smaller picture', async () => {
  const small = await map('floyd-steinberg', 0, false, half);
  expect((await map('floyd-steinberg', 0, false)).subarray(0, small.length)).toEqual(small);
});

/** The mean of a channel in a block as it is shown. */
function blockMean(indices: Uint8Array | Uint16Array, left: number, top: number, c: number): number {
  let sum = 0;
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++) sum += palette.colors[4 * indices[y * WIDTH + x]! + c]!;
  return sum / BLOCK ** 2;
}
