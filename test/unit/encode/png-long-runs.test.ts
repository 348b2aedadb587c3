import { encodePng, type IndexedImage, type PixelImage, quantize } from 'fewhue';
import { beforeAll, expect, it } from 'vitest';
import { loadOxipng, plainPng } from '../../bench/oxipng.ts';
import { distinctColors, random, rgbaOf } from '../../helpers/indexed-pictures.ts';
import { paint } from '../../helpers/pictures.ts';

/** Three flat stripes, a clear sky, blocks of 40 pixels in their own colours, and grays. */
const PICTURES: readonly [name: string, colors: number, make: () => PixelImage][] = [
  [
    'flag',
    3,
    () =>
      paint(900, 600, (x) =>
        x < 300 ? [0, 0, 255, 255] : x < 600 ? [255, 255, 255, 255] : [255, 0, 0, 255],
      ),
  ],
  ['sky', 64, () => paint(320, 180, (x, y) => [10 + 0.4 * y, 30 + 0.6 * y + 0.02 * x, 90 + 0.6 * y, 255])],
  [
    'blocks',
    64,
    () =>
      paint(400, 240, (x, y) => {
        const block = Math.floor(x / 40) + 10 * Math.floor(y / 40);
        return [(block * 73) & 255, (block * 151) & 255, (block * 199) & 255, 255];
      }),
  ],
  [
    'grays with a clear one',
    256,
    () => paint(62, 40, (x, y) => ((n) => [n, n, n, n === 0 ? 0 : 255])((x + 31 * (y >> 2)) % 248)),
  ],
];

let oxipng: (png: Uint8Array) => number;
beforeAll(async () => {
  oxipng = await loadOxipng();
});

it.each(PICTURES)('%s: at most half a percent above oxipng level 4', async (_, colors, make) => {
  const { image } = await quantize(make(), { colors });
  const { width, height } = image;
  const plain = await plainPng({ width, height, data: rgbaOf(image) });
  expect((await encodePng(image)).length).toBeLessThanOrEqual(1.005 * oxipng(plain));
});

it.each([5, 9, 16])(
  '%i colours are written with a byte each where that is smaller, else packed',
  async (k) => {
    const colors = distinctColors(k);
    const [width, height] = [200, 100];
    const make = (levels: readonly number[]): IndexedImage => ({
      ...{ width, height, palette: { colors } },
      indices: Uint8Array.from(levels).subarray(0, width * height),
    });
    const next = random(k);
    const noise = (length: number) => Array.from({ length }, () => Math.floor(k * next()));
    // A byte shows matches at any distance, of which four bits hide every other one.
    const words = Array.from({ length: 9 }, (_, i) => noise(21 + 2 * i));
    const repeated = make(Array.from({ length: 1000 }, () => words[Math.floor(9 * next())]!).flat());
    expect((await encodePng(repeated))[24]).toBe(8);
    expect((await encodePng(make(noise(width * height))))[24]).toBe(4);
    const packed = await encodePng(repeated, { smallestDepth: true });
    expect(packed[24]).toBe(4);
    expect((await encodePng(repeated)).length).toBeLessThan(packed.length);
  },
);
