import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import initOxipng, { optimise } from '@jsquash/oxipng/codec/pkg/squoosh_oxipng.js';
import { encodePng, type IndexedImage, quantize } from 'fewhue';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainPng } from '../../bench/oxipng.ts';
import { loadPixels } from '../../bench/photos.ts';
import { chartPicture } from '../../helpers/flat-pictures.ts';
import { random, rgbaOf } from '../../helpers/indexed-pictures.ts';

const WIDTH = 384;
const HEIGHT = 256;

/** A chunk that oxipng does not write. */
const SRGB_BYTES = 13;

/** Hills and edges with some grain, in `k` levels along a curve through the colour cube, in no order. */
function hills(k: number, grain: number): IndexedImage {
  const next = random(11);
  const colors = new Uint8Array(4 * k);
  const slots = Array.from({ length: k }, (_, i) => (i * 101) % k);
  for (let i = 0; i < k; i++) {
    const t = i / k;
    colors.set([255 * t, 255 * t * t, 255 * Math.abs(t - 0.5), 255], 4 * slots[i]!);
  }
  const indices = new Uint8Array(WIDTH * HEIGHT);
  for (let i = 0; i < indices.length; i++) {
    const [x, y] = [(i % WIDTH) / WIDTH, Math.floor(i / WIDTH) / HEIGHT];
    const hill = Math.exp(-9 * ((x - 0.3) ** 2 + (y - 0.6) ** 2)) + 0.4 * Math.sin(5 * x + 2 * y);
    const edge = x + y > 1.2 ? 0.25 : 0;
    const level = 0.3 + 0.5 * hill + edge + grain * (next() - 0.5);
    indices[i] = slots[Math.max(0, Math.min(k - 1, Math.floor(k * level)))]!;
  }
  return { width: WIDTH, height: HEIGHT, palette: { colors }, indices };
}

/** What oxipng makes of a plain truecolour file of the same pixels. */
async function oxipng(image: IndexedImage, level = 2): Promise<{ size: number; depth: number }> {
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const plain = await sharp(rgbaOf(image), { raw }).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
  const file = optimise(plain, level, false, false);
  return { size: file.length, depth: file[24]! };
}

describe('size of PNG files at default effort', () => {
  beforeAll(async () => {
    const require = createRequire(import.meta.url);
    const script = require.resolve('@jsquash/oxipng/codec/pkg/squoosh_oxipng.js');
    await initOxipng(readFileSync(script.replace(/\.js$/, '_bg.wasm')));
  });

  for (const k of [2, 4, 7, 16, 31, 64, 128, 256]) {
    for (const grain of [0, 0.02, 0.2]) {
      it(`at most 3 % above oxipng level 2 for ${k} colours and grain ${grain}`, async () => {
        const image = hills(k, grain);
        const bytes = await encodePng(image);
        const { size, depth } = await oxipng(image);
        // oxipng may leave indices unpacked, which noise-free pictures of 5 to 16 colours repay.
        const limit = depth === bytes[24] ? 1.03 : 1.14;
        expect(bytes.length - SRGB_BYTES).toBeLessThanOrEqual(limit * size);
      });
    }
  }

  it.each([16, 64, 256])('of a chart in %i colours, at most 1.5 % above oxipng level 4', async (colors) => {
    const { image } = await quantize(chartPicture(9, 3, 320, 200), { colors });
    const bytes = await encodePng(image);
    const { size } = await oxipng(image, 4);
    expect(bytes.length - SRGB_BYTES).toBeLessThanOrEqual(1.015 * size);
  });

  it.each(['16-bit', 'odd-width'])(
    'of the tiny sample %s, at most half a percent above level 4',
    async (name) => {
      const path = fileURLToPath(new URL(`../../../sample-images/${name}.png`, import.meta.url));
      const { image } = await quantize(await loadPixels(path), { colors: 256 });
      const { width, height } = image;
      const plain = await plainPng({ width, height, data: rgbaOf(image) });
      const { length } = optimise(plain, 4, false, false);
      expect((await encodePng(image)).length).toBeLessThanOrEqual(1.005 * length);
    },
  );
});

/** Bytes that zopflipng 1.0.3 makes of the same pixels with its defaults. */
const ZOPFLIPNG: readonly [name: string, side: number, colors: string, pattern: string, bytes: number][] = [
  ['one pixel', 1, 'c81e1eff', '0', 69],
  ['one black pixel', 1, '000000ff', '0', 67],
  ['one clear pixel', 1, '00000000', '0', 68],
  ['two by two pixels of one gray', 2, '646464ff', '0', 69],
  ['two by two in red and green', 2, 'c80000ff 00c800ff', '0110', 72],
  ['red and green in turns', 8, 'c80000ff 00c800ff', '01', 78],
  ['black and white halves', 8, '000000ff ffffffff', '00001111', 74],
];

describe('size of tiny PNG files at effort 10', () => {
  it.each(ZOPFLIPNG)('%s takes at most three bytes more than zopflipng', async (...one) => {
    const [, side, hex, pattern, bytes] = one;
    const colors = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    const indices = Uint8Array.from({ length: side * side }, (_, i) => {
      const turned = pattern.length === 2 ? (i % side) + Math.floor(i / side) : i;
      return Number(pattern[turned % pattern.length]);
    });
    const image: IndexedImage = { width: side, height: side, palette: { colors }, indices };
    const { length } = await encodePng(image, { effort: 10 });
    expect(length).toBeLessThanOrEqual(bytes + 3);
    expect(await encodePng(image)).toHaveLength(length);
  });
});
