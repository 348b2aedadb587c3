import { expect, test } from 'vitest';
import { ciede2000 } from '../../../src/color/ciede2000.ts';
import { CIEDE2000_PAIRS } from '../../fixtures/ciede2000-pairs.ts';

test.each(CIEDE2000_PAIRS)('pair %# of Sharma, Wu, Dalal, both ways round', (...row) => {
  const [l1 = 0, a1 = 0, b1 = 0, l2 = 0, a2 = 0, b2 = 0, expected = 0] = row;
  expect(ciede2000([l1, a1, b1], [l2, a2, b2])).toBeCloseTo(expected, 4);
  expect(ciede2000([l2, a2, b2], [l1, a1, b1])).toBeCloseTo(expected, 4);
});

test('the table is complete', () => {
  expect(CIEDE2000_PAIRS).toHaveLength(34);
});

test('equal colours differ by 0, greys by lightness only', () => {
  expect(ciede2000([50, 20, -30], [50, 20, -30])).toBe(0);
  expect(ciede2000([50, 0, 0], [51, 0, 0])).toBeCloseTo(1 / (1 + (0.015 * 0.25) / Math.sqrt(20.25)), 12);
});
