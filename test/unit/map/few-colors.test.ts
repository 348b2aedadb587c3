import { type Dither, encodePng, expandIndexed, quantize, scorePicture } from 'fewhue';
import { expect, test } from 'vitest';
import { photo } from '../../helpers/pictures.ts';

const image = photo(144, 96, 3);

async function measure(dither: Dither, colors: number) {
  const indexed = (await quantize(image, { colors, dither })).image;
  const { blurredDeltaE } = await scorePicture(image, expandIndexed(indexed));
  return { blurredDeltaE: blurredDeltaE!, bytes: (await encodePng(indexed)).length };
}

test.each([4, 8])('spatial: %i colours are at most 0.9 as far at a distance as those of dots', async (k) => {
  const [dots, spatial] = [await measure('floyd-steinberg', k), await measure('spatial', k)];
  expect(spatial.blurredDeltaE).toBeLessThanOrEqual(0.9 * dots.blurredDeltaE);
});

test('compact: 16 colours look like those of dots in 70 % of the bytes', async () => {
  const [dots, compact] = [await measure('floyd-steinberg', 16), await measure('compact', 16)];
  expect(compact.bytes).toBeLessThanOrEqual(0.7 * dots.bytes);
  expect(compact.blurredDeltaE).toBeLessThanOrEqual(dots.blurredDeltaE);
});
