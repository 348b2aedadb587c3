import { expect, test } from 'vitest';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { quantizeWithPalette } from '../../../src/quantize/quantize-with-palette.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const SIDE = 120;

/** Browns, greens and greys with noise, as of a landscape. */
function landscape(): PixelImage {
  const random = randomNumbers(3);
  const data = Uint8Array.from({ length: 4 * SIDE * SIDE }, (_, i) => {
    const [x, y] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE)];
    const level = [60 + y, 50 + x / 2 + y / 3, 40 + y / 2, 255][i & 3]!;
    return (i & 3) === 3 ? 255 : level + 30 * random();
  });
  return { width: SIDE, height: SIDE, data };
}

function paint(image: PixelImage, side: number, ...rgba: number[]): PixelImage {
  for (let y = 10; y < 10 + side; y++)
    for (let x = 10; x < 10 + side; x++) image.data.set(rgba, 4 * (SIDE * y + x));
  return image;
}

async function colorAt(image: PixelImage, x: number, y: number, options: object): Promise<number[]> {
  const { indices, palette } = (await quantize(image, options)).image;
  const index = indices[y * SIDE + x]!;
  return [...palette.colors.subarray(4 * index, 4 * index + 4)];
}

test('accents keep a vivid area of 0.1 % that area alone would lose', async () => {
  const image = paint(landscape(), 4, 20, 60, 250, 255);
  const [, , plain] = await colorAt(image, 11, 11, { colors: 8 });
  expect(plain).toBeLessThan(200);
  for (const accents of [0.3, 1]) {
    const [r, g, b] = await colorAt(image, 11, 11, { colors: 8, accents });
    expect(Math.max(Math.abs(r! - 20), Math.abs(g! - 60), Math.abs(b! - 250))).toBeLessThan(12);
  }
});

test('accents keep what has an entry without them, too', async () => {
  const image = landscape();
  const signs = [
    [20, 255, 40, 60],
    [60, 60, 240, 90],
    [90, 70, 110, 255],
  ] as const;
  for (const [at, ...rgb] of signs)
    for (let i = 0; i < (at === 20 ? 72 : 15); i++)
      image.data.set([...rgb, 255], 4 * (SIDE * (at + (i % 3)) + at + Math.floor(i / 3)));
  const kept = async (options: object) => {
    const { indices, palette } = (await quantize(image, options)).image;
    return signs.filter(([at, ...rgb]) => {
      const entry = 4 * indices[SIDE * at + at]!;
      return rgb.every((value, c) => Math.abs(value - palette.colors[entry + c]!) < 12);
    });
  };
  expect(await kept({ colors: 8 })).toHaveLength(1);
  expect(await kept({ colors: 8, accents: 0.3 })).toHaveLength(3);
});

test('accents leave a picture alone that has none, and what is told of the error counts pixels', async () => {
  const image = landscape();
  const [plain, same] = [
    await quantize(image, { colors: 16 }),
    await quantize(image, { colors: 16, accents: 1 }),
  ];
  expect(same.image).toEqual(plain.image);
  const raised = await quantize(paint(image, 4, 20, 60, 250, 255), { colors: 8, accents: 1 });
  const mapped = await quantizeWithPalette(image, raised.image.palette);
  expect(raised.model.inertia).toBeCloseTo(mapped.model.inertia, 3);
});

test('ignored colours cost no entry, and get the nearest one', async () => {
  const image = paint(landscape(), 60, 255, 255, 255, 255);
  image.data.set([252, 255, 251, 255], 4 * (SIDE * 20 + 20));
  const [all] = await colorAt(image, 30, 30, { colors: 6 });
  expect(all).toBeGreaterThan(250);
  const options = { colors: 6, ignore: ['#fff,5'] };
  const [left] = await colorAt(image, 30, 30, options);
  expect(left).toBeLessThan(230);
  const { image: result, model } = await quantize(image, options);
  const mapped = await quantizeWithPalette(image, result.palette);
  expect(result.indices).toEqual(mapped.image.indices);
  expect(model.inertia).toBeCloseTo(mapped.model.inertia, 3);
});

test('a picture of ignored colours alone keeps them', async () => {
  const image = paint(landscape(), 10, 9, 9, 9, 255);
  expect((await quantize(image, { colors: 4, ignore: ['#808080,255'] })).image).toEqual(
    (await quantize(image, { colors: 4 })).image,
  );
});

test.each(['', 'white', '#ff', '#fff,', '#fff,256', '#fff,1.5', 5])('ignore: %j is refused', async (text) => {
  const wrong = { code: 'invalid-option', option: 'ignore' };
  await expect(quantize(landscape(), { ignore: [text as string] })).rejects.toMatchObject(wrong);
});

test('a mask says what counts', async () => {
  const image = paint(landscape(), 6, 120, 60, 220, 255);
  const data = new Uint8Array(SIDE * SIDE).fill(10);
  for (let y = 10; y < 16; y++) data.fill(255, SIDE * y + 10, SIDE * y + 16);
  const importance = { width: SIDE, height: SIDE, data };
  const [plain] = await colorAt(image, 12, 12, { colors: 3 });
  expect(Math.abs(plain! - 120)).toBeGreaterThan(5);
  expect(await colorAt(image, 12, 12, { colors: 3, importance })).toEqual([120, 60, 220, 255]);
  // The same everywhere is as none.
  const even = { ...importance, data: data.slice().fill(128) };
  const options = { colors: 8, effort: 1 } as const;
  const [a, b] = [await quantize(image, { ...options, importance: even }), await quantize(image, options)];
  expect(a.image).toEqual(b.image);
  const other = { width: 2, height: 2, data: new Uint8Array(4) };
  const wrong = { code: 'invalid-option', option: 'importance' };
  await expect(quantize(image, { importance: other })).rejects.toMatchObject(wrong);
  await expect(quantize(image, { importance: { ...other, width: 3 } })).rejects.toMatchObject(wrong);
});

test('translucent pixels that count for more get more steps', async () => {
  const image = landscape();
  for (let i = 0; i < 30 * SIDE; i++) image.data.set([0, 0, 0, 4 + (i % 30) * 8], 4 * i);
  const steps = async (alphaWeight: number) => {
    const { colors } = (await quantize(image, { colors: 16, alphaWeight })).image.palette;
    return colors.filter((byte, i) => i % 4 === 3 && byte < 255).length;
  };
  const plain = await steps(1);
  expect(await steps(8)).toBeGreaterThan(plain);
  expect(await steps(0.05)).toBeLessThan(plain);
});
