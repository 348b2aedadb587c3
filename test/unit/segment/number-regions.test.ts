import { expect, test } from 'vitest';
import { FewhueError } from '../../../src/errors.ts';
import { components } from '../../../src/segment/components.ts';
import { numberRegions, TRANSPARENT } from '../../../src/segment/number-regions.ts';
import { mergeSmallRegions } from '../../../src/segment/small-regions.ts';
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
