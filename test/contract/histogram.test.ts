import { beforeAll, describe, expect, test } from 'vitest';
import { Task } from '../../src/core/task.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { ColorIndex, colorHistogram } from '../../src/vectors/color-index.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { colorCounts, countColors, packedColor } from '../reference/histogram.ts';

/** Pixels that the kernels are given at a time. */
const BAND = 1 << 17;
/** Translucent colours that the hash table holds before it is drained. */
const HASH_ROOM = 1 << 19;

const task = new Task();

/** A row of `count` different colours, none of them opaque or transparent. */
function translucentRow(count: number): PixelImage {
  return paint(count, 1, (i) => [i & 255, (i >> 8) & 255, 77, 1 + (i >> 16)]);
}

const pictures: [string, () => PixelImage][] = [
  ['random, opaque', () => randomPicture(97, 83, false)],
  ['random, every alpha', () => randomPicture(97, 83, true)],
  ['one opaque pixel', () => paint(1, 1, () => [1, 2, 3, 255])],
  ['one translucent pixel', () => paint(1, 1, () => [1, 2, 3, 254])],
  ['one transparent pixel', () => paint(1, 1, () => [1, 2, 3, 0])],
  ['flat', () => paint(61, 3, () => [255, 255, 255, 255])],
  ['all black', () => paint(5, 5, () => [0, 0, 0, 255])],
  ['gradient', () => paint(256, 256, (x, y) => [x, y, (x + y) >> 1, 255])],
  ['transparent in many colours', () => paint(19, 7, (x, y) => [x, y, 9, 0])],
  ['translucent only', () => paint(50, 50, (x, y) => [x, y, 200, 1 + ((x * y) % 254)])],
  ['mixed', () => softPhoto(201, 99)],
  ['random, every alpha, too many pixels to sort', () => randomPicture(197, 183, true)],
  [
    'translucent only, too many pixels to sort',
    () => paint(150, 150, (x, y) => [x, y, 200, 1 + ((x * y) % 254)]),
  ],
  ['transparent, too many pixels to sort', () => paint(150, 150, (x, y) => [x, y, 9, 0])],
  [
    'as many pixels as are sorted, and each of its own',
    () => paint(128, 128, (x, y) => [x, y, x ^ y, 255 - (x & 1)]),
  ],
  ['a single soft pixel among opaque ones', () => paint(37, 1, (x) => [x, 0, 0, x === 30 ? 7 : 255])],
  ['a single opaque pixel among soft ones', () => paint(37, 1, (x) => [x, 0, 0, x === 30 ? 255 : 7])],
  ['more than one band, opaque', () => photo(371, 359)],
  ['more than one band, mixed', () => softPhoto(371, 359)],
  ['one pixel more than a band', () => paint(BAND + 1, 1, (x) => [x & 255, x >> 8, x >> 16, 255])],
  ['more translucent colours than the table holds', () => translucentRow(HASH_ROOM + 3)],
  [
    'opaque pixels, then three colours more than fill the table',
    () => afterOpaque(translucentRow(HASH_ROOM + 3)),
  ],
  ['more than two million pixels, opaque', () => enlarge(1451, 1447)],
  ['more than two million pixels, one of them soft', () => withSoftEnd(enlarge(1451, 1447))],
  ['the same colours again after the table was emptied', () => twice(translucentRow(HASH_ROOM + 1000))],
];

/** Four opaque pixels of two colours and then the pixels of a row. */
function afterOpaque({ width, data }: PixelImage): PixelImage {
  const both = new Uint8Array(data.length + 16).fill(255);
  both.set([0, 0, 0], 4);
  both.set(data, 16);
  return { width: width + 4, height: 1, data: both };
}

/** A photograph over and over, in a size whose pixels are no multiple of four. */
function enlarge(width: number, height: number): PixelImage {
  const tile = new Uint32Array(new Uint8Array(photo(97, 89).data).buffer);
  const pixels = Uint32Array.from({ length: width * height }, (_, i) => tile[i % tile.length]!);
  return { width, height, data: new Uint8Array(pixels.buffer) };
}

function withSoftEnd({ width, height, data }: PixelImage): PixelImage {
  const end = data.slice();
  end[end.length - 1] = 9;
  return { width, height, data: end };
}

function twice({ width, data }: PixelImage): PixelImage {
  const both = new Uint8Array(2 * data.length);
  both.set(data);
  both.set(data, data.length);
  return { width, height: 2, data: both };
}

describe.each(pictures)('%s', (_, make) => {
  let image: PixelImage;
  beforeAll(() => {
    image = make();
  });

  test('the histogram is what a map counts', async () => {
    const expected = countColors(image);
    const actual = await colorHistogram(image);
    expect(actual.pixels).toBe(expected.pixels);
    expect(actual.opaque).toBe(expected.opaque);
    expect(sameNumbers(actual.colors, expected.colors)).toBe(true);
    expect(sameNumbers(actual.counts, expected.counts)).toBe(true);
  });

  test('every pixel gets the label of its colour, in 8 bits and in 16', async () => {
    const index = await ColorIndex.of(image, task);
    const { colors } = index.histogram;
    const labels = Uint16Array.from(colors, (_color, i) => (i * 40503 + 7) & 0xffff);
    const labelOf = new Map(Array.from(colors, (color, i) => [color, labels[i]!]));
    const pixels = image.width * image.height;
    const expected = Uint16Array.from({ length: pixels }, (_pixel, i) => labelOf.get(packedColor(image, i))!);
    const wide = await index.labelPixels(image, labels, true, task);
    const narrow = await index.labelPixels(image, labels, false, task);
    expect(wide).toBeInstanceOf(Uint16Array);
    expect(sameNumbers(wide, expected)).toBe(true);
    expect(narrow).toBeInstanceOf(Uint8Array);
    expect(sameNumbers(narrow, Uint8Array.from(expected))).toBe(true);
  });
});

/** Compares long arrays without the cost of a matcher that could print their difference. */
function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

test('labels written twice are those of the second call', async () => {
  const image = softPhoto(90, 60);
  const index = await ColorIndex.of(image, task);
  const colors = index.histogram.colors.length;
  await index.labelPixels(image, new Uint16Array(colors).fill(3), false, task);
  const second = await index.labelPixels(image, new Uint16Array(colors).fill(200), false, task);
  expect(second.every((label) => label === 200)).toBe(true);
});

test('a picture in the middle of a larger buffer, at any offset, is read from there', async () => {
  const { width, height, data } = randomPicture(13, 11, true);
  for (let offset = 0; offset < 4; offset++) {
    const buffer = new Uint8Array(data.length + 16).fill(99);
    buffer.set(data, offset);
    const image = { width, height, data: buffer.subarray(offset, offset + data.length) };
    const { colors, counts } = await colorHistogram(image);
    expect(new Map(Array.from(colors, (color, i) => [color, counts[i]!]))).toEqual(colorCounts(image));
  }
});

test('the picture itself is not changed', async () => {
  const image = softPhoto(50, 40);
  const before = image.data.slice();
  const index = await ColorIndex.of(image, task);
  await index.labelPixels(image, new Uint16Array(index.histogram.colors.length), false, task);
  expect(image.data).toEqual(before);
});

test('progress rises to the end, and a signal stops the count', async () => {
  const image = photo(600, 500);
  const fractions: number[] = [];
  await colorHistogram(image, { onProgress: ({ fraction }) => fractions.push(fraction) });
  expect(fractions.length).toBeGreaterThan(3);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  await expect(colorHistogram(image, { signal: { aborted: true } })).rejects.toMatchObject({
    code: 'cancelled',
  });
});
