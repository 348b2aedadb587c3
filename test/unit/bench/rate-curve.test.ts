import { expect, test } from 'vitest';
import { type CurvePoint, rateDifference } from '../../bench/rate-curve.ts';

const curve = (bytesAt: (score: number) => number, scores = [40, 50, 60, 70, 80, 90]): CurvePoint[] =>
  scores.map((score) => ({ score, bytes: bytesAt(score) }));

test('half the bytes at every score are a difference of a half, whatever the range', () => {
  const other = curve((score) => 1000 * 1.05 ** score);
  const own = curve((score) => 500 * 1.05 ** score, [45, 55, 75, 88]);
  for (const range of [[50, 85] as const, [0, 100] as const])
    expect(rateDifference(own, other, range)).toBeCloseTo(-0.5, 9);
});

test('points that others beat do not count, nor their order', () => {
  const other = curve((score) => 1000 * 1.05 ** score);
  const worse = other.map(({ score, bytes }) => ({ score: score - 3, bytes: bytes * 1.2 }));
  expect(rateDifference([...worse, ...other].reverse(), other, [50, 85])).toBeCloseTo(0, 9);
});

test('curves without common scores have no difference', () => {
  const low = curve((score) => score, [10, 20]);
  expect(
    rateDifference(
      low,
      curve((score) => score),
      [50, 85],
    ),
  ).toBeUndefined();
  expect(rateDifference([], low, [0, 85])).toBeUndefined();
});
