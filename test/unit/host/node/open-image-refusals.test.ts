import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openImage } from 'fewhue/node';
import { PNG } from 'pngjs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** 3 x 2 pixels. */
function small(): Sharp {
  return sharp({ create: { width: 3, height: 2, channels: 3, background: '#246' } });
}

describe('what cannot be opened', () => {
  const expectRefusal = (code: string, reason: RegExp) => ({
    name: 'FewhueError',
    code,
    message: expect.stringMatching(reason),
  });

  it('names what is missing or a folder', async () => {
    const missing = join(folder, 'missing.png');
    await expect(openImage(missing)).rejects.toMatchObject(
      expectRefusal('unreadable-input', /missing\.png: no such file/),
    );
    await expect(openImage(folder)).rejects.toMatchObject(
      expectRefusal('unreadable-input', /: is a folder$/),
    );
  });

  it('refuses what is empty or no picture', async () => {
    await expect(openImage(new Uint8Array(0))).rejects.toMatchObject(
      expectRefusal('unsupported-input', /^input: is empty$/),
    );
    const text = Buffer.from('dear diary, '.repeat(50));
    await expect(openImage(text, { name: 'diary.png' })).rejects.toMatchObject(
      expectRefusal(
        'unsupported-input',
        /^diary\.png: is not a picture of a supported format: JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, SVG, BMP, ICO, QOI, TGA, PSD and PNM$/,
      ),
    );
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('refuses a cut-off %s', async (format) => {
    const noise = sharp({
      create: {
        width: 128,
        height: 128,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const whole = await noise.toFormat(format).toBuffer();
    for (const share of [0.3, 0.6, 0.9]) {
      const path = join(folder, `cut.${format}`);
      writeFileSync(path, whole.subarray(0, Math.floor(share * whole.length)));
      const error = await openImage(path).then(
        () => `opened at ${share}`,
        (caught) => caught,
      );
      expect(error).toMatchObject({ code: 'unsupported-input' });
      expect(error.message).toMatch(
        /cut\.\w+: is (a damaged or cut-off (\w+ )?picture|not a picture of a supported format)$/,
      );
    }
  });

  it('refuses a PNG with a changed byte', async () => {
    const bytes = await sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] as number) & 255;
    await expect(openImage(bytes)).rejects.toMatchObject(
      expectRefusal('unsupported-input', /damaged or cut-off png picture$/),
    );
  });
});

describe('limits', () => {
  it('refuses a header of 30,000 x 30,000 on 100 bytes without decoding, whatever the limit', async () => {
    const header = PNG.sync.write(new PNG({ width: 1, height: 1 })).subarray(0, 100);
    const bytes = Buffer.alloc(100);
    header.copy(bytes);
    bytes.writeUInt32BE(30000, 16);
    bytes.writeUInt32BE(30000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    await expect(openImage(bytes, { name: 'bomb.png' })).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: 'bomb.png: has 30000 x 30000 pixels, more than the limit of 300000000',
    });
    // However high the limit, there is one that no host can go beyond.
    await expect(openImage(bytes, { name: 'bomb.png', maxPixels: 1e12 })).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: 'bomb.png: has 30000 x 30000 pixels, more than the 536870912 that can be held',
    });
  });

  it('allows exactly the limits and no more', async () => {
    const path = join(folder, 'limit.png');
    writeFileSync(path, await small().png().toBuffer());
    const size = readFileSync(path).length;
    await expect(openImage(path, { maxPixels: 6, maxInputBytes: size })).resolves.toBeDefined();
    await expect(openImage(path, { maxPixels: 5 })).rejects.toMatchObject({
      code: 'limit-exceeded',
      option: 'maxPixels',
    });
    await expect(openImage(path, { maxInputBytes: size - 1 })).rejects.toMatchObject({
      code: 'limit-exceeded',
      option: 'maxInputBytes',
    });
  });

  it('stops reading a stream at the limit', async () => {
    let sent = 0;
    async function* endless() {
      while (true) {
        sent += 1000;
        yield new Uint8Array(1000);
      }
    }
    await expect(openImage(endless(), { maxInputBytes: 5000 })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    expect(sent).toBe(6000);
  });

  it('refuses limits that are no positive integers', async () => {
    for (const maxPixels of [0, -1, 1.5, Number.NaN])
      await expect(openImage('x.png', { maxPixels })).rejects.toMatchObject({
        code: 'invalid-option',
        option: 'maxPixels',
      });
  });
});

/** CRC-32 of PNG chunks, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
