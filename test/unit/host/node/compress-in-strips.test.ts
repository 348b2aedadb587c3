import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodePacked } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import {
  type BatchResult,
  type CompressOptions,
  compressFile,
  compressMany,
  histogramFile,
  openImage,
} from 'fewhue/node';
import { parsePalette } from 'fewhue/palette';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { compressInStrips } from '../../../../src/host/node/operations/compress-in-strips.ts';
import { planAlpha } from '../../../../src/host/node/operations/fit-to-format.ts';
import { paint, photo, randomPicture, softPhoto } from '../../../helpers/pictures.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const raw = ({ width, height, data }: ReturnType<typeof photo>) =>
  sharp(data, { raw: { width, height, channels: 4 } });

beforeAll(async () => {
  const [opaque, soft] = [photo(131, 95), softPhoto(101, 80)];
  await raw(opaque).removeAlpha().jpeg().toFile(path('photo.jpg'));
  await raw(opaque).removeAlpha().png().toFile(path('photo.png'));
  await raw(opaque).greyscale().removeAlpha().png().toFile(path('gray.png'));
  await raw(soft).png().toFile(path('soft.png'));
  await raw(opaque)
    .removeAlpha()
    .tiff({ compression: 'lzw', tile: true, pyramid: true })
    .toFile(path('tiles.tif'));
  await raw(paint(90, 80, (x, y) => [x & 64, y & 32, 0, 255]))
    .png({ palette: true })
    .toFile(path('flat.png'));
  await raw(opaque).removeAlpha().jpeg({ progressive: true }).toFile(path('progressive.jpg'));
  await raw(opaque).png({ progressive: true }).toFile(path('interlaced.png'));
  await raw(opaque).jpeg().withMetadata({ orientation: 6 }).toFile(path('turned.jpg'));
  writeFileSync(path('cut.jpg'), readFileSync(path('photo.jpg')).subarray(0, 3000));
});

let outputs = 0;

/** What passes through strips, whatever its size. */
function inStrips(name: string, format: 'png' | 'bmp' | 'fhq', options: CompressOptions) {
  const input = { name, size: statSync(path(name)).size, content: path(name) };
  const output = path(`${outputs++}.${format}`);
  const asked = options.palette ? options.palette.colors.length / 4 : (options.colors ?? 256);
  return compressInStrips({ input, output, format, asked, alpha: planAlpha(options, format) }, options, 100);
}

const few = parsePalette('#402010 #c08040 #e0d0c0 #ffffff #101010 #40a0ff');

