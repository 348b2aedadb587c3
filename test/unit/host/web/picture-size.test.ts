import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../../src/host/web/open-image.ts';
import { pictureSize } from '../../../../src/host/web/picture-size.ts';

const SIZES = [
  [1, 1],
  [7, 300],
  [513, 2],
] as const;

const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 9, g: 80, b: 200, alpha: 0.5 } } });

const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);

/** Files of one size in every format and kind of it whose header is read, by encoders that we did not write. */
async function filesOf(width: number, height: number): Promise<Record<string, Uint8Array>> {
  const profile = blank(width, height)
    .withIccProfile('p3')
    .withExif({ IFD0: { Copyright: 'x'.repeat(60000) } });
  return {
    png: await blank(width, height).png().toBuffer(),
    gif: await blank(width, height).gif().toBuffer(),
    jpeg: await blank(width, height).jpeg().toBuffer(),
    'progressive jpeg': await blank(width, height).jpeg({ progressive: true }).toBuffer(),
    'jpeg with profiles': await profile.jpeg().toBuffer(),
    'lossy webp': await blank(width, height).webp().toBuffer(),
    'lossless webp': await blank(width, height).webp({ lossless: true }).toBuffer(),
    'webp with alpha': await blank(width, height, 4).webp().toBuffer(),
  };
}

describe('the size in the header', () => {
  it('is that of the picture in every format', async () => {
    for (const [width, height] of SIZES)
      for (const [kind, bytes] of Object.entries(await filesOf(width, height)))
        expect(await pictureSize(blobOf(bytes)), kind).toEqual({ width, height });
  });

  it('is unknown for other files, and for every header that is cut off', async () => {
    for (const text of ['', 'B', '<svg width="3" height="2"/>', 'RIFF1234WAVEfmt '])
      expect(await pictureSize(new Blob([text]))).toBeUndefined();
    for (const [kind, bytes] of Object.entries(await filesOf(5, 4)))
      for (const length of [1, 2, 3, 4, 9, 12, 19]) {
        const cut = blobOf(bytes.subarray(0, length));
        if (!(kind === 'gif' && length > 9))
          expect(await pictureSize(cut), `${kind} ${length}`).toBeUndefined();
      }
  });

  it('is not looked for without end', async () => {
    const segments = new Uint8Array(4 * 100_000);
    for (let i = 0; i < segments.length; i += 4) segments.set([0xff, 0xe0, 0, 2], i);
    const endless = new Blob([
      Uint8Array.of(0xff, 0xd8),
      segments,
      Uint8Array.of(0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1),
    ]);
    expect(await pictureSize(endless)).toBeUndefined();
  });
});

describe('a picture that is too large', () => {
  it('is refused before it is decoded', async () => {
    let decoded = 0;
    const host = globalThis as Record<string, unknown>;
    host['createImageBitmap'] = async () => {
      decoded++;
      throw new Error('no decoder');
    };
    host['OffscreenCanvas'] = class {};
    try {
      for (const bytes of Object.values(await filesOf(7, 300)))
        await expect(openImage(blobOf(bytes), { name: 'big', maxPixels: 2099 })).rejects.toMatchObject({
          code: 'limit-exceeded',
          message: 'big: has 7 x 300 pixels, more than the limit of 2099',
        });
      expect(decoded).toBe(0);
      await expect(openImage(blobOf((await filesOf(7, 300))['png']!), { maxPixels: 2100 })).rejects.toThrow();
      expect(decoded).toBe(1);
    } finally {
      delete host['createImageBitmap'];
      delete host['OffscreenCanvas'];
    }
  });
});
