import { openImage } from 'fewhue/node';
import { describe, expect, it } from 'vitest';

/** Files of cjxl 0.11 at -d 0 -e 9, of pictures that are known to the byte. */
const FILES = {
  // 8 x 6: red by columns, green by rows, the first row from transparent to opaque.
  small: '/wooMLCguBAICBAAuABLGBMvBwfTYCnqxhjUSLwvEGOwg0AMdtweQHd/MAmAzmxRD5C0aZoEo6YJ6+gP',
  // 16 x 12: a frame of red, and one of blue.
  animated: '/wpYMEEAFhSXBAgIoAIAAGgASxiLFQDUijEYpwtIANBK0QDASODfD0uD9gcICKBCAABEAEsYixWAXdb/AhIASJDUnfgD',
} as const;
const bytesOf = (name: keyof typeof FILES) => Buffer.from(FILES[name], 'base64');

describe('JPEG XL', () => {
  it('without loss is opened to the byte', async () => {
    const { image, ...facts } = await openImage(bytesOf('small'));
    const pixels = Array.from({ length: 48 }, (_, i) => {
      return [(i % 8) * 36, Math.floor(i / 8) * 51, 128, i < 8 ? i * 36 : 255];
    });
    expect({ ...image, data: [...image.data] }).toEqual({ width: 8, height: 6, data: pixels.flat() });
    expect(facts).toMatchObject({ format: 'jxl', hasAlpha: true, bitDepth: 8, frames: 1, warnings: [] });
  });

  it('gives the frame of a number', async () => {
    const first = await openImage(bytesOf('animated'));
    expect([first.frames, [...first.image.data.subarray(0, 4)]]).toEqual([2, [255, 0, 0, 255]]);
    const second = await openImage(bytesOf('animated'), { frame: 2 });
    expect([...second.image.data.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
    const beyond = openImage(bytesOf('animated'), { frame: 3 });
    await expect(beyond).rejects.toMatchObject({ code: 'invalid-option', option: 'frame' });
  });

  it('is refused in one line where it is damaged, cut off, or too large', async () => {
    const small = bytesOf('small');
    const damaged = { code: 'unsupported-input', message: 'input: is a damaged or cut-off jxl picture' };
    for (const length of [3, 12, 40, small.length - 4])
      await expect(openImage(small.subarray(0, length)), `${length}`).rejects.toMatchObject(damaged);
    for (let at = 2; at < small.length; at += 3) {
      const bytes = Buffer.from(small);
      bytes[at]! ^= 0x55;
      await openImage(bytes, { maxPixels: 1000 }).then(
        ({ image }) => expect(image.data).toHaveLength(4 * image.width * image.height),
        ({ code }) => expect(['unsupported-input', 'limit-exceeded']).toContain(code),
      );
    }
    await expect(openImage(small, { maxPixels: 47 })).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
});
