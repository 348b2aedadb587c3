import { describe, expect, test } from 'vitest';
import { Task } from '../../src/core/task.ts';
import { COLOR_SPACES } from '../../src/core/vocabulary.ts';
import { DITHERS } from '../../src/dither/kinds.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { reuseInstances } from '../../src/kernels/instance.ts';
import { ditherPixels } from '../../src/map/dither.ts';
import type { DitherPlan } from '../../src/map/dither-target.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { ditherReference } from '../reference/dither.ts';

const KINDS = DITHERS.filter((name) => !['none', 'spatial', 'compact'].includes(name));

type Alpha = 'opaque' | 'soft';

/** Soft gradients with noise, and with soft alpha some pixels of alpha 0 and of alpha 255. */
function picture(width: number, height: number, alpha: Alpha, random: () => number): PixelImage {
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [((i / 4) % width) / width, Math.floor(i / 4 / width) / height];
    [x, y, 1 - (x + y) / 2].forEach((level, c) => {
      data[i + c] = 220 * level + 35 * random();
    });
    const level = Math.min(255, Math.max(0, 500 * random() - 120));
    data[i + 3] = alpha === 'opaque' ? 255 : level;
  }
  return { width, height, data };
}

function randomPalette(k: number, alpha: Alpha, random: () => number): Palette {
  const colors = Uint8Array.from({ length: 4 * k }, () => 256 * random());
  for (let i = 0; i < colors.length; i += 4) {
    if (alpha === 'opaque') colors[i + 3] = 255;
    else if (random() < 0.2) colors.fill(0, i, i + 4);
    else if (random() < 0.3) colors[i + 3] = 255;
  }
  return { colors };
}

const sizes = [
  [1, 1],
  [1, 7],
  [7, 1],
  [23, 11],
] as const;

async function expectReference(image: PixelImage, palette: Palette, plan: DitherPlan): Promise<void> {
  const indices = await reuseInstances(() => ditherPixels(image, palette, plan, new Task()));
  expect(indices.BYTES_PER_ELEMENT).toBe(palette.colors.length > 4 * 256 ? 2 : 1);
  expectSame(indices, ditherReference(image, palette, plan));
}

describe.each(COLOR_SPACES)('ditherPixels in %s is the reference', (space) => {
  describe.each(['opaque', 'soft'] as const)('%s', (alpha) => {
    test.each([1, 2, 16, 256, 1000])('%i entries', async (k) => {
      for (const [width, height] of sizes) {
        for (const [strength, guard] of [
          [1, false],
          [0.7, true],
          [0, false],
        ] as const) {
          const random = randomNumbers(k + width);
          const image = picture(width, height, alpha, random);
          const palette = randomPalette(k, alpha, random);
          await expectReference(image, palette, { dither: 'floyd-steinberg', strength, guard, space });
        }
      }
    });
  });
});

describe.each(KINDS)('%s is the reference', (dither) => {
  test.each(['opaque', 'soft'] as const)('%s', async (alpha) => {
    const random = randomNumbers(dither.length);
    for (const guard of [false, true]) {
      const image = picture(40, 23, alpha, random);
      await expectReference(image, randomPalette(9, alpha, random), {
        dither,
        strength: 1,
        guard,
        space: 'srgb',
      });
    }
  });
});

describe.each(COLOR_SPACES)('ordered dithering in %s is the reference', (space) => {
  test.each([1, 2, 16, 256, 1100])('%i entries', async (k) => {
    for (const alpha of ['opaque', 'soft'] as const) {
      const random = randomNumbers(k);
      const image = picture(k > 256 ? 20 : 40, 20, alpha, random);
      const palette = randomPalette(k, alpha, random);
      for (const guard of [false, true])
        await expectReference(image, palette, { dither: 'blue-noise', strength: 0.9, guard, space });
    }
  });
});

describe('a drawing with plain grounds is the reference', () => {
  test.each(['opaque', 'soft'] as const)('%s', async (alpha) => {
    const random = randomNumbers(5);
    const image = picture(60, 50, alpha, random);
    const palette = randomPalette(12, alpha, random);
    // Beside noise: a ground near to an entry, one that is an entry, and one that is far from all.
    const near = palette.colors.map((byte, i) => (i % 4 < 3 ? Math.min(255, byte + 3) : byte)).subarray(4, 8);
    [near, palette.colors.subarray(8, 12), Uint8Array.of(250, 0, 130, 255)].forEach((color, i) => {
      for (let y = 4; y < 40; y++)
        for (let x = 2 + 16 * i; x < 16 + 16 * i; x++) image.data.set(color, 4 * (60 * y + x));
    });
    await expectReference(image, palette, { dither: 'stucki', strength: 1, guard: true, space: 'oklab' });
  });
});

test.each([
  ['several bands of rows', 'opaque', 700, 60, 16],
  ['several bands of rows', 'soft', 700, 60, 16],
  ['a large palette', 'opaque', 25, 16, 20_000],
  ['a large palette', 'soft', 25, 16, 20_000],
] as const)('%s, %s', async (_, alpha, width, height, k) => {
  const random = randomNumbers(k);
  const image = picture(width, height, alpha, random);
  const palette = randomPalette(k, alpha, random);
  await expectReference(image, palette, {
    dither: 'jarvis-judice-ninke',
    strength: 1,
    guard: true,
    space: 'srgb',
  });
});

describe('linear light is the reference', () => {
  test.each(['floyd-steinberg', 'ostromoukhov', 'bayer-4', 'knoll', 'yliluoma', 'riemersma'] as const)(
    '%s',
    async (dither) => {
      for (const alpha of ['opaque', 'soft'] as const) {
        for (const space of ['srgb', 'linear', 'oklab'] as const) {
          const random = randomNumbers(17);
          const image = picture(31, 17, alpha, random);
          const palette = randomPalette(9, alpha, random);
          for (const guard of [false, true])
            await expectReference(image, palette, { dither, strength: 0.9, guard, space, light: 'linear' });
        }
      }
    },
  );
});

test('rows from left to right are the reference', async () => {
  for (const dither of ['floyd-steinberg', 'stevenson-arce', 'sierra-lite', 'ostromoukhov'] as const) {
    const random = randomNumbers(18);
    const image = picture(31, 17, 'opaque', random);
    const plan = { dither, strength: 0.9, guard: true, space: 'srgb', scan: 'raster' } as const;
    await expectReference(image, randomPalette(9, 'opaque', random), plan);
  }
});

test('a Hilbert curve through several bands and squares is the reference', async () => {
  const random = randomNumbers(19);
  const image = picture(150, 139, 'opaque', random);
  const plan = { dither: 'riemersma', strength: 1, guard: true, space: 'srgb' } as const;
  await expectReference(image, randomPalette(7, 'opaque', random), plan);
});

describe('a matrix of one’s own is the reference', () => {
  test.each([
    { diffusion: [[7], [3, 5, 1]] },
    { diffusion: [[0, 2, 1], [1], [1, 0, 1, 0, 1, 0, 1], [0, 3, 0]], divisor: 16 },
    {
      thresholds: [
        [3, 1, 2],
        [9, 1, 4],
        [0, 5, 7],
      ],
    },
  ])('%j', async (matrix) => {
    const random = randomNumbers(20);
    const image = picture(31, 17, 'opaque', random);
    const plan = { dither: 'none', matrix, strength: 1, guard: false, space: 'srgb' } as const;
    await expectReference(image, randomPalette(9, 'opaque', random), plan);
  });
});
