import { expect, test } from 'vitest';
import { ostromoukhovShares } from '../../../src/dither/tone-shares.ts';

const SHARES = ostromoukhovShares();

test('shares are the published ones', () => {
  // Rows of the table in the author's program.
  for (const [level, ...parts] of [
    [0, 13, 0, 5],
    [2, 21, 0, 10],
    [5, 47, 3, 28],
    [16, 81, 44, 31],
    [31, 435, 272, 217],
    [45, 289, 213, 114],
    [69, 89, 109, 10],
    [75, 72, 41, 17],
    [80, 4, 1, 1],
    [90, 35, 14, 11],
    [100, 5, 3, 2],
    [118, 355, 136, 109],
    [128, 4, 1, 1],
    [141, 335, 152, 113],
    [180, 72, 41, 17],
    [240, 489, 256, 191],
    [255, 13, 0, 5],
  ] as const) {
    const whole = parts[0] + parts[1] + parts[2];
    parts.forEach((part, i) => {
      expect(SHARES[level]![i], `${level}, ${i}`).toBeCloseTo(part / whole, 12);
    });
  }
});

test('all error is passed on', () => {
  expect(SHARES).toHaveLength(256);
  for (const shares of SHARES) {
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(shares[0] + shares[1] + shares[2]).toBeCloseTo(1, 12);
  }
});
