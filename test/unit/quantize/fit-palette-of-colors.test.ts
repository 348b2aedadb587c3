import { fitPaletteOfColors, quantize } from 'fewhue';
import { colorHistogram, mergeHistograms } from 'fewhue/color';
import { describe, expect, it } from 'vitest';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

describe('fitPaletteOfColors', () => {
  it.each([
    ['an opaque picture', photo(60, 50), { colors: 12 }],
    ['a translucent picture', softPhoto(60, 50), { colors: 9, space: 'oklab' }],
    ['another model', photo(60, 50), { colors: 5, model: 'gmm' }],
    ['a chosen number of colours', photo(60, 50), { colors: 'auto', criterion: 'elbow', maxK: 6 }],
    ['fewer colours than asked for', paint(4, 4, (x) => [60 * x, 0, 0, 255]), { colors: 9 }],
  ] as const)('finds the palette that quantize finds for %s', async (_, image, options) => {
    const wanted = await quantize(image, options);
    const { palette, counts, model } = await fitPaletteOfColors(await colorHistogram(image), options);
    expect(palette).toEqual(wanted.image.palette);
    expect(model).toEqual(wanted.model);
    const pixels = new Float64Array(counts.length);
    for (const entry of wanted.image.indices) pixels[entry]!++;
    expect(counts).toEqual(pixels);
  });

  it('weighs counts beyond 2^32 as they are', async () => {
    const histogram = await colorHistogram(photo(40, 30));
    const factor = 2 ** 34;
    const counts = histogram.counts.map((count) => count * factor);
    const large = { ...histogram, counts, pixels: histogram.pixels * factor };
    const [few, many] = [
      await fitPaletteOfColors(histogram, { colors: 7 }),
      await fitPaletteOfColors(large, { colors: 7 }),
    ];
    expect(many.palette).toEqual(few.palette);
    expect(many.model.inertia / few.model.inertia).toBeCloseTo(factor, -1);
    expect([...many.counts]).toEqual([...few.counts].map((count) => count * factor));
  });

  it('gives one palette for several pictures', async () => {
    const [left, right] = [paint(4, 4, () => [250, 0, 0, 255]), paint(4, 4, () => [0, 0, 250, 255])];
    const sum = mergeHistograms(await colorHistogram(left), await colorHistogram(right));
    const { palette } = await fitPaletteOfColors(sum, { colors: 2 });
    expect([...palette.colors].filter((byte) => byte === 250).length).toBe(2);
  });

  it('refuses no colours, and a quality', async () => {
    const histogram = await colorHistogram(photo(4, 4));
    const none = { colors: new Uint32Array(0), counts: new Float64Array(0), pixels: 0, opaque: true };
    await expect(fitPaletteOfColors(none)).rejects.toMatchObject({ code: 'invalid-option' });
    const options = { quality: 80 } as object;
    await expect(fitPaletteOfColors(histogram, options)).rejects.toMatchObject({ code: 'invalid-option' });
  });
});
