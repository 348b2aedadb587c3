import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

const COLORS = [
  [0, 0, 0],
  [64, 64, 64],
  [128, 128, 128],
  [200, 200, 200],
  [255, 255, 255],
  [200, 60, 40],
] as const;

/** Exact samples, of which the file says that they are coded as `primaries` and `transfer`. */
async function avif(depth: 8 | 10 | 12, primaries: number, transfer: number): Promise<Buffer> {
  const raw = { width: COLORS.length, height: 1, channels: 3 } as const;
  const bytes = await sharp(Uint8Array.from(COLORS.flat()), { raw })
    .avif({ lossless: true, chromaSubsampling: '4:4:4', bitdepth: depth })
    .toBuffer();
  const at = bytes.indexOf('nclx');
  bytes.writeUInt16BE(primaries, at + 4);
  bytes.writeUInt16BE(transfer, at + 6);
  return bytes;
}

/** What Chromium shows of a PNG with the same samples and codes. */
const SHOWN = [
  ['sRGB', 1, 13, '0,0,0 64,64,64 128,128,128 200,200,200 255,255,255 200,60,40'],
  ['nothing', 2, 2, '0,0,0 64,64,64 128,128,128 200,200,200 255,255,255 200,60,40'],
  ['P3', 12, 13, '0,0,0 64,64,64 128,128,128 200,200,200 255,255,255 217,42,23'],
  ['BT.709', 1, 1, '0,0,0 54,54,54 121,121,121 197,197,197 255,255,255 197,49,28'],
  ['BT.2020', 9, 14, '0,0,0 53,54,54 121,121,121 197,197,197 255,255,255 244,0,0'],
  ['linear', 1, 8, '0,0,0 137,137,137 188,188,188 229,229,229 255,255,255 229,133,110'],
] as const;

describe.each([8, 10, 12] as const)('AVIF of %i bits', (depth) => {
  it.each(SHOWN)('coded as %s', async (_name, primaries, transfer, shown) => {
    const opened = await openImage(await avif(depth, primaries, transfer));
    expect(opened).toMatchObject({ format: 'avif', bitDepth: depth === 8 ? 8 : 16, frames: 1, warnings: [] });
    const wanted = shown.split(' ').flatMap((color) => [...color.split(',').map(Number), 255]);
    const errors = wanted.map((value, i) => Math.abs(value - opened.image.data[i]!));
    expect(Math.max(...errors), `${opened.image.data}`).toBeLessThanOrEqual(2);
  });

  it('of high dynamic range is told of', async () => {
    const { warnings } = await openImage(await avif(depth, 9, 16));
    expect(warnings).toEqual([expect.stringMatching(/high dynamic range \(PQ\)/)]);
  });

  it('coded in a way that nobody knows is told of', async () => {
    const { warnings, image } = await openImage(await avif(depth, 9, 99));
    expect(warnings).toEqual([expect.stringMatching(/nclx/)]);
    expect(Math.abs(image.data[8]! - 128)).toBeLessThanOrEqual(1);
  });
});

it('a colour profile counts before codes', async () => {
  const solid = sharp({ create: { width: 8, height: 8, channels: 3, background: 'rgb(200, 60, 40)' } });
  const bytes = await solid
    .withIccProfile('p3')
    .avif({ lossless: true, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const at = bytes.indexOf('nclx');
  if (at > 0) bytes.writeUInt16BE(8, at + 6);
  const { image } = await openImage(bytes);
  expect(Math.max(...[200, 60, 40].map((v, c) => Math.abs(v - image.data[c]!)))).toBeLessThanOrEqual(4);
});
