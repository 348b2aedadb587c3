import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openImage } from 'fewhue/node';
import { PNG } from 'pngjs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Red, green; blue, white; as 3 x 2 with a grey column, so that every turn is seen. */
const PIXELS = [255, 0, 0, 0, 255, 0, 128, 128, 128, 0, 0, 255, 255, 255, 255, 0, 0, 0];

function small(): Sharp {
  return sharp(Uint8Array.from(PIXELS), { raw: { width: 3, height: 2, channels: 3 } });
}

function flat(r: number, g: number, b: number): Sharp {
  return sharp({ create: { width: 32, height: 32, channels: 3, background: { r, g, b } } });
}

function pixel(data: Uint8Array | Uint8ClampedArray, at: number): number[] {
  return [...data.subarray(4 * at, 4 * at + 4)];
}

describe('formats', () => {
  it('opens each format from bytes and from a path with the same pixels', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const) {
      const bytes = await flat(40, 120, 200).toFormat(format).toBuffer();
      const path = join(folder, `flat.${format}`);
      writeFileSync(path, bytes);
      const opened = await openImage(path);
      expect(opened).toMatchObject({ format, sourceBytes: bytes.length, bitDepth: 8, frames: 1, name: path });
      expect(opened.image).toMatchObject({ width: 32, height: 32 });
      expect(opened.image.data).toHaveLength(4 * 32 * 32);
      const [r, g, b, a] = pixel(opened.image.data, 500) as [number, number, number, number];
      expect(Math.abs(r - 40) + Math.abs(g - 120) + Math.abs(b - 200), format).toBeLessThan(8);
      expect(a).toBe(255);
      expect((await openImage(bytes)).image.data).toEqual(opened.image.data);
    }
  });

  it('opens SVG', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="4"><rect width="5" height="4" fill="#0af"/></svg>';
    const opened = await openImage(Buffer.from(svg));
    expect(opened).toMatchObject({ format: 'svg', hasAlpha: true });
    expect(opened.image).toMatchObject({ width: 5, height: 4 });
    expect(pixel(opened.image.data, 7)).toEqual([0, 170, 255, 255]);
  });

  it('opens the first frame of an animated GIF', async () => {
    const frames = await Promise.all(
      [flat(255, 0, 0), flat(0, 0, 255)].map((frame) => frame.png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const opened = await openImage(gif);
    expect(opened.frames).toBe(2);
    expect(opened.image).toMatchObject({ width: 32, height: 32 });
    expect(pixel(opened.image.data, 0)).toEqual([255, 0, 0, 255]);
  });

  it('keeps pixels of PNG exactly', async () => {
    const opened = await openImage(await small().png().toBuffer());
    expect(opened.hasAlpha).toBe(false);
    expect(pixel(opened.image.data, 2)).toEqual([128, 128, 128, 255]);
    expect(pixel(opened.image.data, 4)).toEqual([255, 255, 255, 255]);
  });

  it('opens a file whose name libvips would take for options', async () => {
    const path = join(folder, 'holiday[n=9]');
    writeFileSync(path, await small().png().toBuffer());
    expect((await openImage(path)).image.width).toBe(3);
  });

  it('opens streams', async () => {
    const bytes = await small().png().toBuffer();
    async function* stream() {
      yield bytes.subarray(0, 20);
      yield bytes.subarray(20);
    }
    const opened = await openImage(stream(), { name: 'standard input' });
    expect(opened).toMatchObject({ sourceBytes: bytes.length, name: 'standard input' });
    expect(pixel(opened.image.data, 0)).toEqual([255, 0, 0, 255]);
  });
});

describe('orientation', () => {
  // Where the top left stored pixel (red) and its right neighbour (green) are seen, per EXIF value.
  const SEEN: [number, [number, number], [number, number]][] = [
    [1, [0, 0], [1, 0]],
    [2, [2, 0], [1, 0]],
    [3, [2, 1], [1, 1]],
    [4, [0, 1], [1, 1]],
    [5, [0, 0], [0, 1]],
    [6, [1, 0], [1, 1]],
    [7, [1, 2], [1, 1]],
    [8, [0, 2], [0, 1]],
  ];
  it.each(SEEN)('applies EXIF orientation %i', async (orientation, red, green) => {
    const { image } = await openImage(await small().withMetadata({ orientation }).png().toBuffer());
    expect([image.width, image.height]).toEqual(orientation > 4 ? [2, 3] : [3, 2]);
    expect(pixel(image.data, red[0] + red[1] * image.width)).toEqual([255, 0, 0, 255]);
    expect(pixel(image.data, green[0] + green[1] * image.width)).toEqual([0, 255, 0, 255]);
  });
});

