import { describe, expect, test } from 'vitest';
import { components } from '../../src/segment/labels/components.ts';
import { numberRegions, TRANSPARENT } from '../../src/segment/labels/number-regions.ts';
import { mergeSmallRegions } from '../../src/segment/tidy/small-regions.ts';
import { noise, plainLabels, randomLabels } from '../helpers/random-labels.ts';
import { floodComponents, mergeSmallest, rankByArea } from '../reference/regions.ts';

const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [7, 5],
  [23, 17],
  [64, 33],
] as const;

describe.each(SIZES)('%i x %i', (width, height) => {
  test.each([1, 2, 5])('components of %i labels are those of a flood fill', (kinds) => {
    for (let seed = 0; seed < 8; seed++) {
      const labels = randomLabels(width, height, kinds, seed);
      const map = components(labels, width, height);
      expect(Array.from(map.labels)).toEqual(rankByArea(floodComponents(labels, width, height)));
      expect(map.count).toBe(new Set(map.labels).size);
      expect(map.transparent).toBeUndefined();
    }
  });

  test('the transparent label is one region, the last', () => {
    const labels = randomLabels(width, height, 3, 5);
    labels[0] = 2;
    const map = components(Uint8Array.from(labels), width, height, 2);
    const plain = Array.from(labels, (label) => (label === 2 ? -1 : label));
    expect(Array.from(map.labels)).toEqual(rankByArea(floodComponents(plain, width, height)));
    expect(map.transparent).toBe(map.count - 1);
  });

  test('numbers are by falling area', () => {
    const labels = randomLabels(width, height, 9, 3).map((label) => (label === 4 ? TRANSPARENT : 7 * label));
    const plain = Array.from(labels, (label) => (label === TRANSPARENT ? -1 : label));
    expect(Array.from(numberRegions(labels, width, height).labels)).toEqual(rankByArea(plain));
  });

  test.each([2, 6, 30])('merging below %i pixels is merging one region after the other', (least) => {
    const pixels = width * height;
    for (let seed = 0; seed < 4; seed++) {
      const image = noise(width, height, seed);
      const map = components(randomLabels(width, height, 4, seed), width, height, seed % 2 ? 3 : undefined);
      const merged = mergeSmallRegions(map, image, Math.min(least, pixels));
      const once = mergeSmallest(plainLabels(map), image, Math.min(least, pixels));
      expect(Array.from(merged.labels)).toEqual(rankByArea(once));
    }
  });
});

test('the smallest goes first, to the neighbour of nearest colour', () => {
  // Areas 4, 1, 2, 5; colours 0, 100, 140, 250: the pixel joins the pair, and then they are 3, no longer below 3.
  const labels = Uint32Array.of(0, 0, 0, 0, 1, 2, 2, 3, 3, 3, 3, 3);
  const gray = [0, 0, 0, 0, 100, 140, 140, 250, 250, 250, 250, 250];
  const data = Uint8Array.from(gray.flatMap((level) => [level, level, level, 255]));
  const map = numberRegions(labels, 12, 1);
  const merged = mergeSmallRegions(map, { width: 12, height: 1, data }, 3);
  expect(Array.from(merged.labels)).toEqual([1, 1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0]);
  const more = mergeSmallRegions(map, { width: 12, height: 1, data }, 4);
  expect(Array.from(more.labels)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});
