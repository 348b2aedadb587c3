import type { PixelImage } from 'fewhue';
import { describe, expect, test } from 'vitest';
import { components } from '../../src/segment/labels/components.ts';
import { TRANSPARENT } from '../../src/segment/labels/number-regions.ts';
import { ScaledPicture, STIFFNESS } from '../../src/segment/tree/scaled-picture.ts';
import { noise, plainLabels, randomLabels } from '../helpers/random-labels.ts';
import { middleIn, type Refining, reduceImage, sweep } from '../reference/refine.ts';
import { floodComponents } from '../reference/regions.ts';

const SIZES = [
  [1, 1, 1, 1],
  [9, 1, 4, 1],
  [1, 11, 1, 3],
  [17, 13, 17, 13],
  [23, 19, 9, 7],
  [40, 31, 6, 5],
] as const;

describe.each(SIZES)('%i x %i at %i x %i', (width, height, wide, high) => {
  const image = noise(width, height, 3);
  for (let i = 0; i < width * height; i++) if (i % 11 === 5) image.data[4 * i + 3] = 0;
  const reducedData = reduceImage(image, wide, high);
  // Bands of as few rows as there can be, of some, and of all.
  const pictures = [1, 3 * width, 1e6].map((band) => new ScaledPicture(image, wide, high, band));
  const copies = pictures.map((picture) => picture.reduce());

  test('the reduced picture has the means over areas', () => {
    for (const { data } of copies)
      data.forEach((value, i) => {
        expect(Math.abs(value - reducedData[i]!)).toBeLessThanOrEqual(i % 4 === 3 ? 0 : 1);
      });
  });

  test('sweeps are those of the reference, and keep regions whole', () => {
    const [reduced] = copies as [PixelImage];
    for (const copy of copies) expect(copy).toEqual(reduced);
    const kinds = randomLabels(wide, high, 3, 9).map((label, i) =>
      reduced.data[4 * i + 3] === 0 ? 7 : label,
    );
    const map = components(kinds, wide, high, 7);
    const reducedLabels = plainLabels(map);
    for (const picture of pictures) picture.enlarge(map);
    const labels = ({ labels: found }: ScaledPicture) =>
      Array.from(found, (label) => (label === TRANSPARENT ? -1 : label));
    const expected = Array.from({ length: width * height }, (_, i) => {
      const at = middleIn(Math.floor(i / width), height, high) * wide + middleIn(i % width, width, wide);
      return image.data[4 * i + 3] === 0 ? -1 : reducedLabels[at]!;
    });
    for (const picture of pictures) expect(labels(picture)).toEqual(expected);
    const pieces = () => new Set(floodComponents(expected, width, height)).size;
    const before = pieces();
    const refining: Refining = { image, reduced, reducedLabels, stiffness: STIFFNESS };
    for (let i = 0; i < 6; i++) {
      const known = new Set(expected).size;
      sweep(expected, refining, i % 2 === 1);
      for (const picture of pictures) {
        picture.sweep(i % 2 === 1);
        expect(labels(picture)).toEqual(expected);
      }
      expect(pieces()).toBeLessThanOrEqual(before);
      expect(new Set(expected).size).toBe(known);
    }
  });
});
