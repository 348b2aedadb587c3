import { describe, expect, test } from 'vitest';
import { Task } from '../../src/core/task.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { reuseInstances } from '../../src/kernels/instance.ts';
import { mapTrellis } from '../../src/map/trellis/map.ts';
import type { TrellisMode } from '../../src/map/trellis/parameters.ts';
import { prepareTrellis } from '../../src/map/trellis/prepare.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { trellisReference } from '../reference/trellis.ts';
import { stringsReference } from '../reference/trellis-strings.ts';

type Alpha = 'opaque' | 'soft';

/** Soft gradients with noise, a plain rectangle, and with soft alpha pixels of alpha 0 and of alpha 255. */
function picture(width: number, height: number, alpha: Alpha, noise: number): PixelImage {
  const random = randomNumbers(width + noise);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [((i / 4) % width) / width, Math.floor(i / 4 / width) / height];
    const plain = x > 0.6 && y > 0.5;
    [x, y, 1 - (x + y) / 2].forEach((level, c) => {
      data[i + c] = plain ? 40 * (c + 1) : (255 - noise) * level + noise * random();
    });
    data[i + 3] = alpha === 'opaque' ? 255 : Math.min(255, Math.max(0, 600 * (x + y - 0.7)));
  }
  return { width, height, data };
}

/** Colours of the picture, some of them twice, moved a little but for every fourth. */
function paletteOf(image: PixelImage, k: number): Palette {
  const random = randomNumbers(k);
  const pixels = image.data.length / 4;
  const colors = new Uint8Array(4 * k);
  for (let entry = 0; entry < k; entry++) {
    const pixel = Math.floor(pixels * random());
    const moved = entry % 4 === 0 ? 0 : 8;
    for (let c = 0; c < 3; c++)
      colors[4 * entry + c] = Math.min(255, image.data[4 * pixel + c]! + moved * random());
    colors[4 * entry + 3] = image.data[4 * pixel + 3]!;
    if (colors[4 * entry + 3] === 0) colors.fill(0, 4 * entry, 4 * entry + 3);
  }
  return { colors };
}

interface Case {
  readonly image: PixelImage;
  readonly palette: Palette;
  readonly mode: TrellisMode;
  readonly lambda: number;
  readonly effort: number;
}

async function expectReference({ image, palette, mode, lambda, effort }: Case): Promise<void> {
  const { analysis, indices } = await reuseInstances(async () => {
    const surveyed = await prepareTrellis(image, palette, mode, new Task());
    return { analysis: surveyed, ...(await mapTrellis(surveyed, { lambda, effort }, new Task())) };
  });
  expectSame(indices, trellisReference(analysis, { lambda, effort }));
}

/** Returns how many strings there are. */
async function expectStrings({ image, palette, mode, lambda, effort }: Case): Promise<number> {
  const plan = { lambda, effort, coding: 'lzw' } as const;
  const { analysis, indices, strings } = await reuseInstances(async () => {
    const surveyed = await prepareTrellis(image, palette, mode, new Task());
    return { analysis: surveyed, ...(await mapTrellis(surveyed, plan, new Task())) };
  });
  const expected = stringsReference(analysis, plan);
  expectSame(indices, expected.indices);
  expectSame(strings!, expected.strings!);
  return strings!.length;
}

const MODES = ['photo', 'graphics', 'psnr'] as const;
const ALPHAS = ['opaque', 'soft'] as const;

describe.each(MODES)('mapTrellis for %s is the reference', (mode) => {
  describe.each(ALPHAS)('%s', (alpha) => {
    test.each([1, 2, 3, 4, 5, 16, 17, 256])('%i entries', async (k) => {
      const image = picture(29, 11, alpha, 12);
      const palette = paletteOf(image, k);
      for (const lambda of [0, 0.2, 2]) await expectReference({ image, palette, mode, lambda, effort: 5 });
    });
  });
});

