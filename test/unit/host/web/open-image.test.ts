import { openImage } from 'fewhue/web';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A browser that decodes nothing. */
beforeEach(() => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('could not be decoded')));
  vi.stubGlobal('OffscreenCanvas', class {});
});
afterEach(() => vi.unstubAllGlobals());

describe('what a browser does not decode', () => {
  it.each([
    ['HEIC (HEVC)', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['TIFF', 'II*\0\x08\0\0\0\0\0\0\0\0\0\0\0'],
    ['JPEG XL', '\xff\x0a\0\0'],
  ])('is named: %s', async (name, text) => {
    for (const source of [
      Uint8Array.from(Buffer.from(text, 'latin1')),
      new Blob([Buffer.from(text, 'latin1')]),
    ])
      await expect(openImage(source, { name: 'photo' })).rejects.toMatchObject({
        code: 'unsupported-input',
        message: expect.stringMatching(
          `^photo: ${name.replace(/[()]/g, '.')} is not supported by this browser`,
        ),
      });
  });

  it('may be damaged', async () => {
    await expect(openImage(Uint8Array.from(Buffer.from('GIF89a')))).rejects.toMatchObject({
      message: 'picture: is not a picture of a supported format, or is damaged',
    });
  });
});

it.each([new URL('https://example.com/x.png'), new ArrayBuffer(9), '/x.png', undefined, 7])(
  'what is no source of bytes: %s',
  async (source) => {
    await expect(openImage(source as unknown as Blob)).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'source',
    });
  },
);
