import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import type { Palette } from '../../../src/image/indexed-image.ts';
import { ditherPixels } from '../../../src/map/dither.ts';
import { lenienceOf } from '../../../src/map/dither-repeats.ts';
import type { DitherPlan } from '../../../src/map/dither-target.ts';

const grays = (...levels: readonly number[]): Uint8Array =>
  Uint8Array.from(levels.flatMap((level) => [level, level, level, 255]));
const palette: Palette = { colors: grays(100, 110) };
const plan: DitherPlan = { dither: 'floyd-steinberg', strength: 0.8, guard: true, space: 'srgb' };

/** The entries of a row of greys. */
async function entriesOf(levels: readonly number[], changes: Partial<DitherPlan> = {}): Promise<number[]> {
  const image = { width: levels.length, height: 1, data: grays(...levels) };
  return [...(await ditherPixels(image, palette, { ...plan, ...changes }, new Task()))];
}

test('a neighbour’s entry is taken where it is about as near, and only there', async () => {
  // The contrast is 20: 110 may be farther by 0.8 * 4/7 of a square of 10. Its error goes on.
  expect(await entriesOf([110, 104, 84])).toEqual([1, 1, 0]);
  expect(await entriesOf([100, 106, 126])).toEqual([0, 0, 1]);
  expect(await entriesOf([110, 102, 82])).toEqual([1, 0, 0]);
  // A gradient.
  expect(await entriesOf([110, 104, 101])).toEqual([1, 0, 0]);
});

test('without the guard, and at strength 0, every pixel has its nearest entry', async () => {
  expect(await entriesOf([110, 104, 84], { guard: false, strength: 0 })).toEqual([1, 0, 0]);
  expect(await entriesOf([110, 104, 84], { guard: false })).toEqual([1, 0, 0]);
  expect(await entriesOf([110, 104, 84], { strength: 0 })).toEqual([1, 0, 0]);
});

test('the lenience grows with contrast, with strength and with the distances of the entries', () => {
  const usual = lenienceOf(palette, plan);
  for (let contrast = 1; contrast < 256; contrast++)
    expect(usual[contrast]).toBeGreaterThanOrEqual(usual[contrast - 1]!);
  expect([usual[4], usual[255]! > 0]).toEqual([0, true]);
  expect(lenienceOf(palette, { ...plan, strength: 0.4 })[9]! / usual[9]!).toBeCloseTo(0.5, 6);
  expect(lenienceOf({ colors: grays(100, 105) }, plan)[9]! / usual[9]!).toBeCloseTo(1 / 4, 5);
  expect(lenienceOf({ colors: grays(7) }, plan)[255]).toBe(0);
});

test('a coarse palette repeats nothing: a face in four greys keeps its dots', () => {
  for (const colors of [grays(100, 140), grays(0, 85, 170, 255)])
    expect(lenienceOf({ colors }, plan)[255]).toBe(0);
});
