import { expandIndexed, type PixelImage, quantize, quantizeWithPalette } from 'fewhue';
import { describe, expect, test } from 'vitest';
import { COLOR_SPACES, DITHER_LIGHTS, TRELLIS_MODES } from '../../../src/core/vocabulary.ts';
import { DITHERS } from '../../../src/dither/kinds.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../src/encode/formats.ts';
import { reuseInstances } from '../../../src/kernels/instance.ts';
import { PRESET_CHOICES } from '../../../src/options/presets.ts';
import { quantizeForFormat } from '../../../src/quantize/quantize-for-format.ts';
import { paint } from '../../helpers/pictures.ts';

const SIDE = 32;

/** A disc, a badge and a bar, all with soft edges, and a glow that is opaque in a few pixels; nothing in a corner. */
const PICTURE: PixelImage = paint(SIDE, SIDE, (x, y) => {
  const disc = 8 - Math.hypot(x - 9, y - 9);
  if (disc > 0) return [230 - 4 * y, 60 + 8 * x, 60 + 9 * y, Math.min(255, 120 * disc)];
  if (y > 26 && x > 3) return [20 + x, 30, 50 + 2 * y, x > 17 ? 255 : 90 + 8 * x];
  const near = 1 - Math.hypot(x - 22, y - 13) / 11;
  if (near > 0) return [255, 160 + 90 * near, 200 * near, Math.min(255, 258 * near ** 0.6)];
  return [0, 0, 0, 0];
});

/** Opaque entries far from the glow, others near to everything, and one that is fully transparent. */
const PALETTE = {
  colors: Uint8Array.from(
    [
      [0, 0, 0, 0],
      [200, 150, 160, 254],
      [255, 220, 120, 250],
      [30, 30, 120, 253],
      [120, 90, 100, 128],
      [20, 20, 40, 255],
      [90, 160, 200, 255],
    ].flat(),
  ),
};

/** Pixels that were fully opaque or fully transparent and are not any more. */
function changed(data: ArrayLike<number>, exact: readonly number[] = [0, 255]): number[] {
  const out: number[] = [];
  for (let i = 3; i < data.length; i += 4)
    if (exact.includes(PICTURE.data[i]!) && data[i] !== PICTURE.data[i]) out.push(i >> 2);
  return out;
}

const mapped = async (options: Parameters<typeof quantizeWithPalette>[2]) =>
  expandIndexed((await reuseInstances(() => quantizeWithPalette(PICTURE, PALETTE, options))).image).data;

test('the picture has all sorts of alpha', () => {
  const alphas = PICTURE.data.filter((_, i) => i % 4 === 3);
  for (const [low, high] of [
    [0, 0],
    [1, 254],
    [255, 255],
  ] as const)
    expect(alphas.filter((alpha) => alpha >= low && alpha <= high).length).toBeGreaterThan(100);
});

describe('a given palette keeps what is fully opaque and what is fully transparent', () => {
  test.each(DITHERS)('%s', async (dither) => {
    for (const ditherGuard of ['on', 'off'] as const)
      expect(changed(await mapped({ dither, ditherGuard, ditherStrength: 1 }))).toEqual([]);
  });

  test.each(COLOR_SPACES)('in %s', async (space) => {
    for (const dither of ['none', 'floyd-steinberg', 'blue-noise', 'yliluoma'] as const)
      for (const ditherLight of DITHER_LIGHTS)
        expect(changed(await mapped({ space, dither, ditherLight }))).toEqual([]);
  });

  test.each(TRELLIS_MODES)('trellis for %s', async (trellisMode) => {
    for (const trellis of [0.15, 3]) expect(changed(await mapped({ trellis, trellisMode }))).toEqual([]);
  });
});

describe('palettes of its own keep it', () => {
  test.each(DITHERS)('%s', async (dither) => {
    for (const colors of [3, 12]) {
      const { image } = await reuseInstances(() => quantize(PICTURE, { colors, dither, effort: 1 }));
      expect(changed(expandIndexed(image).data)).toEqual([]);
    }
  });

  test.each(PRESET_CHOICES)('preset %s', async (preset) => {
    for (const colors of [8]) {
      const { image } = await reuseInstances(() => quantize(PICTURE, { colors, preset, effort: 1 }));
      expect(changed(expandIndexed(image).data)).toEqual([]);
    }
  });

  test('with accents, with colours left out, merged, and of the picture alone', async () => {
    for (const options of [
      { accents: 1 },
      { ignore: ['#140a0a,60'] },
      { mergeCloser: 12 },
      { exactColors: true },
      { alphaWeight: 20 },
      { quality: 60 },
    ]) {
      const { image } = await quantize(PICTURE, { colors: 12, ...options });
      expect(changed(expandIndexed(image).data)).toEqual([]);
    }
  });

  test.each(Object.keys(OUTPUT_FORMATS) as OutputFormat[])('for %s files', async (format) => {
    const { image } = await quantizeForFormat(PICTURE, { options: { colors: 12, trellis: 1 } }, format);
    expect(changed(expandIndexed(image).data)).toEqual([]);
  });

  test.each(['floyd-steinberg', 'spatial', 'compact'] as const)(
    '%s leaves an entry that has none to mix with the mean that it is',
    async (dither) => {
      const [plain, dithered] = await Promise.all(
        (['none', dither] as const).map((one) => quantize(PICTURE, { colors: 2, dither: one })),
      );
      expect(dithered!.image.palette).toEqual(plain!.image.palette);
    },
  );

  test('translucent entries are not solved for, which over one ground would be too vivid on others', async () => {
    const translucent = async (dither: 'none' | 'spatial') => {
      const { colors } = (await quantize(PICTURE, { colors: 12, dither })).image.palette;
      const entries = Array.from({ length: 12 }, (_, k) => [...colors.subarray(4 * k, 4 * k + 4)]);
      return entries.filter(([, , , alpha]) => alpha! < 255);
    };
    const entries = await translucent('none');
    expect(entries.length).toBeGreaterThan(4);
    expect(await translucent('spatial')).toEqual(entries);
  });
});
