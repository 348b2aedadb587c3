import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { DITHERS } from '../../../src/dither/kinds.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { ditherPixels } from '../../../src/map/dither.ts';
import { paint } from '../../helpers/pictures.ts';

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

/** Opaque shades of teal with a highlight on the left, of red on the right, and a shadow below. */
function badges(): PixelImage {
  return paint(SIDE, SIDE, (x, y) => {
    if (y >= 56) return [10, 20, 50, 255 - 28 * (y - 55)];
    if (x < 32) {
      const light = Math.max(0, 1 - Math.hypot(x - 10, y - 20) / 24);
      return [96 + 40 * light, 180 + 22 * light, 205 + 10 * light, 255];
    }
    return [255, 108 + y, 96 + 0.8 * y, 255];
  });
}

const SHADES = {
  colors: Uint8Array.from(
    [
      [0, 0, 0, 0],
      [104, 176, 204, 255],
      [252, 221, 218, 255],
      [255, 140, 120, 255],
      [34, 50, 73, 255],
      [16, 37, 67, 90],
    ].flat(),
  ),
};
const [TEAL, PALE, RED, NAVY] = [1, 2, 3, 4];

test.each(DITHERS.filter((name) => name !== 'none'))(
  '%s leaves no dot amid an opaque shape',
  async (name) => {
    const plan = { dither: name, strength: 0.9, guard: true, space: 'oklab' } as const;
    const indices = await ditherPixels(badges(), SHADES, plan, new Task());
    const shape = (isLeft: boolean) =>
      [...indices].filter((_, i) => i < 56 * SIDE && i % SIDE < 32 === isLeft);
    expect(shape(true).filter((index) => index !== TEAL && index !== NAVY)).toEqual([]);
    expect(shape(false).filter((index) => index !== RED && index !== PALE)).toEqual([]);
    // Sparse dots that are much darker.
    if (name === 'spatial' || name === 'compact') expect(shape(true)).not.toContain(NAVY);
  },
);

test.each(DITHERS.filter((name) => name !== 'none'))(
  '%s dithers to as much alpha as there is in a palette without opaque entries',
  async (name) => {
    const thin = { colors: SHADES.colors.map((byte, i) => (i % 4 === 3 ? 0.7 * byte : byte)) };
    const plan = { dither: name, strength: 0.9, guard: true, space: 'oklab' } as const;
    const [solid, veiled] = await Promise.all(
      [SHADES, thin].map((palette) => ditherPixels(badges(), palette, plan, new Task())),
    );
    const share = (indices: ArrayLike<number>, entry: number) =>
      Array.from(indices).filter((index, i) => i < 56 * SIDE && index === entry).length / (56 * SIDE);
    for (const entry of [TEAL, PALE, RED, NAVY])
      expect(Math.abs(share(veiled!, entry) - share(solid!, entry))).toBeLessThan(0.1);
  },
);
