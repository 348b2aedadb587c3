import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import {
  type ColorHistogram,
  EMPTY_HISTOGRAM,
  mergeHistograms,
} from '../../../src/vectors/color-histogram.ts';
import { countColors } from '../../reference/histogram.ts';

/** Bytes that collide often, so that pictures share colours. */
const byte = fc.constantFrom(0, 1, 2, 128, 254, 255);
const picture: fc.Arbitrary<PixelImage> = fc
  .array(fc.tuple(byte, byte, byte, byte), { minLength: 1, maxLength: 60 })
  .map((pixels) => ({ width: pixels.length, height: 1, data: Uint8Array.from(pixels.flat()) }));

function sideBySide(a: PixelImage, b: PixelImage): PixelImage {
  return { width: a.width + b.width, height: 1, data: Uint8Array.from([...a.data, ...b.data]) };
}

function expectEqual(a: ColorHistogram, b: ColorHistogram): void {
  expect([...a.colors]).toEqual([...b.colors]);
  expect([...a.counts]).toEqual([...b.counts]);
  expect([a.pixels, a.opaque]).toEqual([b.pixels, b.opaque]);
}

test('the merged histogram is the histogram of both pictures', () => {
  fc.assert(
    fc.property(picture, picture, (a, b) => {
      expectEqual(mergeHistograms(countColors(a), countColors(b)), countColors(sideBySide(a, b)));
    }),
  );
});

test('merging is commutative and associative, and nothing added changes nothing', () => {
  fc.assert(
    fc.property(picture, picture, picture, (...pictures) => {
      const [a, b, c] = pictures.map(countColors) as [ColorHistogram, ColorHistogram, ColorHistogram];
      expectEqual(mergeHistograms(a, b), mergeHistograms(b, a));
      expectEqual(mergeHistograms(mergeHistograms(a, b), c), mergeHistograms(a, mergeHistograms(b, c)));
      expectEqual(mergeHistograms(a, EMPTY_HISTOGRAM), a);
    }),
  );
});

test('merging leaves both histograms as they were', () => {
  const image = { width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 7) };
  const histogram = countColors(image);
  mergeHistograms(histogram, histogram);
  expectEqual(histogram, countColors(image));
});
