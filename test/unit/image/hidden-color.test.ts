import { PNG } from 'pngjs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodeGif } from '../../../src/encode/gif/encode-gif.ts';
import { encodePng } from '../../../src/encode/png/encode-png.ts';
import { encodeWebp } from '../../../src/encode/webp/encode-webp.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { expandIndexed } from '../../../src/image/reduce-indexed.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { quantizeWithPalette } from '../../../src/quantize/quantize-with-palette.ts';

const SIDE = 24;

/** An orange disc with a soft rim; outside mostly green, here and there blue, that nobody sees. */
function disc(): PixelImage {
  const data = new Uint8Array(4 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const alpha = Math.max(0, Math.min(255, 90 * (8 - Math.hypot(x - 12, y - 12))));
    const hidden = i % 5 === 0 ? [0, 0, 200] : [0, 200, 0];
    data.set(alpha > 0 ? [240 - (x % 3), 120, 20, alpha] : [...hidden, 0], 4 * i);
  }
  return { width: SIDE, height: SIDE, data };
}

const hiddenOf = (rgba: ArrayLike<number>): Set<string> => {
  const found = new Set<string>();
  for (let i = 0; i < rgba.length; i += 4)
    if (rgba[i + 3] === 0) found.add([rgba[i], rgba[i + 1], rgba[i + 2]].join());
  return found;
};

test.each([
  ['clear', '0,0,0'],
  ['keep', '0,200,0'],
] as const)('%s: transparent pixels are %s in every format', async (hiddenRgb, color) => {
  const { image } = await quantize(disc(), { colors: 12, hiddenRgb });
  expect(hiddenOf(expandIndexed(image).data)).toEqual(new Set([color]));
  for (const effort of [1, 5, 9])
    expect(hiddenOf(PNG.sync.read(Buffer.from(await encodePng(image, { effort }))).data)).toEqual(
      new Set([color]),
    );
  const webp = await sharp(await encodeWebp(image))
    .ensureAlpha()
    .raw()
    .toBuffer();
  expect(hiddenOf(webp)).toEqual(new Set([color]));
  // Decoders make what is hidden in a GIF black: its table has the colour.
  const gif = await encodeGif(image);
  const extension = gif.findIndex((byte, i) => byte === 0x21 && gif[i + 1] === 0xf9);
  const entry = 13 + 3 * gif[extension + 6]!;
  expect(gif.subarray(entry, entry + 3).join()).toBe(color);
});

test('bleed: scaled without regard to alpha, no pixel is darker than the disc', async () => {
  const darkest = async (hiddenRgb: 'clear' | 'bleed') => {
    const { image } = await quantize(disc(), { colors: 16, hiddenRgb });
    const { data } = expandIndexed(image);
    // Means of 2 x 2 pixels, each channel by itself.
    let least = 255;
    for (let y = 0; y < SIDE; y += 2)
      for (let x = 0; x < SIDE; x += 2) {
        const at = [0, 1, SIDE, SIDE + 1].map((step) => 4 * (y * SIDE + x + step));
        const [red, alpha] = [0, 3].map((c) => at.reduce((sum, i) => sum + data[i + c]!, 0) / 4);
        if (alpha! > 0) least = Math.min(least, red!);
      }
    return least;
  };
  expect(await darkest('clear')).toBeLessThan(190);
  expect(await darkest('bleed')).toBeGreaterThan(225);
});

test('what is seen stays as it is, also with a given palette and without hidden pixels', async () => {
  const image = disc();
  const plain = (await quantize(image, { colors: 12 })).image;
  const { hidden, ...bled } = (await quantize(image, { colors: 12, hiddenRgb: 'bleed' })).image;
  expect(bled).toEqual(plain);
  expect(hidden).toBeGreaterThan(0);
  const given = await quantizeWithPalette(image, plain.palette, { hiddenRgb: 'keep' });
  expect(given.image.hidden).toBe(200 << 8);
  const opaque = { ...image, data: image.data.map((byte, i) => (i % 4 === 3 ? 255 : byte)) };
  expect((await quantize(opaque, { colors: 4, hiddenRgb: 'bleed' })).image.hidden).toBeUndefined();
});
