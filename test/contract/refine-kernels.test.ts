import { describe, expect, test } from 'vitest';
import { Kernel } from '../../src/kernels/kernel.ts';
import { components } from '../../src/segment/labels/components.ts';
import { TRANSPARENT } from '../../src/segment/labels/number-regions.ts';
import { loadLabels, plantScaling, STIFFNESS } from '../../src/segment/tree/refine-regions.ts';
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
  const kernel = new Kernel();
  const scaling = plantScaling(kernel, image, wide, high);
  kernel.call.reducePixels(scaling.at);

  test('the reduced picture has the means over areas', () => {
    const found = kernel.u8(scaling.reducedAt, 4 * wide * high);
    found.forEach((value, i) => {
      expect(Math.abs(value - reducedData[i]!)).toBeLessThanOrEqual(i % 4 === 3 ? 0 : 1);
    });
  });

  test('sweeps are those of the reference, and keep regions whole', () => {
    const reduced = {
      width: wide,
      height: high,
      data: kernel.u8(scaling.reducedAt, 4 * wide * high).slice(),
    };
    const kinds = randomLabels(wide, high, 3, 9).map((label, i) =>
      reduced.data[4 * i + 3] === 0 ? 7 : label,
    );
    const map = components(kinds, wide, high, 7);
    const reducedLabels = plainLabels(map);
    loadLabels(kernel, scaling, map);
    kernel.call.enlargeLabels(scaling.at);
    kernel.call.prepareRefinement(scaling.at);
    const labels = () =>
      Array.from(kernel.u32(scaling.labelsAt, width * height), (label) =>
        label === TRANSPARENT ? -1 : label,
      );
    const expected = Array.from({ length: width * height }, (_, i) => {
      const at = middleIn(Math.floor(i / width), height, high) * wide + middleIn(i % width, width, wide);
      return image.data[4 * i + 3] === 0 ? -1 : reducedLabels[at]!;
    });
    expect(labels()).toEqual(expected);
    const pieces = () => new Set(floodComponents(labels(), width, height)).size;
    const before = pieces();
    const refining: Refining = { image, reduced, reducedLabels, stiffness: STIFFNESS };
    for (let i = 0; i < 6; i++) {
      kernel.call.refineLabels(scaling.at, STIFFNESS, i & 1);
      sweep(expected, refining, (i & 1) === 1);
      expect(labels()).toEqual(expected);
      expect(pieces()).toBeLessThanOrEqual(before);
      expect(new Set(labels()).size).toBe(new Set(expected).size);
    }
  });
});
