import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../../src/image/levels.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

describe('levels', () => {
  it.each([
    [0, 1, 1],
    [-3, 7, 65537],
    [5, -5, 200_003],
  ])('from %f to %f of %i values are what the definition says', (from, to, count) => {
    const random = randomNumbers(count);
    const values = Float32Array.from({ length: count }, () => 16 * random() - 8);
    const levels = levelsOf(values, from, to);
    expect(levels).toHaveLength(count);
    const worst = values.reduce((most, value, i) => {
      const exact = Math.min(255, Math.max(0, (255 * (value - from)) / (to - from)));
      return Math.max(most, Math.abs(levels[i]! - exact));
    }, 0);
    expect(worst).toBeLessThan(0.5 + 1e-4);
  });

  it('are 0 where there is no range, and for what is no number', () => {
    expect([...levelsOf(Float32Array.of(1, 2, 3), 2, 2)]).toEqual([0, 0, 0]);
    expect([...levelsOf(Float32Array.of(Number.NaN, Infinity, -Infinity), 0, 1)]).toEqual([0, 255, 0]);
  });
});
