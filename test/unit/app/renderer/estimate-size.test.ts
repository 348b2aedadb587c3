import { encodePng, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { expect, it } from 'vitest';
import { estimateSize } from '../../../../app/renderer/worker/operations/estimate-size.ts';
import { StoredPicture, storePicture } from '../../../../app/renderer/worker/stored-picture.ts';
import { largePhoto } from '../../../helpers/large-photo.ts';

const context = { signal: new AbortController().signal, onProgress: () => {}, update: () => {} };

async function keep(id: number, width: number, height: number) {
  const { image } = await openImage(await largePhoto(width, height));
  const picture = new StoredPicture({ ...image, data: new Uint8ClampedArray(image.data) }, 0);
  const result = await quantize(image, { colors: 16 });
  const made = { revision: 1, made: { options: {} }, asked: 16, mapped: result.image.palette };
  picture.result = { ...result, ...made };
  storePicture(id, picture);
  return result.image;
}

it('the size of a large file is about known by bands of it', async () => {
  const bytes = (await encodePng(await keep(1, 1600, 1400), { effort: 4 })).length;
  const about = (await estimateSize({ id: 1 }, context))!;
  expect(about / bytes).toBeGreaterThan(0.9);
  expect(about / bytes).toBeLessThan(1.15);
});

it('that of a small one is left to be seen', async () => {
  await keep(2, 600, 400);
  expect(await estimateSize({ id: 2 }, context)).toBeUndefined();
});
