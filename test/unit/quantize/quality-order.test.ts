import { fileURLToPath } from 'node:url';
import { encodePng, quantize } from 'fewhue';
import sharp from 'sharp';
import { expect, it } from 'vitest';

it('a lower quality never gives a larger file', async () => {
  const path = fileURLToPath(new URL('../../../sample-images/odd-width.png', import.meta.url));
  const pixels = sharp(path).ensureAlpha().raw();
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data: new Uint8Array(data) };
  const sizes: number[] = [];
  for (const quality of [50, 60, 70])
    sizes.push((await encodePng((await quantize(image, { quality })).image)).length);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
});
