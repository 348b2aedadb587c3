import { type Palette, type PixelImage, prepareImage, quantize, quantizeWithPalette, stats } from 'fewhue';
import { COLOR_SPACES } from 'fewhue/color';
import { describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import type { ColorSpace } from '../../../src/core/vocabulary.ts';
import { distinctColors } from '../../helpers/indexed-pictures.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

/** Squared distance of every third pixel to its entry, and the least to any. */
function distances(image: PixelImage, { colors }: Palette, indices: ArrayLike<number>, space: ColorSpace) {
  const opaque = [...image.data, ...colors].every((byte, i) => i % 4 < 3 || byte === 255);
  const [pixels, entries] = [Uint8Array.from(image.data), colors].map((bytes) =>
    coordinatesOf(bytes, space, opaque ? 3 : 4),
  ) as [Float64Array, Float64Array];
  return Array.from({ length: Math.ceil(indices.length / 3) }, (_, n) => {
    const to = Array.from({ length: colors.length / 4 }, (_, k) =>
      [0, 1, 2, 3].reduce((sum, axis) => sum + (pixels[12 * n + axis]! - entries[4 * k + axis]!) ** 2, 0),
    );
    return { own: to[indices[3 * n]!]!, least: Math.min(...to) };
  });
}

describe.each(COLOR_SPACES)('quantizeWithPalette in %s', (space) => {
  it.each([1, 2, 5, 17, 256, 300])('gives every pixel the nearest of %i entries', async (k) => {
    for (const image of [photo(41, 30), softPhoto(41, 30)]) {
      const palette = { colors: distinctColors(k) };
      const {
        image: result,
        model,
        colorLabels,
        histogram,
      } = await quantizeWithPalette(image, palette, { space });
      expect(result.palette).toEqual(palette);
      expect(model).toMatchObject({ kind: 'palette', space, converged: true });
      for (const { own, least } of distances(image, palette, result.indices, space))
        expect(own).toBeLessThanOrEqual(least * (1 + 1e-5) + 1e-3);
      if (space !== 'srgb') continue;
      const { mse } = await stats(image, result, { asked: k, histogram, colorLabels });
      // Premultiplied coordinates are of single precision.
      expect((mse * 41 * 30) / model.inertia).toBeCloseTo(1, 7);
    }
  });

  it('of a fitted palette gives what the fit gave', async () => {
    for (const colors of [7, 64, 300]) {
      const image = photo(64, 50);
      const fitted = await quantize(image, { colors, space });
      const mapped = await quantizeWithPalette(image, fitted.image.palette, { space });
      expect(mapped.image).toEqual(fitted.image);
      expect(mapped.model.inertia / fitted.model.inertia).toBeCloseTo(1, 9);
      const dithered = await quantize(image, {
        colors,
        space,
        dither: 'floyd-steinberg',
        ditherStrength: 0.7,
      });
      const again = await quantizeWithPalette(image, dithered.image.palette, {
        ...{ space, dither: 'floyd-steinberg', ditherStrength: 0.7 },
      });
      expect(again.image).toEqual(dithered.image);
      expect(again.colorLabels).toBeUndefined();
    }
  });
});

describe('quantizeWithPalette', () => {
  it('keeps entries that are equal or that no pixel has', async () => {
    const colors = Uint8Array.of(9, 9, 9, 255, 9, 9, 9, 255, 255, 0, 255, 255, 200, 200, 200, 255);
    const image = paint(9, 1, (x) => [20 * x, 20 * x, 20 * x, 255]);
    const { image: result } = await quantizeWithPalette(image, { colors });
    expect(result.palette.colors).toEqual(colors);
    expect([...result.indices]).toEqual([0, 0, 0, 0, 0, 0, 3, 3, 3]);
  });

  it('gives transparent pixels a transparent entry, which is stored as zeros', async () => {
    const image = paint(3, 1, (x) => [200, 100, 50, [0, 255, 140][x]!]);
    const colors = Uint8Array.of(200, 100, 50, 255, 7, 7, 7, 0, 200, 100, 50, 128);
    const { image: result } = await quantizeWithPalette(image, { colors });
    expect([...result.indices]).toEqual([1, 0, 2]);
    expect([...result.palette.colors.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(colors[4]).toBe(7);
  });

  it('takes a prepared picture', async () => {
    const image = softPhoto(50, 31);
    const palette = { colors: distinctColors(20) };
    const direct = await quantizeWithPalette(image, palette);
    const { seconds: _, ...rest } = await quantizeWithPalette(await prepareImage(image), palette);
    expect(direct).toMatchObject(rest);
  });

  it('refuses palettes of no or too many or half colours, and options out of range', async () => {
    const image = photo(4, 4);
    for (const bytes of [0, 3, 7, 4 * 65537])
      await expect(quantizeWithPalette(image, { colors: new Uint8Array(bytes) })).rejects.toThrow('palette');
    const palette = { colors: distinctColors(3) };
    await expect(quantizeWithPalette(image, palette, { ditherStrength: 2 })).rejects.toThrow(
      'ditherStrength',
    );
    await expect(quantizeWithPalette(image, palette, { signal: { aborted: true } })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect(quantizeWithPalette({ ...image, width: 3 }, palette)).rejects.toThrow('image.data');
  });
});
