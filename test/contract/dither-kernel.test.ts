import { describe, expect, test } from 'vitest';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { ditherPixels } from '../../src/map/dither.ts';
import { COLOR_SPACES } from '../../src/options/vocabulary.ts';
import { Task } from '../../src/task.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { ditherReference } from '../reference/dither.ts';

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
  }
  return { colors };
}

const sizes = [
  [1, 1],
  [1, 7],
  [7, 1],
  [33, 21],
] as const;

describe.each(COLOR_SPACES)('ditherPixels in %s is the reference', (space) => {
  describe.each(['opaque', 'soft'] as const)('%s', (alpha) => {
    test.each([1, 2, 16, 256, 1000])('%i entries', async (k) => {
      for (const [width, height] of sizes) {
        for (const strength of [1, 0.7, 0]) {
          const random = randomNumbers(k + width);
          const image = picture(width, height, alpha, random);
          const palette = randomPalette(k, alpha, random);
          const plan = { dither: 'floyd-steinberg', strength, space } as const;
          const indices = await ditherPixels(image, palette, plan, new Task());
          expect(indices.BYTES_PER_ELEMENT).toBe(k > 256 ? 2 : 1);
          expectSame(indices, ditherReference(image, palette, plan));
        }
      }
    });
  });
});

test.each([
  ['several bands of rows', 'opaque', 700, 60, 16],
  ['several bands of rows', 'soft', 700, 60, 16],
  ['a large palette', 'opaque', 40, 30, 20_000],
  ['a large palette', 'soft', 40, 30, 20_000],
] as const)('%s, %s', async (_, alpha, width, height, k) => {
  const random = randomNumbers(k);
  const image = picture(width, height, alpha, random);
  const palette = randomPalette(k, alpha, random);
  const plan = { dither: 'floyd-steinberg', strength: 1, space: 'srgb' } as const;
  const indices = await ditherPixels(image, palette, plan, new Task());
  expectSame(indices, ditherReference(image, palette, plan));
});