describe('depth', () => {
  const KINDS = { grey: 0, 'grey with alpha': 4, rgb: 2, 'rgb with alpha': 6 } as const;
  it.each(Object.entries(KINDS))('rounds all 65,536 values of 16-bit %s', async (_kind, colorType) => {
    const values = new Uint16Array(4 * 65536);
    for (let i = 0; i < 65536; i++) {
      const gray = colorType === 0 || colorType === 4;
      values.set(
        [i, gray ? i : 65535 - i, gray ? i : (i * 7) & 65535, colorType >= 4 ? (i * 3) & 65535 : 65535],
        4 * i,
      );
    }
    const png = { width: 256, height: 256, data: values as unknown as Buffer } as PNG;
    const options = { bitDepth: 16, colorType, inputColorType: 6, inputHasAlpha: true } as const;
    const opened = await openImage(PNG.sync.write(png, options));
    expect(opened.bitDepth).toBe(16);
    const wanted = Uint8Array.from(values, (value) => Math.round(value / 257));
    expect(Buffer.compare(wanted, opened.image.data as Uint8Array)).toBe(0);
  });

  it('opens grey, and grey with alpha', async () => {
    const gray = sharp(Uint8Array.of(0, 100, 255, 7), { raw: { width: 2, height: 2, channels: 1 } });
    const one = await openImage(await gray.toColourspace('b-w').png().toBuffer());
    expect(pixel(one.image.data, 1)).toEqual([100, 100, 100, 255]);
    const two = sharp(Uint8Array.of(9, 100, 255, 7), { raw: { width: 2, height: 1, channels: 2 } });
    const opened = await openImage(await two.toColourspace('b-w').png().toBuffer());
    expect([pixel(opened.image.data, 0), pixel(opened.image.data, 1)]).toEqual([
      [9, 9, 9, 100],
      [255, 255, 255, 7],
    ]);
    expect(opened.hasAlpha).toBe(true);
  });

  it('opens palettes with alpha', async () => {
    const pixels = Uint8Array.of(255, 0, 0, 0x80, 0, 0, 255, 255, 0, 0, 0, 0, 10, 20, 30, 255);
    const png = await sharp(pixels, { raw: { width: 4, height: 1, channels: 4 } })
      .png({ palette: true })
      .toBuffer();
    expect(png[25]).toBe(3);
    const { data } = (await openImage(png)).image;
    expect(Math.abs((data[3] as number) - 0x80)).toBeLessThan(3);
    expect(pixel(data, 1)).toEqual([0, 0, 255, 255]);
    expect(data[11]).toBe(0);
  });
});

describe('colour', () => {
  it('converts Display P3 to sRGB', async () => {
    // Stored values of sRGB (200, 60, 40) in Display P3, computed from the two matrices: close to (186, 71, 50).
    const bytes = await flat(200, 60, 40).withIccProfile('p3').png().toBuffer();
    const stored = [...(await sharp(bytes, { ignoreIcc: true }).raw().toBuffer())].slice(0, 3);
    const [r, g, b] = pixel((await openImage(bytes)).image.data, 0) as [number, number, number];
    expect(Math.abs((stored[0] as number) - 186)).toBeLessThan(4);
    expect(Math.max(Math.abs(r - 200), Math.abs(g - 60), Math.abs(b - 40))).toBeLessThan(3);
  });

  it('converts Display P3 of 16 bits to the same sRGB', async () => {
    const bytes = await flat(200, 60, 40).toColourspace('rgb16').withIccProfile('p3').png().toBuffer();
    const opened = await openImage(bytes);
    const [r, g, b, a] = pixel(opened.image.data, 0) as [number, number, number, number];
    expect(opened.bitDepth).toBe(16);
    expect(Math.max(Math.abs(r - 200), Math.abs(g - 60), Math.abs(b - 40))).toBeLessThan(3);
    expect(a).toBe(255);
  });

  it('converts CMYK, with a profile and without', async () => {
    const color = flat(150, 110, 90);
    for (const cmyk of [color.clone().withIccProfile('cmyk'), color.clone().toColourspace('cmyk')]) {
      const bytes = await cmyk.jpeg({ quality: 100 }).toBuffer();
      expect((await sharp(bytes).metadata()).space).toBe('cmyk');
      const [r, g, b] = pixel((await openImage(bytes)).image.data, 0) as [number, number, number];
      expect(Math.max(Math.abs(r - 150), Math.abs(g - 110), Math.abs(b - 90))).toBeLessThan(20);
    }
  });

  it('leaves sRGB with a profile as it is', async () => {
    const bytes = await small().withIccProfile('srgb').png().toBuffer();
    const { data } = (await openImage(bytes)).image;
    expect([0, 1, 2, 3, 4, 5].flatMap((at) => pixel(data, at).slice(0, 3))).toEqual(PIXELS);
  });
});
