import { describe, expect, test } from 'vitest';
import { Task } from '../../src/core/task.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { SPATIAL_WINDOW } from '../../src/kernels/generated/layouts.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import { mapSpatially } from '../../src/map/spatial/map.ts';
import { solveSpatialPalette } from '../../src/map/spatial/palette.ts';
import { type LoadedWindow, loadWindow, prepareWindow } from '../../src/map/spatial/window.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { spatialReference } from '../reference/spatial.ts';

const SWEEPS = 5;

/** Gradients with some noise; with soft alpha also what is fully transparent and fully opaque. */
function picture(width: number, height: number, alpha: 'opaque' | 'soft', random: () => number): PixelImage {
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [((i / 4) % width) / width, Math.floor(i / 4 / width) / height];
    [x, y, 1 - (x + y) / 2].forEach((level, c) => {
      data[i + c] = 220 * level + 35 * random();
    });
    data[i + 3] = alpha === 'opaque' ? 255 : Math.min(255, Math.max(0, 600 * x - 150));
    if (data[i + 3] === 0) data.fill(0, i, i + 3);
  }
  return { width, height, data };
}

function randomPalette(k: number, alpha: 'opaque' | 'soft', random: () => number): Palette {
  const colors = Uint8Array.from({ length: 4 * k }, () => 256 * random());
  for (let i = 3; i < colors.length; i += 4) colors[i] = alpha === 'opaque' ? 255 : [255, 255, 128][i % 3]!;
  if (alpha === 'soft') colors.fill(0, 0, 4);
  return { colors };
}

/** Where bits cost nothing. */
async function map(image: PixelImage, palette: Palette, strength = 0.9, guard = false): Promise<Uint8Array> {
  const indices = new Uint8Array(image.width * image.height);
  const plan = { dither: 'spatial', strength, guard, space: 'oklab' } as const;
  await mapSpatially(indices, image, palette, plan, 0, new Task());
  return indices;
}

describe.each(['opaque', 'soft'] as const)('spatial mapping of %s pictures is the reference', (alpha) => {
  test.each([
    [1, 1, 3],
    [1, 9, 5],
    [9, 1, 4],
    [13, 11, 2],
    [17, 12, 7],
    [12, 12, 33],
    [8, 9, 130],
  ])('%i x %i, %i entries', async (width, height, k) => {
    for (const strength of [0, 0.9, 1]) {
      const random = randomNumbers(k + width);
      const image = picture(width, height, alpha, random);
      const palette = randomPalette(k, alpha, random);
      const reference = spatialReference(image, palette, strength);
      const wanted = reference.first();
      for (let sweep = 0; sweep < SWEEPS; sweep++) reference.visit(wanted);
      expect([...(await map(image, palette, strength))]).toEqual(wanted);
    }
  });
});

test('a picture that comes row by row is mapped as in one piece', async () => {
  const random = randomNumbers(3);
  const image = picture(12_000, 50, 'opaque', random);
  const palette = randomPalette(5, 'opaque', random);
  const kernel = new Kernel();
  const window = wholeWindow(kernel, image, palette);
  for (let sweep = 0; sweep < SWEEPS; sweep++) kernel.call.assignEntries(window.at, 0, image.height, 1);
  const wanted = kernel.u8(window.indices, image.width * image.height);
  expect(Buffer.compare(await map(image, palette), wanted)).toBe(0);
});

/** All of a picture, prepared. */
function wholeWindow(kernel: Kernel, image: PixelImage, palette: Palette): LoadedWindow {
  const { width, height, data } = image;
  const axes = data.every((byte, i) => i % 4 < 3 || byte === 255) ? 3 : 4;
  const known = { width, pixels: width * height, axes, grounds: [] } as const;
  const window = loadWindow(kernel, known, height, palette, { strength: 0.9, guard: false, space: 'oklab' });
  kernel.u8(window.pixels, data.length).set(data);
  prepareWindow(kernel, window, height);
  return window;
}

describe('the squared error', () => {
  test.each(['opaque', 'soft'] as const)('is that of the reference, and no visit raises it: %s', (alpha) => {
    const random = randomNumbers(8);
    const image = picture(19, 14, alpha, random);
    const palette = randomPalette(6, alpha, random);
    const reference = spatialReference(image, palette, 0.9);
    const kernel = new Kernel();
    const pixels = image.width * image.height;
    const window = wholeWindow(kernel, image, palette);
    let last = Infinity;
    for (let sweep = 0; sweep < 8; sweep++) {
      const changed = kernel.call.assignEntries(window.at, 0, image.height, 1);
      const error = kernel.call.spatialError(window.at);
      expect(error).toBeLessThanOrEqual(last * 1.00001);
      expect(error / reference.objective([...kernel.u8(window.indices, pixels)])).toBeCloseTo(1, 3);
      if (changed > 0) expect(error).toBeLessThan(last);
      last = error;
    }
    expect(kernel.call.assignEntries(window.at, 0, kernel.read(SPATIAL_WINDOW, window.at, 'rows'), 1)).toBe(
      0,
    );
  });

  test.each(['opaque', 'soft'] as const)('is less with the palette that is solved for: %s', async (alpha) => {
    const random = randomNumbers(21);
    const image = picture(24, 20, alpha, random);
    const palette = randomPalette(6, alpha, random);
    const plan = { strength: 0.9, seed: 1, isLocked: (entry: number) => entry === 1 };
    const colors = await solveSpatialPalette(image, palette, plan, new Task());
    const errorOf = async (used: Palette) =>
      spatialReference(image, used, 0.9).objective([...(await map(image, used))]);
    expect(await errorOf({ colors })).toBeLessThan(0.5 * (await errorOf(palette)));
    expect(colors.subarray(4, 8)).toEqual(palette.colors.subarray(4, 8));
    for (let k = 0; k < 6; k++) expect(colors[4 * k + 3]).toBe(palette.colors[4 * k + 3]);
  });
});
