import { encodePixels, type PixelImage } from 'fewhue';
import { type CompressOptions, compressFile } from 'fewhue/node';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { random } from '../../../helpers/indexed-pictures.ts';
import { paint } from '../../../helpers/pictures.ts';

const compress = (source: Uint8Array, options: CompressOptions = {}) =>
  compressFile(source, { output: null, statistics: false, ...options });

/** A picture of so many colours whose rows say all of it by their differences. */
const ramps = (alpha: number) => paint(40, 24, (x, y) => [6 * x, 10 * y, 3 * x + 4 * y, alpha + y]);

function noise(): PixelImage {
  const next = random(5);
  return paint(32, 32, () => [256 * next(), 256 * next(), 256 * next(), 255]);
}

it.each([
  ['a smooth picture', ramps(255), {}],
  ['one with alpha', ramps(100), { effort: 2 }],
  ['one for which a quality is asked', ramps(255), { quality: 40, effort: 2 }],
  ['one with a profile text kept', ramps(255), { keep: ['text'], effort: 2 }],
] as const)('all colours of %s are kept where that takes fewer bytes', async (_, image, options) => {
  const source = await encodePixels(image);
  const { bytes, quality, model, warnings } = await compress(source, options as CompressOptions);
  expect(bytes.length).toBeLessThanOrEqual(source.length);
  expect(PNG.sync.read(Buffer.from(bytes)).data).toEqual(Buffer.from(image.data));
  expect(await sharp(bytes).ensureAlpha().raw().toBuffer()).toEqual(Buffer.from(image.data));
  expect(quality).toMatchObject({ mapping: 'exact', score: 100, reached: true, lambda: null });
  expect(model.kind).toBe('exact');
  expect(warnings).toEqual([expect.stringMatching(/^keeps all of its 960 colours/)]);
});

it('a source that is written worse than here does not matter', async () => {
  const image = ramps(255);
  const plain = await sharp(image.data, { raw: { width: 40, height: 24, channels: 4 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const { bytes, palette } = await compress(plain);
  expect(bytes.length).toBeLessThan(300);
  expect(palette.colors).toHaveLength(4 * 960);
});

it.each([
  ['K was named', { colors: 256 }],
  ['a palette was asked for', { pngType: 'palette' }],
  ['the order of entries was named', { paletteOrder: 'luminance' }],
  ['another format was', { format: 'gif', quality: 60 }],
] as const)('colours are found where %s', async (_, options) => {
  const { bytes, palette, warnings } = await compress(await encodePixels(ramps(255)), {
    effort: 1,
    ...options,
  });
  expect(palette.colors.length).toBeLessThanOrEqual(4 * 256);
  expect(warnings).toEqual([]);
  if (!('format' in options)) expect(bytes[25]).toBe(3);
});

it('a picture of noise gets its palette', async () => {
  const { bytes, warnings } = await compress(await encodePixels(noise()), { effort: 1 });
  expect(bytes[25]).toBe(3);
  expect(warnings).toEqual([]);
});
