import { type PixelImage, reducePixels } from 'fewhue';
import { expect, test } from 'vitest';
import { expectSame } from '../helpers/expect-same.ts';
import { paint, randomPicture } from '../helpers/pictures.ts';
import { reducePixelsReference } from '../reference/reduce-pixels.ts';

function expectReduced(image: PixelImage, longest: number): void {
  const [reduced, wanted] = [reducePixels(image, longest), reducePixelsReference(image, longest)];
  expect([reduced.width, reduced.height]).toEqual([wanted.width, wanted.height]);
  expectSame(reduced.data, wanted.data);
}

test.each([
  [1, 90],
  [90, 1],
  [33, 21],
  [64, 64],
  [257, 130],
  [500, 301],
])('%i x %i pixels have the means of the definition at every size', (width, height) => {
  for (const soft of [false, true]) {
    const image = randomPicture(width, height, soft);
    for (const longest of [1, 2, 7, 20, 63, Math.max(width, height) - 1]) expectReduced(image, longest);
  }
});

test('boxes of more pixels than sums of 32 bits hold', () => {
  const image = paint(70_000, 3, (x) => (x % 2 ? [255, 254, 3, 255] : [255, 253, 0, 255]));
  expect([...reducePixels(image, 1).data]).toEqual([255, 254, 2, 255]);
  expectReduced(image, 1);
});
