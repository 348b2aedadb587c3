import { fileURLToPath } from 'node:url';
import { encodePng as engineEncode, quantize } from 'fewhue';
import { compressFile, openImage } from 'fewhue/node';
import { expect, it } from 'vitest';
import { encodePng } from '../../../../../app/main/handlers/encode-png.ts';

const sample = (name: string) =>
  fileURLToPath(new URL(`../../../../../sample-images/${name}.png`, import.meta.url));

// The highest effort takes long on a photograph.
it.each([
  [1, 'coffee'],
  [2, 'coffee'],
  [3, 'coffee'],
  [10, 'odd-width'],
])('a PNG of the app is that of the command line, byte for byte, at effort %i', async (effort, name) => {
  const path = sample(name);
  const options = { colors: 16, effort };
  const { bytes } = await compressFile(path, { ...options, output: null, statistics: false });
  // What the page does: quantize, then ask the host, then its own engine.
  const { image } = await quantize((await openImage(path)).image, options);
  const { width, height } = image;
  const indices = Uint8Array.from(image.indices);
  const palette = Uint8Array.from(image.palette.colors);
  const own = await encodePng().encodePng({ width, height, indices, palette, effort });
  expect(own === undefined).toBe(effort > 2);
  expect(Buffer.compare(own ?? (await engineEncode(image, { effort })), bytes)).toBe(0);
  if (own) expect(own.buffer.byteLength).toBe(own.length);
});

it('an index beyond the palette is refused by the engine', async () => {
  const request = { width: 1, height: 1, indices: Uint8Array.of(1), palette: new Uint8Array(4), effort: 1 };
  await expect(encodePng().encodePng(request)).rejects.toMatchObject({ code: 'invalid-option' });
});