test('numbers of entries of all depths and lists are the reference', async () => {
  const numbers = [...Array.from({ length: 32 }, (_, i) => i + 2), 63, 64, 65, 127, 128, 129, 255];
  for (const [i, k] of numbers.entries()) {
    const image = picture(19, 4, ALPHAS[i % 2]!, 12);
    const mode = MODES[i % 3]!;
    await expectReference({ image, palette: paletteOf(image, k), mode, lambda: 0.5, effort: 3 });
  }
});

describe.each(MODES)('mapTrellis for %s and strings is the reference', (mode) => {
  test.each([1, 2, 3, 16, 17, 256])('%i entries', async (k) => {
    for (const alpha of ALPHAS) {
      const image = picture(29, 11, alpha, 12);
      const palette = paletteOf(image, k);
      for (const lambda of [0, 0.2, 2]) await expectStrings({ image, palette, mode, lambda, effort: 5 });
    }
  });
});

test('strings of a full table are the reference', async () => {
  const image = picture(92, 92, 'opaque', 60);
  const count = await expectStrings({
    image,
    palette: paletteOf(image, 256),
    mode: 'photo',
    lambda: 0.02,
    effort: 1,
  });
  expect(count).toBeGreaterThan(4096 - 258);
});

test.each([1, 4, 7, 10])('effort %i for strings is the reference', async (effort) => {
  const image = picture(45, 9, 'soft', 20);
  await expectStrings({ image, palette: paletteOf(image, 100), mode: 'photo', lambda: 0.7, effort });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('effort %i is the reference', async (effort) => {
  for (const alpha of ALPHAS) {
    const image = picture(45, 9, alpha, 20);
    await expectReference({ image, palette: paletteOf(image, 100), mode: 'photo', lambda: 0.7, effort });
  }
});

test.each([
  [1, 1],
  [1, 9],
  [2, 9],
  [3, 9],
  [9, 1],
  [17, 8],
  [90, 6],
])('%i x %i pixels are the reference', async (width, height) => {
  const image = picture(width, height, 'opaque', 3);
  for (const k of [2, 16, 40])
    await expectReference({ image, palette: paletteOf(image, k), mode: 'photo', lambda: 1, effort: 7 });
});

test('rows longer than the window, and a stream of several windows, are the reference', async () => {
  const image = picture(33_000, 2, 'opaque', 250);
  await expectReference({ image, palette: paletteOf(image, 20), mode: 'psnr', lambda: 0.1, effort: 1 });
});

test('the survey finds nearest entries, activity and the plain error', async () => {
  const image = picture(40, 30, 'opaque', 60);
  const palette = paletteOf(image, 20);
  const { nearest, activity, plainError } = await prepareTrellis(image, palette, 'psnr', new Task());
  let sum = 0;
  for (let i = 0; i < nearest.length; i++) {
    const squares = Array.from({ length: 20 }, (_, entry) =>
      [0, 1, 2].reduce(
        (total, c) => total + (image.data[4 * i + c]! - palette.colors[4 * entry + c]!) ** 2,
        0,
      ),
    );
    expect(nearest[i]).toBe(squares.indexOf(Math.min(...squares)));
    sum += Math.min(...squares);
    expect(Math.abs(activity[i]! - level(image, i))).toBeLessThanOrEqual(1);
  }
  expect(plainError).toBeCloseTo(sum / nearest.length, 6);
});

/** 30 ln(1 + v / 4), v the variance of luma in 5 x 5 pixels, those beyond the edges as at the edges. */
function level({ width, height, data }: PixelImage, i: number): number {
  const lumas: number[] = [];
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++) {
      const x = Math.min(width - 1, Math.max(0, (i % width) + dx));
      const at = 4 * (width * Math.min(height - 1, Math.max(0, Math.floor(i / width) + dy)) + x);
      lumas.push(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
    }
  const mean = lumas.reduce((sum, luma) => sum + luma, 0) / 25;
  const variance = lumas.reduce((sum, luma) => sum + (luma - mean) ** 2, 0) / 25;
  return 30 * Math.log1p(variance / 4);
}
