import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { encodeGrayPng, encodePixels, type PixelImage } from 'fewhue';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePixelRows, rowsOf } from '../../../src/encode/png/encode-pixels.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { paint, photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';

const EFFORTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Reads with two decoders; returns the colour type. */
async function check(image: PixelImage, effort?: number): Promise<number> {
  const file = Buffer.from(await encodePixels(image, { effort }));
  const expected = Buffer.from(image.data);
  for (let i = 0; i < expected.length; i += 4) if (expected[i + 3] === 0) expected.fill(0, i, i + 4);
  const png = PNG.sync.read(file);
  expect([png.width, png.height]).toEqual([image.width, image.height]);
  expect(Buffer.compare(png.data, expected)).toBe(0);
  const raw = await sharp(file).toColorspace('srgb').ensureAlpha().raw().toBuffer();
  expect(Buffer.compare(raw, expected)).toBe(0);
  return file[25]!;
}

const gray = (alpha: number) =>
  paint(19, 11, (x, y) => [9 * x + y, 9 * x + y, 9 * x + y, x === 3 ? alpha : 255]);

describe('encodePixels', () => {
  it('keeps every pixel in the fewest channels', async () => {
    expect(await check(photo(37, 23))).toBe(2);
    expect(await check(softPhoto(37, 23))).toBe(6);
    expect(await check(gray(255))).toBe(0);
    expect(await check(gray(77))).toBe(4);
  });

  it('lets transparent pixels of any colour pass as grey', async () => {
    const image = gray(0);
    image.data.set([200, 10, 90, 0], 12);
    expect(await check(image)).toBe(4);
  });

  it('keeps every pixel at every effort and size', async () => {
    for (const effort of EFFORTS) await check(photo(61, 47, effort), effort);
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
      [17, 5],
      [5000, 30],
      [70_000, 2],
    ] as const)
      for (const soft of [false, true]) await check(randomPicture(width, height, soft));
  });

  it('is no larger than by pngjs, and deterministic', async () => {
    const image = photo(300, 200);
    const file = await encodePixels(image, { effort: 5 });
    const other = new PNG({ width: 300, height: 200 });
    other.data = Buffer.from(image.data);
    expect(file.length).toBeLessThan(PNG.sync.write(other, { colorType: 2 }).length);
    expect(Buffer.compare(file, await encodePixels(image, { effort: 5 }))).toBe(0);
  });

  it('leaves the compression to a given zlib at efforts 1 and 2 only', async () => {
    for (const effort of EFFORTS) {
      let calls = 0;
      const zlib = (bytes: Uint8Array) => {
        calls++;
        return deflateSync(bytes);
      };
      for (const image of [photo(61, 47), softPhoto(120, 90), randomPicture(1, 1, false)]) {
        const own = Buffer.from(await encodePixels(image, { effort }));
        const file = Buffer.from(await encodePixels(image, { effort, zlib }));
        expect(PNG.sync.read(file).data.equals(PNG.sync.read(own).data)).toBe(true);
      }
      expect(calls).toBe(effort <= 2 ? 3 : 0);
    }
  });

  it('hands a host that compresses in parts rows of any length, and what is before them', async () => {
    // Rows of less than a band, and of more than a part.
    for (const [width, height] of [
      [1500, 2100],
      [1_500_000, 3],
      [3, 2],
    ] as const) {
      const image = photo(width, height);
      const parts: [number, number, boolean][] = [];
      const deflate = (bytes: Uint8Array, before: Uint8Array, last: boolean) => {
        parts.push([bytes.length, before.length, last]);
        const { Z_FINISH, Z_SYNC_FLUSH } = constants;
        const dictionary = before.length > 0 ? { dictionary: before } : {};
        return deflateRawSync(bytes, { finishFlush: last ? Z_FINISH : Z_SYNC_FLUSH, ...dictionary });
      };
      const file = Buffer.concat([...(await encodePixelRows(rowsOf(image), { effort: 1, deflate }))]);
      const raw = await sharp(file, { unlimited: true }).ensureAlpha().raw().toBuffer();
      expect(Buffer.compare(raw, Buffer.from(image.data))).toBe(0);
      expect(parts.reduce((sum, [bytes]) => sum + bytes, 0)).toBe(height * (1 + 3 * width));
      expect(parts.map(([, before]) => before)).toEqual(parts.map((_, i) => (i === 0 ? 0 : 32_768)));
      expect(parts.map(([, , last]) => last)).toEqual(parts.map((_, i) => i === parts.length - 1));
      expect(parts.length > 1).toBe(width > 3);
    }
  });

  it('refuses what does not fit', async () => {
    const image = photo(4, 4);
    await expect(encodePixels({ ...image, width: 5 })).rejects.toMatchObject({ option: 'image.data' });
    for (const effort of [0, 11, 2.5, Number.NaN])
      await expect(encodePixels(image, { effort })).rejects.toMatchObject({ option: 'effort' });
    const signal = { aborted: true };
    await expect(encodePixels(image, { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('encodeGreyPng', () => {
  it('keeps 16-bit and 8-bit numbers', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 30],
      [33, 1],
      [57, 41],
    ] as const) {
      const random = randomNumbers(width);
      const wide = Uint16Array.from({ length: width * height }, () => 65536 * random());
      const narrow = Uint8Array.from(wide);
      for (const effort of EFFORTS) {
        const file = Buffer.from(await encodeGrayPng({ width, height, data: wide }, { effort }));
        expect([file[24], file[25]]).toEqual([16, 0]);
        const { data } = PNG.sync.read(file, { skipRescale: true });
        expect([...wide]).toEqual([...wide].map((_, i) => Number(data[4 * i])));
        const raw = await sharp(file).toColorspace('grey16').raw({ depth: 'ushort' }).toBuffer();
        expect([...new Uint16Array(new Uint8Array(raw).buffer)]).toEqual([...wide]);
        const native = await encodeGrayPng({ width, height, data: wide }, { effort, zlib: deflateSync });
        expect(PNG.sync.read(Buffer.from(native), { skipRescale: true }).data).toEqual(data);
        const small = Buffer.from(await encodeGrayPng({ width, height, data: narrow }, { effort }));
        const levels = PNG.sync.read(small).data.filter((_, i) => i % 4 === 0);
        expect([small[24], ...levels]).toEqual([8, ...narrow]);
      }
    }
  });

  it('makes little of regions', async () => {
    const data = Uint16Array.from({ length: 90_000 }, (_, i) => 700 * Math.floor((i % 300) / 60));
    expect((await encodeGrayPng({ width: 300, height: 300, data })).length).toBeLessThan(
      0.01 * 2 * data.length,
    );
  });

  it('refuses what does not fit', async () => {
    const data = new Uint8Array(6);
    await expect(encodeGrayPng({ width: 2, height: 2, data })).rejects.toMatchObject({
      option: 'image.data',
    });
    await expect(encodeGrayPng({ width: 0, height: 2, data })).rejects.toMatchObject({
      option: 'image.width',
    });
  });
});