describe('a picture in strips', () => {
  it.each<[string, 'png' | 'bmp' | 'fhq', CompressOptions]>([
    ['photo.jpg', 'png', { colors: 64 }],
    ['photo.png', 'png', { colors: 16, space: 'oklab', effort: 3 }],
    ['gray.png', 'png', { colors: 30 }],
    ['flat.png', 'fhq', { colors: 30 }],
    ['soft.png', 'png', { colors: 40 }],
    ['soft.png', 'fhq', { colors: 300, dither: 'atkinson' }],
    ['tiles.tif', 'png', { colors: 32, model: 'kmedians' }],
    ['photo.jpg', 'png', { colors: 12, dither: 'floyd-steinberg' }],
    ['photo.jpg', 'png', { colors: 12, dither: 'bayer-8', ditherGuard: 'off' }],
    ['photo.jpg', 'fhq', { palette: few }],
    ['photo.png', 'bmp', { colors: 16 }],
    ['flat.png', 'bmp', { colors: 2 }],
    ['soft.png', 'bmp', { colors: 100 }],
    ['soft.png', 'bmp', { palette: few, keepUnused: true, dither: 'bayer-4' }],
    ['soft.png', 'png', { colors: 40, matte: '#204060' }],
    ['soft.png', 'png', { colors: 40, alphaThreshold: 200 }],
    ['photo.jpg', 'png', { palette: few, keepUnused: true, dither: 'blue-noise' }],
  ])('%s becomes the same %s as in memory, with %o', async (name, format, options) => {
    const strips = await inStrips(name, format, options);
    if (!('done' in strips)) throw new Error(`as a whole: ${strips.whole}`);
    const { output, bytes, seconds: _, ...told } = strips.done;
    expect(bytes.length).toBe(0);
    const whole = await compressFile(path(name), { ...options, format, output: null });
    expect(readFileSync(output!).equals(whole.bytes)).toBe(true);
    const { output: _none, bytes: _bytes, seconds: _seconds, ...wanted } = whole;
    expect(told).toEqual({ ...wanted, input: name });
  });

  it.each([
    ['progressive.jpg', {}, 'is progressive'],
    ['interlaced.png', {}, 'is interlaced'],
    ['turned.jpg', {}, 'is to be turned'],
    ['cut.jpg', {}, undefined],
    ['photo.jpg', { quality: 'auto' }, undefined],
    ['photo.jpg', { trellis: 1 }, undefined],
    ['photo.jpg', { keep: ['all'] }, undefined],
    ['photo.jpg', { statistics: 'full' }, undefined],
  ] as const)('%s with %o is left to be held in memory: %s', async (name, options, whole) => {
    expect(await inStrips(name, 'png', { colors: 8, ...options })).toEqual({ whole });
  });

  it('leaves nothing beside its result, and no result where it would be larger', async () => {
    const before = readdirSync(folder).length;
    await raw(photo(60, 50)).jpeg({ quality: 1 }).toFile(path('tiny.jpg'));
    const strips = await inStrips('tiny.jpg', 'png', { colors: 200, skipIfLarger: true });
    expect(strips).toMatchObject({ done: { skipped: true, output: null } });
    expect(readdirSync(folder).length).toBe(before + 1);
  });

  it('that is cancelled leaves nothing', async () => {
    const before = readdirSync(folder);
    const signal = { aborted: true };
    await expect(inStrips('photo.jpg', 'png', { colors: 9, signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('has its palette fitted to a sample of very many colours, and the nearest entries of it', async () => {
    const image = randomPicture(900, 800, false);
    await raw(image).removeAlpha().png({ compressionLevel: 0 }).toFile(path('many.png'));
    const strips = await inStrips('many.png', 'fhq', { colors: 20, effort: 1, statistics: false });
    if (!('done' in strips)) throw new Error(`as a whole: ${strips.whole}`);
    const { palette, indices } = decodePacked(readFileSync(strips.done.output!));
    expect(palette.colors.length).toBe(80);
    const distance = (pixel: number, entry: number) =>
      [0, 1, 2].reduce(
        (sum, c) => sum + (image.data[4 * pixel + c]! - palette.colors[4 * entry + c]!) ** 2,
        0,
      );
    for (let pixel = 0; pixel < indices.length; pixel += 997) {
      const distances = Array.from({ length: 20 }, (_, entry) => distance(pixel, entry));
      expect(indices[pixel]).toBe(distances.indexOf(Math.min(...distances)));
    }
    expect(await inStrips('many.png', 'png', { colors: 3, model: 'kmedians' })).toEqual({
      whole: 'has too many colours for this model',
    });
  });
});

describe('large pictures of a batch', () => {
  const large = path('large');
  const settings = { output: path('small'), colors: 4, effort: 3, jobs: 2 } as const;

  /** What became of each, by its name. */
  async function results(source: string, options: object = {}): Promise<Map<string, BatchResult>> {
    const found = new Map<string, BatchResult>();
    for await (const result of compressMany(source, { ...settings, ...options }))
      found.set(basename(result.input), result);
    return found;
  }

  beforeAll(async () => {
    mkdirSync(large);
    const create = { width: 4000, height: 2001, channels: 3, background: '#c04020' } as const;
    const picture = () => sharp({ create }).extend({ bottom: 2000, background: '#2040c0' });
    await picture().png({ compressionLevel: 1 }).toFile(join(large, 'a.png'));
    await picture().jpeg({ progressive: true }).toFile(join(large, 'b.jpg'));
  }, 60_000);

  it('pass through strips, too, and are as those of single runs; what is progressive says so', async () => {
    const done = await results(large);
    expect(done.get('b.jpg')!.warnings).toEqual(['is progressive, so that it takes memory as a whole']);
    const { output, ...facts } = done.get('a.png')!;
    const options = { colors: 4, effort: 3, output: null, statistics: false };
    const { bytes } = await compressFile(join(large, 'a.png'), options);
    expect(facts).toMatchObject({ status: 'written', fileBytes: bytes.length, warnings: [] });
    expect(readFileSync(output).equals(bytes)).toBe(true);
    expect(readdirSync(settings.output)).toHaveLength(3);
    const again = await results(large, { resume: true });
    expect([...again.values()].map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
  });

  it('have their colours counted in strips, as in memory, and say where they cannot', async () => {
    const { image } = await openImage(join(large, 'a.png'));
    const { histogram, ...facts } = await histogramFile(join(large, 'a.png'));
    expect(histogram).toEqual(await colorHistogram(image));
    expect(facts).toMatchObject({ width: 4000, height: 4001, frames: 1, warnings: [] });
    const { warnings } = await histogramFile(join(large, 'b.jpg'));
    expect(warnings).toEqual(['is progressive, so that it takes memory as a whole']);
    const shared = await results(large, { output: path('shared'), shared: true, effort: 1 });
    expect([...shared.values()].map(({ status }) => status)).toEqual(['written', 'written']);
    expect(readdirSync(path('shared/.fewhue-shared'))).toEqual(['palette.json']);
  });

  it('are copied where their results are larger', async () => {
    const options = { output: path('copied'), skipIfLarger: true, copySkipped: true, format: 'bmp' };
    const copied = (await results(join(large, 'a.png'), options)).get('a.png')!;
    expect(copied.status).toBe('copied');
    expect(readFileSync(copied.output).equals(readFileSync(copied.input))).toBe(true);
  });
});
