import { encodePng, quantize, stats } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import { compressFile } from 'fewhue/node';
import { expect, it } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';
import { neighborsOfK } from '../../../src/quantize/neighbors-of-k.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const picture = photo(40, 30, 2);
const plan = resolveQuantize({ colors: 8, effort: 2 });

it.each([
  ['opaque', picture],
  ['translucent', softPhoto(40, 30)],
])('the figures are those of %s pictures with so many colours', async (_name, picture) => {
  const histogram = await colorHistogram(picture);
  const { fewer, same, more } = await neighborsOfK(histogram, 8, plan, new Task());
  for (const [found, colors] of [
    [fewer, 7],
    [same, 8],
    [more, 16],
  ] as const) {
    const { image } = await quantize(picture, { colors, effort: 2 });
    const { mse, psnr, bitsPerPixel } = await stats(picture, image, { asked: colors });
    expect(found!.colors).toBe(colors);
    expect(found!.mse).toBeCloseTo(mse, 6);
    expect(found!.psnr).toBeCloseTo(psnr!, 9);
    expect(found!.entropy).toBeCloseTo(bitsPerPixel.entropy, 9);
  }
});

it('there is nothing beyond what a picture has', async () => {
  const flat = await colorHistogram(paint(4, 4, (x) => [x & 1 ? 255 : 0, 0, 0, 255]));
  const two = await neighborsOfK(flat, 2, plan, new Task());
  expect(two).toMatchObject({
    fewer: { colors: 1 },
    same: { colors: 2, mse: 0, psnr: Infinity },
    more: null,
  });
  expect(await neighborsOfK(flat, 1, plan, new Task())).toMatchObject({
    fewer: null,
    more: { colors: 2, mse: 0 },
  });
  const locked = resolveQuantize({ colors: 3, locked: ['#f00', '#0f0', '#00f'] });
  expect((await neighborsOfK(await colorHistogram(picture), 3, locked, new Task())).fewer).toBeNull();
});

it('stands in full statistics of fitted palettes alone', async () => {
  const { image } = await quantize(picture, { colors: 200 });
  const file = await encodePng(image);
  const options = { colors: 5, output: null } as const;
  expect((await compressFile(file, { ...options, statistics: 'full' })).neighbors?.same.colors).toBe(5);
  expect((await compressFile(file, options)).neighbors).toBeUndefined();
  const palette = { colors: Uint8Array.from([0, 0, 0, 255, 255, 255, 255, 255]) };
  expect((await compressFile(file, { output: null, palette, statistics: 'full' })).neighbors).toBeUndefined();
});
