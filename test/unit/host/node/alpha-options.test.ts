import { type CompressOptions, compressFile, openImage } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { paint } from '../../../helpers/pictures.ts';

const SIDE = 32;
/** Every alpha from clear to opaque, in four colours. */
const FADE = paint(SIDE, SIDE, (x, y) => [
  x < 16 ? 200 : 10,
  y < 16 ? 40 : 180,
  90,
  Math.round((255 * (x % 16)) / 15),
]);

let source: Uint8Array;
beforeAll(async () => {
  const raw = { width: SIDE, height: SIDE, channels: 4 } as const;
  source = await sharp(FADE.data, { raw }).png().toBuffer();
});

/** The pixels of the result, four bytes each. */
async function pixelsOf(
  options: CompressOptions,
): Promise<{ pixels: Uint8Array[]; warnings: readonly string[] }> {
  const { bytes, warnings } = await compressFile(source, { colors: 200, statistics: false, ...options });
  const { data } = (await openImage(bytes)).image;
  return {
    pixels: Array.from({ length: SIDE ** 2 }, (_, i) => Uint8Array.from(data.subarray(4 * i, 4 * i + 4))),
    warnings,
  };
}

const colorAt = (i: number) => [...FADE.data.subarray(4 * i, 4 * i + 4)] as [number, number, number, number];

describe('matte', () => {
  test.each(['png', 'gif', 'tiff', 'fhq'] as const)(
    '%s: pixels are opaque, as they are seen on the colour',
    async (format) => {
      if (format === 'fhq') {
        const { palette } = await compressFile(source, {
          colors: 200,
          statistics: false,
          format,
          matte: '#0f8',
        });
        expect([...palette.colors].filter((byte, i) => i % 4 === 3 && byte !== 255)).toEqual([]);
        return;
      }
      const { pixels, warnings } = await pixelsOf({ format, matte: '#0f8' });
      const matte = [0, 255, 0x88];
      pixels.forEach((pixel, i) => {
        const [r, g, b, a] = colorAt(i);
        const seen = [r, g, b].map((value, c) => Math.round((value * a + matte[c]! * (255 - a)) / 255));
        expect([...pixel]).toEqual([...seen, 255]);
      });
      expect(warnings).toEqual([]);
    },
  );
});

describe('alphaThreshold', () => {
  test.each(['png', 'gif'] as const)('%s: pixels are transparent below it, else opaque', async (format) => {
    for (const alphaThreshold of [1, 128, 255]) {
      const { pixels, warnings } = await pixelsOf({ format, alphaThreshold });
      pixels.forEach((pixel, i) => {
        const [r, g, b, a] = colorAt(i);
        if (a < alphaThreshold) expect(pixel[3]).toBe(0);
        else expect([...pixel]).toEqual([r, g, b, 255]);
      });
      expect(warnings).toEqual([]);
    }
  });

  test('without it a PNG keeps alpha, and a GIF says what it cannot keep', async () => {
    const { pixels } = await pixelsOf({});
    expect(pixels.map((pixel) => pixel[3])).toEqual(pixels.map((_, i) => colorAt(i)[3]));
    const gif = await pixelsOf({ format: 'gif' });
    expect(gif.warnings).toHaveLength(1);
  });
});

test.each<[string, CompressOptions]>([
  ['alphaThreshold', { alphaThreshold: 0 }],
  ['alphaThreshold', { alphaThreshold: 256 }],
  ['alphaThreshold', { alphaThreshold: 9, matte: '#fff' }],
  ['matte', { matte: 'white' }],
  ['matte', { matte: '#ffff' }],
  ['matte', { matte: '#ffffff80' }],
])('%s is refused: %o', async (name, options) => {
  await expect(compressFile(source, options)).rejects.toMatchObject({
    code: 'invalid-option',
    message: expect.stringContaining(name),
  });
});

test('errors are measured from what is laid on the matte', async () => {
  const { statistics } = await compressFile(source, { colors: 256, matte: '#000', output: null });
  expect(statistics?.mse).toBe(0);
});
