import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { DITHERS } from '../../../src/dither/kinds.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { ditherPixels } from '../../../src/map/dither.ts';

type Rgba = readonly [number, number, number, number];

const SIDE = 64;

/** A disc with a light rim and soft edges over a dark shadow; `ink` is the disc. */
function disc(ink: (x: number, y: number) => readonly [number, number, number]): PixelImage {
  const data = new Uint8Array(4 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const inside = 24.3 - Math.hypot(x - 31.7, y - 31.2);
    const color: Rgba =
      inside > 3
        ? [...ink(x, y), 255]
        : inside > 0
          ? [255, 205, 195, Math.min(255, 90 + 90 * inside)]
          : [10, 20, 50, Math.max(0, 70 + 6 * inside)];
    data.set(color, 4 * i);
  }
  return { width: SIDE, height: SIDE, data };
}

const BLUE = [2, 3];
const PALETTE = {
  colors: Uint8Array.from(
    [
      [35, 51, 74, 255],
      [255, 148, 119, 255],
      [72, 160, 217, 227],
      [103, 178, 203, 255],
      [253, 193, 184, 255],
      [16, 37, 67, 69],
      [0, 0, 0, 0],
      [6, 22, 69, 26],
    ].flat(),
  ),
};

test.each(DITHERS.filter((name) => name !== 'none'))(
  '%s leaves no bluish dot on a reddish rim',
  async (name) => {
    const image = disc((x, y) => [255, 120 + x / 2, 90 + y / 2]);
    const plan = { dither: name, strength: 0.9, guard: true, space: 'oklab' } as const;
    const indices = await ditherPixels(image, PALETTE, plan, new Task());
    const rim = [...indices].filter((_, i) => image.data[4 * i + 1] === 205);
    expect(rim.length).toBeGreaterThan(300);
    expect(rim.filter((index) => BLUE.includes(index))).toEqual([]);
  },
);
