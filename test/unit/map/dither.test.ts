import { describe, expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { COLOR_SPACES } from '../../../src/core/vocabulary.ts';
import { DITHER_KINDS } from '../../../src/dither/kinds.ts';
import type { Palette } from '../../../src/image/indexed-image.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { loadDiffusion } from '../../../src/map/diffusion.ts';
import { ditherPixels } from '../../../src/map/dither.ts';
import type { DitherPlan } from '../../../src/map/dither-target.ts';
import { PixelBands } from '../../../src/map/pixel-bands.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { indexedPair } from '../../helpers/indexed-pair.ts';

const full: DitherPlan = { dither: 'floyd-steinberg', strength: 1, guard: false, space: 'srgb' };
const blackAndWhite = grays(0, 255);

function grays(...levels: number[]): Palette {
  return { colors: Uint8Array.from(levels.flatMap((level) => [level, level, level, 255])) };
}

function fill(width: number, height: number, ...rgba: number[]): PixelImage {
  return { width, height, data: Uint8Array.from({ length: 4 * width * height }, (_, i) => rgba[i % 4]!) };
}

const dither = (image: PixelImage, palette: Palette, plan: DitherPlan, task = new Task()) =>
  ditherPixels(image, palette, plan, task);

test('two rows of grey, worked by hand', async () => {
  // Row 0, from left to right: 80 becomes 0, its error is 80; 80 + 7/16 * 80 = 115 becomes 0, error 115;
  // 80 + 7/16 * 115 = 130.3 becomes 255, error -124.7.
  // Row 1 receives 5/16 * 80 + 3/16 * 115 = 46.6, then 1/16 * 80 + 5/16 * 115 + 3/16 * -124.7 = 17.6, then
  // 1/16 * 115 + 5/16 * -124.7 = -31.8, and goes from right to left: 80 - 31.8 = 48.2 becomes 0, error 48.2;
  // 80 + 17.6 + 7/16 * 48.2 = 118.7 becomes 0, error 118.7; 80 + 46.6 + 7/16 * 118.7 = 178.5 becomes 255.
  // From left to right it would be 0, 1, 0.
  const indices = await dither(fill(3, 2, 80, 80, 80, 255), blackAndWhite, full);
  expect([...indices]).toEqual([0, 0, 1, 1, 0, 0]);
});

describe('strength 0, or no dithering, is the nearest entry', () => {
  const pictures = [
    ['opaque', indexedPair({ width: 71, height: 43, colors: 40 }).source],
    ['soft alpha', indexedPair({ width: 71, height: 43, colors: 40, alpha: true }).source],
  ] as const;
  describe.each(pictures)('%s', (_, image) => {
    test.each(COLOR_SPACES)('in %s', async (space) => {
      const { indices, palette } = (await quantize(image, { colors: 30, space, effort: 1 })).image;
      expect(await dither(image, palette, { ...full, strength: 0, space })).toEqual(indices);
      expect(await dither(image, palette, { ...full, dither: 'none', space })).toEqual(indices);
      expect(await dither(image, palette, { ...full, space })).not.toEqual(indices);
    });
  });
});

describe('a flat area keeps its mean within 1 % of the range', () => {
  async function expectMean(palette: Palette, ...rgba: number[]): Promise<void> {
    const indices = await dither(fill(200, 200, ...rgba), palette, full);
    const opacity = rgba[3]! / 255;
    rgba.forEach((level, c) => {
      const wanted = c === 3 ? level : level * opacity;
      const values = Array.from(indices, (index) => palette.colors[4 * index + c]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean - wanted)).toBeLessThan(2.55);
    });
  }

  test.each([32, 100, 127, 128, 230])('grey %i in black and white', async (level) => {
    await expectMean(blackAndWhite, level, level, level, 255);
  });

  test('a colour among the corners of the cube', async () => {
    const corner = (i: number) => [255 * (i & 1), 255 * ((i >> 1) & 1), 255 * (i >> 2), 255];
    const corners = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7].flatMap(corner));
    await expectMean({ colors: corners }, 200, 90, 40, 255);
  });

  test('half transparent white among nothing and white', async () => {
    await expectMean({ colors: Uint8Array.from([0, 0, 0, 0, 255, 255, 255, 255]) }, 255, 255, 255, 128);
  });
});

