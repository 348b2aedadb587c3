import { expect, test } from 'vitest';
import { Random } from '../../../src/math/random.ts';
import { splitmix32, take, xoshiro128 } from '../../reference/xoshiro.ts';

test('the reference gives the published outputs of xoshiro128** from the state 1, 2, 3, 4', () => {
  expect(take(xoshiro128([1, 2, 3, 4]), 10)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test.each([0, 1, 42, 0x80000000, 0xffffffff])('seed %i gives xoshiro128** seeded by splitmix32', (seed) => {
  const random = new Random(seed);
  const expected = take(xoshiro128(take(splitmix32(seed), 4)), 1000);
  expect(Array.from(expected, () => random.next() * 2 ** 32)).toEqual(expected);
});

test('next is uniform: the chi-squared statistic of 256 bins over 100,000 draws is in its middle 99.99 %', () => {
  const random = new Random(3);
  const bins = new Float64Array(256);
  const draws = 100_000;
  for (let i = 0; i < draws; i++) bins[Math.floor(256 * random.next())]!++;
  const expected = draws / bins.length;
  const statistic = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(statistic).toBeGreaterThan(177);
  expect(statistic).toBeLessThan(350);
});

test('below gives every number below its limit, evenly, and no other', () => {
  const random = new Random(5);
  const counts = new Float64Array(7);
  for (let i = 0; i < 70_000; i++) counts[random.below(7)]!++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  expect(counts.reduce((sum, count) => sum + count)).toBe(70_000);
  expect(random.below(1)).toBe(0);
});

test('two generators of one seed agree, whatever happens between their draws; two seeds do not', () => {
  const [a, b, c] = [new Random(9), new Random(9), new Random(10)];
  const draws = Array.from({ length: 100 }, () => [a.next(), c.next(), b.next()]);
  for (const [first, , second] of draws) expect(second).toBe(first);
  expect(draws.filter(([first, other]) => first === other)).toEqual([]);
});
