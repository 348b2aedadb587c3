import { openImage } from 'fewhue/node';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { type IconBitmap, iconBitmap, iconFile } from '../../helpers/icon-file.ts';

const [RED, GREEN, BLUE] = [0xff0000ff, 0x00ff00ff, 0x0000ffff];

function entry(bitmap: IconBitmap) {
  return { width: bitmap.width, height: bitmap.height, bytes: iconBitmap(bitmap) };
}

async function pixelsOf(bytes: Uint8Array, frame?: number): Promise<number[]> {
  const { image } = await openImage(bytes, { frame });
  const data = image.data as Uint8Array;
  return Array.from({ length: data.length / 4 }, (_, i) => Buffer.from(data).readUInt32BE(4 * i));
}

/** A picture of 3 x 2 in every depth; what the mask leaves out keeps its colour under an alpha of 0. */
const mask = [0, 1, 0, 0, 0, 1];
const SAME = [RED, 0x00ff0000, BLUE, BLUE, GREEN, 0xff000000];
const indices = [0, 1, 2, 2, 1, 0];
const palette = [RED, GREEN, BLUE];
const sides = { width: 3, height: 2 } as const;
const colors = indices.map((i) => palette[i]!);
const DEPTHS: readonly IconBitmap[] = [
  { ...sides, bits: 4, pixels: indices, palette, mask },
  { ...sides, bits: 8, pixels: indices, palette, mask },
  { ...sides, bits: 24, pixels: colors, mask },
  // Without alpha anywhere the mask counts.
  { ...sides, bits: 32, pixels: colors.map((color) => (color & 0xffffff00) >>> 0), mask },
];

it.each(DEPTHS)('a bitmap of $bits bits is read with its mask', async (bitmap) => {
  for (const type of [1, 2]) expect(await pixelsOf(iconFile([entry(bitmap)], type))).toEqual(SAME);
});

it('a bitmap of one bit, and one whose alpha stands above its mask, are read', async () => {
  const one = { ...sides, bits: 1 as const, pixels: [0, 1, 1, 1, 0, 0], palette: [RED, BLUE], mask };
  expect(await pixelsOf(iconFile([entry(one)]))).toEqual([RED, 0x0000ff00, BLUE, BLUE, RED, 0xff000000]);
  const pixels = [0x01020380, 0x04050600, 0x070809ff, 0x0a0b0cff, 0x0d0e0f01, 0x101112fe];
  for (const masked of [{ mask: [1, 1, 1, 0, 0, 0] }, {}])
    expect(await pixelsOf(iconFile([entry({ ...sides, bits: 32, pixels, ...masked })]))).toEqual(pixels);
});

it('the largest picture is opened, of equal ones that of most bits, or the one of a number', async () => {
  const one = (bits: 4 | 8, color: number, side: number) =>
    entry({
      ...{ width: side, height: side, bits, palette: [color] },
      ...{ pixels: new Array(side * side).fill(0), mask: new Array(side * side).fill(0) },
    });
  const png = new PNG({ width: 2, height: 2 });
  png.data.fill(7);
  const large = { width: 2, height: 2, bytes: PNG.sync.write(png) };
  const icon = iconFile([one(4, RED, 1), one(4, GREEN, 2), one(8, BLUE, 2)]);
  const opened = await openImage(icon);
  expect([...opened.image.data.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
  expect(opened).toMatchObject({ format: 'ico', frames: 1, hasAlpha: true });
  expect(opened.warnings).toEqual(['has 3 pictures, of which the largest is used: 2 x 2']);
  expect(await pixelsOf(icon, 1)).toEqual([RED]);
  expect((await openImage(icon, { frame: 1 })).warnings).toEqual([]);
  await expect(openImage(icon, { frame: 4 })).rejects.toMatchObject({ option: 'frame' });
  // Samples of four bytes are more bits than any palette has.
  expect(await pixelsOf(iconFile([one(8, BLUE, 2), large]))).toEqual(new Array(4).fill(0x07070707));
});

it('damaged and hostile icons are refused in one line before they take memory', async () => {
  const good = iconFile([entry(DEPTHS[1]!)]);
  const put = (at: number, value: number) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt32LE(value, at);
    return new Uint8Array(bytes);
  };
  const bitmap = 22;
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [good.subarray(0, -1), 'damaged or cut-off'],
    [good.subarray(0, 20), 'damaged or cut-off'],
    [put(14, 1e9), 'damaged or cut-off'],
    [put(18, 0xffffffff), 'damaged or cut-off'],
    [put(14, 3), 'damaged or cut-off'],
    [put(bitmap, 0xfffffff0), 'damaged or cut-off'],
    [put(bitmap + 4, 0x7fffffff), 'more than the limit'],
    [put(bitmap + 4, 1e8), 'damaged or cut-off'],
    [put(bitmap + 8, 0x7ffffffe), 'more than the limit'],
    [put(bitmap + 8, 0), 'damaged or cut-off'],
    [put(bitmap + 8, 0xfffffffc), 'damaged or cut-off'],
    [put(bitmap + 14, 13), 'damaged or cut-off'],
    [put(bitmap + 16, 1), 'compression is not supported'],
    [put(bitmap + 32, 0xffffffff), 'damaged or cut-off'],
  ];
  for (const [i, [bytes, reason]] of cases.entries())
    await expect(openImage(bytes), `case ${i}`).rejects.toThrow(reason);
  const many = Buffer.alloc(22);
  many.set([0, 0, 1, 0, 255, 255]);
  many.writeUInt32LE(6 + 16 * 65535, 18);
  await expect(openImage(many)).rejects.toThrow('damaged or cut-off');
  const png = { width: 1, height: 1, bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) };
  await expect(openImage(iconFile([png]))).rejects.toThrow('damaged or cut-off');
});
