import { expandIndexed, type IndexedImage, reduceIndexed, reducePixels } from 'fewhue';
import { expect, test } from 'vitest';
import { Random } from '../../src/math/random.ts';
import { expectSame } from '../helpers/expect-same.ts';

function randomIndexed(width: number, height: number, k: number): IndexedImage {
  const random = new Random(width + k);
  const indices = new (k > 256 ? Uint16Array : Uint8Array)(width * height).map(() => random.below(k));
  return { width, height, palette: { colors: new Uint8Array(4 * k).map(() => random.below(256)) }, indices };
}

test.each([
  [1, 90, 2],
  [90, 1, 7],
  [33, 21, 256],
  [257, 130, 300],
  [500, 301, 16],
  [66_000, 3, 5],
])('%i x %i pixels of %i colours have the means that their colours have', (width, height, k) => {
  const image = randomIndexed(width, height, k);
  const pixels = expandIndexed(image);
  for (const longest of [1, 2, 7, 20, 63, Math.min(65_535, Math.max(width, height) - 1)]) {
    const [reduced, wanted] = [reduceIndexed(image, longest), reducePixels(pixels, longest)];
    expect([reduced.width, reduced.height]).toEqual([wanted.width, wanted.height]);
    expectSame(reduced.data, wanted.data);
  }
});

test('a picture that is small enough comes back in its colours, pixel by pixel', () => {
  const image = randomIndexed(9, 5, 3);
  const { data, ...sides } = reduceIndexed(image, 9);
  expect(sides).toEqual({ width: 9, height: 5 });
  const { colors } = image.palette;
  image.indices.forEach((index, i) => {
    expect([...data.subarray(4 * i, 4 * i + 4)]).toEqual([...colors.subarray(4 * index, 4 * index + 4)]);
  });
});

test.each([
  [1, 16],
  [1 << 17, 16],
  [70_000, 300],
  [99_999, 256],
])('refuses an index without an entry among %i pixels of %i colours, wherever it is', (pixels, k) => {
  for (const at of [0, pixels >> 1, pixels - 1]) {
    const { palette, ...picture } = randomIndexed(pixels, 2, k);
    const image = { ...picture, palette: { colors: palette.colors.subarray(0, 4 * (k - 1)) } };
    image.indices.fill(k - 2);
    image.indices[pixels + at] = k - 1;
    expect(() => reduceIndexed(image, Math.max(1, pixels >> 4))).toThrow(
      `below the palette's ${k - 1} entries`,
    );
  }
});

test.each([0, 65_536, 1.5])('refuses %f pixels', (longest) => {
  expect(() => reduceIndexed(randomIndexed(3, 3, 2), longest)).toThrow('longest');
});
