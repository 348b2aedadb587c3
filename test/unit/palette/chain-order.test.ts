import { describe, expect, it } from 'vitest';
import { chainOrder } from '../../../src/palette/chain-order.ts';

/** Counts of neighbours from pairs: the first is left of the second so often. */
function counts(k: number, pairs: readonly (readonly [number, number, number])[]): Uint32Array {
  const matrix = new Uint32Array(k * k);
  for (const [i, j, count] of pairs) matrix[i * k + j] = count;
  return matrix;
}

describe('chains of neighbours', () => {
  it('are the picture of a ramp, whatever the numbers of its colours', () => {
    const ramp = [3, 0, 4, 1, 2];
    const pairs = ramp.slice(1).map((color, i) => [ramp[i]!, color, 10 + i] as const);
    expect([...chainOrder(5, counts(5, pairs), 3)]).toEqual(ramp);
  });

  it('take the most frequent pairs, both directions together', () => {
    // 0-1 is 6 + 5 = 11 and 1-2 is 9, which leaves 0 and 2 the ends: 0-2 would close a ring.
    const matrix = counts(4, [
      [0, 1, 6],
      [1, 0, 5],
      [1, 2, 9],
      [0, 2, 8],
      [0, 3, 1],
    ]);
    expect([...chainOrder(4, matrix, 3)]).toEqual([3, 0, 1, 2]);
  });

  it('open at the colour given, and lose none', () => {
    for (let k = 1; k <= 40; k++) {
      const matrix = Uint32Array.from({ length: k * k }, (_, i) => (i * 7919) % 13);
      const order = chainOrder(k, matrix, k >> 1);
      expect(order[0]).toBe(k >> 1);
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(k).keys()]);
    }
  });
});
