import { findElbow } from 'fewhue/cluster';
import { describe, expect, test } from 'vitest';

describe('elbow', () => {
  test('finds the bend of two straight lines', () => {
    const knee = findElbow([1, 2, 3, 4, 5, 6, 7, 8], [100, 70, 40, 10, 8, 6, 4, 2]);
    expect(knee.k).toBe(4);
    expect(knee.depth).toBeCloseTo(90 / 98 - 3 / 7, 12);
    expect(knee.reason).toBe(
      'Kneedle: at K = 4 the inertia lies 49 % of its fall below the chord of the curve',
    );
  });

  test('does not depend on units', () => {
    const ks = [2, 3, 4, 6, 9];
    const inertias = [9, 4, 2, 1.5, 1];
    const far = inertias.map((inertia) => 1e9 + 1e6 * inertia);
    expect(findElbow(ks, far).k).toBe(findElbow(ks, inertias).k);
  });

  test.each([
    ['a straight line', [1, 2, 3, 4, 5], [5, 4, 3, 2, 1], 'the curve hardly bends'],
    [
      'a straight line with rounding',
      [1, 2, 3, 4, 5, 6, 7],
      [0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1],
      'hardly bends',
    ],
    ['a curve that bends the other way', [1, 2, 3, 4, 5], [10, 9.9, 9.5, 8, 0], 'the curve hardly bends'],
    ['two values', [1, 2], [9, 1], 'fewer than three values of K'],
    ['one value', [1], [0], 'fewer than three values of K'],
    ['one colour', [1, 2, 3], [0, 0, 0], 'the inertia does not fall'],
  ])('%s has no clear knee', (_, ks, inertias, reason) => {
    const knee = findElbow(ks, inertias);
    expect(knee.k).toBeUndefined();
    expect(knee.reason).toContain(`no clear knee: `);
    expect(knee.reason).toContain(reason);
  });

  test('a higher sensitivity is stricter', () => {
    const curve = [
      [1, 2, 3, 4, 5],
      [10, 6, 4, 2, 1],
    ] as const;
    expect(findElbow(...curve, 0.5).k).toBe(2);
    expect(findElbow(...curve, 2).k).toBeUndefined();
  });

  test.each([
    [[], []],
    [[1, 2], [1]],
    [
      [1, 2, 2],
      [3, 2, 1],
    ],
    [
      [1, 2, 3],
      [3, Number.NaN, 1],
    ],
  ])('refuses %j over %j', (ks, inertias) => {
    expect(() => findElbow(ks, inertias)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});
