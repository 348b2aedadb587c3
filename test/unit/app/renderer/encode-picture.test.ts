import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFormat, PixelImage, QuantizeOptions } from 'fewhue';
import { compressFile } from 'fewhue/node';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { encodePicture } from '../../../../app/renderer/worker/operations/encode-picture.ts';
import { quantizeAs } from '../../../../app/renderer/worker/quantize-input.ts';
import { StoredPicture, storePicture } from '../../../../app/renderer/worker/stored-picture.ts';
import { photo } from '../../../helpers/pictures.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const CASES: readonly (readonly [OutputFormat, QuantizeOptions])[] = [
  ['gif', { quality: 'auto' }],
  ['gif', { colors: 16, trellis: 0.5 }],
  ['webp', { colors: 64, maxBytes: 2200 }],
  ['png', { quality: 60 }],
  ['ico', { colors: 8 }],
];
const folder = temporaryFolder();

it.each(CASES)('a %s saved in the window is that of the command line: %j', async (format, options) => {
  await expectSame(format, options, photo(72, 60));
});

it('a large picture becomes an icon of the same sizes', async () => {
  await expectSame('ico', { colors: 4 }, photo(257, 40));
});

async function expectSame(
  format: OutputFormat,
  options: QuantizeOptions,
  { width, height, data }: PixelImage,
): Promise<void> {
  const image = { width, height, data: new Uint8ClampedArray(data) };
  const picture = new StoredPicture(image, 0);
  storePicture(1, picture);
  const context = { signal: new AbortController().signal, onProgress: () => {}, update: () => {} };
  // What is shown is mapped for a PNG.
  const shown = await quantizeAs(await picture.prepared(), { options }, context);
  picture.result = { ...shown, revision: 1, made: { options }, asked: 0 };
  const saved = await encodePicture({ id: 1, options, format }, context);
  const [input, output] = [join(folder, 'in.png'), join(folder, `out.${format}`)];
  const png = Object.assign(new PNG({ width, height }), { data: Buffer.from(data) });
  writeFileSync(input, PNG.sync.write(png));
  await compressFile(input, { ...options, output, format, force: true });
  expect(Buffer.from(saved.value).equals(readFileSync(output))).toBe(true);
}
