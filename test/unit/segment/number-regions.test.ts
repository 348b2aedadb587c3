import { expect, test } from 'vitest';
import { FewhueError } from '../../../src/core/errors.ts';
import { components } from '../../../src/segment/labels/components.ts';
import { numberRegions, rankRegions, TRANSPARENT } from '../../../src/segment/labels/number-regions.ts';
import { mergeSmallRegions } from '../../../src/segment/tidy/small-regions.ts';
import { noise } from '../../helpers/random-labels.ts';

test('labels that do not fit the size, and huge ones, are refused', () => {
  expect(() => numberRegions(new Uint32Array(5), 2, 3)).toThrow(FewhueError);
  expect(() => numberRegions(new Uint32Array(0), 0, 3)).toThrow(FewhueError);
  expect(() => numberRegions(Uint32Array.of(2 ** 30), 1, 1)).toThrow(FewhueError);
  expect(() => components(new Uint8Array(5), 2, 3)).toThrow(FewhueError);
  const map = numberRegions(new Uint32Array(6), 2, 3);
  expect(() => mergeSmallRegions(map, noise(3, 2, 1), 2)).toThrow(FewhueError);
  expect(() => mergeSmallRegions(map, noise(2, 3, 1), 0)).toThrow(FewhueError);
  expect(() => mergeSmallRegions(map, noise(2, 3, 1), 7)).toThrow(FewhueError);
});

test('nothing but transparent pixels is one region', () => {
  const map = numberRegions(new Uint32Array(4).fill(TRANSPARENT), 2, 2);
  expect(map).toMatchObject({ count: 1, transparent: 0 });
  expect(Array.from(map.labels)).toEqual([0, 0, 0, 0]);
  expect(mergeSmallRegions(map, noise(2, 2, 1), 3)).toEqual(map);
});

test('the labels that come in stay as they are', () => {
  const labels = Uint32Array.of(5, 5, 9);
  numberRegions(labels, 3, 1);
  expect(Array.from(labels)).toEqual([5, 5, 9]);
});

test('regions are ranked by area and first pixel, however large both are', () => {
  const areas = Uint32Array.of(7, 2 ** 29, 2 ** 26 + 1, 0, 2 ** 29 - 1, 2 ** 29, 7, 2 ** 32 - 1);
  const firsts = Uint32Array.of(2 ** 32 - 1, 2 ** 29 + 5, 2 ** 26, 0, 3, 2 ** 29 + 4, 2 ** 31, 2 ** 27);
  const regions = new Map(Array.from(firsts, (first, region) => [first, region]));
  expect(rankRegions(areas, firsts, (pixel) => regions.get(pixel)!)).toBe(7);
  expect(Array.from(areas)).toEqual([6, 2, 4, 0, 3, 1, 5, 0]);
});

test('a picture of more than 2^26 pixels has its regions in order', () => {
  const [width, height] = [9000, 8000];
  const labels = new Uint32Array(width * height).fill(1);
  labels.fill(0, 7600 * width);
  const map = numberRegions(labels, width, height);
  expect(map.count).toBe(2);
  expect([0, 7600 * width - 1, 7600 * width, labels.length - 1].map((i) => map.labels[i])).toEqual([
    0, 0, 1, 1,
  ]);
  expect(map.labels.indexOf(1)).toBe(7600 * width);
  expect(map.labels.lastIndexOf(0)).toBe(7600 * width - 1);
});
