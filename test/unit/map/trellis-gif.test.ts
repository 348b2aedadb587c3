import { type IndexedImage, OUTPUT_FORMATS, type PixelImage, quantize } from 'fewhue';
import { compressFile } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { mapTrellis } from '../../../src/map/trellis/map.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { Ssimulacra2 } from '../../../src/stats/ssimulacra2.ts';
import { type CurvePoint, rateDifference } from '../../bench/rate-curve.ts';
import { rgbaOf } from '../../helpers/indexed-pictures.ts';
import { photo } from '../../helpers/pictures.ts';

const encode = (image: IndexedImage) => OUTPUT_FORMATS.gif.encode(image);

async function mapped(
  image: PixelImage,
  colors: number,
  lambda: number,
  coding: 'lzw' | 'deflate',
): Promise<IndexedImage> {
  const { palette } = (await quantize(image, { colors, space: 'oklab' })).image;
  const analysis = await prepareTrellis(image, palette, 'photo', new Task());
  const mapping = await mapTrellis(analysis, { lambda, effort: 5, coding }, new Task());
  return { width: image.width, height: image.height, palette, ...mapping };
}

describe('mapping for LZW', () => {
  test.each([2, 3, 16, 100, 256])('%i colours: the file has the strings, and the pixels', async (colors) => {
    for (const lambda of [0, 0.3, 3]) {
      const image = await mapped(photo(150, 110), colors, lambda, 'lzw');
      const sum = image.strings!.reduce((total, length) => total + length, 0);
      expect(sum).toBe(image.indices.length);
      const pixels = await sharp(await encode(image))
        .ensureAlpha()
        .raw()
        .toBuffer();
      expect(pixels.equals(rgbaOf(image))).toBe(true);
    }
  });

  test('its strings make a smaller file than the longest ones', async () => {
    const image = await mapped(photo(200, 150), 256, 1, 'lzw');
    const { strings: _, ...greedy } = image;
    expect((await encode(image)).length).toBeLessThan(0.95 * (await encode(greedy)).length);
  });

  test('strings that are not those of the picture do no harm', async () => {
    const { strings, ...image } = await mapped(photo(60, 40), 64, 1, 'lzw');
    const plain = await encode(image);
    const wrong = [
      strings!.subarray(1),
      new Uint16Array(0),
      strings!.slice().reverse(),
      Uint16Array.of(2400),
    ];
    for (const other of wrong) {
      const file = await encode({ ...image, strings: other });
      expect(file.length).toBeLessThanOrEqual(plain.length);
      const pixels = await sharp(file).ensureAlpha().raw().toBuffer();
      expect(pixels.equals(rgbaOf(image))).toBe(true);
    }
  });

  test('takes far fewer bytes than mapping for deflate at equal scores', async () => {
    const image = photo(200, 150);
    const judge = new Ssimulacra2(image);
    const points = async (coding: 'lzw' | 'deflate') => {
      const found: CurvePoint[] = [];
      for (const lambda of [0, 0.3, 1, 3, 8]) {
        const made = await mapped(image, 256, lambda, coding);
        found.push({ score: judge.score(made), bytes: (await encode(made)).length });
      }
      return found;
    };
    expect(rateDifference(await points('lzw'), await points('deflate'), [50, 85])).toBeLessThan(-0.1);
  });

  test('progress runs to 1, and a signal ends the work', async () => {
    const image = photo(300, 200);
    const { palette } = (await quantize(image, { colors: 32, effort: 1 })).image;
    const analysis = await prepareTrellis(image, palette, 'photo', new Task());
    const reports: number[] = [];
    const plan = { lambda: 1, effort: 1, coding: 'lzw' } as const;
    await mapTrellis(analysis, plan, new Task({ onProgress: ({ fraction }) => reports.push(fraction) }));
    expect(reports.at(-1)).toBe(1);
    const signal = { aborted: false };
    const stopping = new Task({
      signal,
      onProgress: () => {
        signal.aborted = true;
      },
    });
    await expect(mapTrellis(analysis, plan, stopping)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('a GIF of a quality reaches it in fewer bytes than nearest colours take', async () => {
  const image = photo(160, 120);
  const file = await sharp(image.data, { raw: { width: 160, height: 120, channels: 4 } })
    .png()
    .toBuffer();
  const nearest = await compressFile(file, { format: 'gif', space: 'oklab' });
  const auto = await compressFile(file, { format: 'gif' });
  expect(auto.quality).toMatchObject({ asked: 'auto', reached: true });
  expect(auto.bytes.length).toBeLessThan(nearest.bytes.length);
  const { data } = await sharp(auto.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(new Ssimulacra2(image).score({ width: 160, height: 120, data })).toBeCloseTo(auto.quality!.score, 9);
});