test('a colour out of reach does not bleed for long', async () => {
  const image = fill(60, 40, 0, 0, 255, 255);
  image.data.fill(80, 4 * 60 * 20);
  for (let i = 3; i < image.data.length; i += 4) image.data[i] = 255;
  const indices = await dither(image, grays(0, 80, 160), full);
  expect([...indices.subarray(60 * 30)].every((index) => index === 1)).toBe(true);
});

test('fully transparent pixels take no error, give none, and get the transparent entry', async () => {
  const palette = { colors: Uint8Array.from([0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0]) };
  const image = fill(40, 30, 100, 100, 100, 255);
  for (let y = 0; y < 30; y++) image.data.set([255, 9, 9, 0], 4 * (40 * y + 20));
  const whole = await dither(image, palette, full);
  // A wall of them cuts the picture in two that know nothing of each other.
  const left = await dither(fill(20, 30, 100, 100, 100, 255), palette, full);
  const right = await dither(fill(19, 30, 100, 100, 100, 255), palette, full);
  for (let y = 0; y < 30; y++) {
    expect(whole.subarray(40 * y, 40 * y + 20)).toEqual(left.subarray(20 * y, 20 * y + 20));
    expect(whole[40 * y + 20]).toBe(2);
    expect(whole.subarray(40 * y + 21, 40 * y + 40)).toEqual(right.subarray(19 * y, 19 * y + 19));
  }
});

test('of equal entries the lowest is taken', async () => {
  const indices = await dither(fill(9, 9, 77, 77, 77, 255), grays(3, 77, 77, 77, 200), full);
  expect(indices.every((index) => index === 1)).toBe(true);
});

test('cells that are forgotten for want of memory are found again', () => {
  const { source, indexed } = indexedPair({ width: 90, height: 90, colors: 256, alpha: true });
  const [little, plenty] = [0, 1 << 24].map((poolBytes) => {
    const kernel = new Kernel();
    const bands = new PixelBands(kernel, source);
    const outAt = kernel.reserve(90 * 90);
    const picture = { width: 90, pixels: 90 * 90, axes: 4, grounds: [] } as const;
    const { at, search } = loadDiffusion(
      kernel,
      picture,
      indexed.palette,
      full,
      DITHER_KINDS['floyd-steinberg'],
      poolBytes,
    );
    kernel.call.diffuseRows(at, bands.at, 0, bands.load(0), outAt);
    const [pool, poolEnd, top] = kernel.u32(search.at + 80, 3);
    return { indices: kernel.u8(outAt, 90 * 90), size: poolEnd! - pool!, used: top! - pool! };
  });
  expect(plenty!.used).toBeGreaterThan(2 * little!.size);
  expect(little!.indices).toEqual(plenty!.indices);
});

test('progress ends at 1, and a signal ends the work', async () => {
  const fractions: number[] = [];
  const image = fill(300, 300, 100, 100, 100, 255);
  const signal = { aborted: false };
  const onProgress = ({ fraction }: { fraction: number }) => {
    fractions.push(fraction);
  };
  await dither(image, blackAndWhite, full, new Task({ onProgress }));
  expect(fractions.at(-1)).toBe(1);
  expect(fractions.length).toBeGreaterThan(3);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  const stopping = new Task({
    signal,
    onProgress: () => {
      signal.aborted = true;
    },
  });
  await expect(dither(image, blackAndWhite, full, stopping)).rejects.toMatchObject({ code: 'cancelled' });
});
