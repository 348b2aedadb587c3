import { describe, expect, it } from 'vitest';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { type OrderInput, PALETTE_ORDERS, translucentFirst } from '../../../src/palette/order.ts';

const RED = 0xff0000ff;
const GREEN = 0xff00ff00;
const BLUE = 0xffff0000;
const GHOST = 0x80ffffff;

const input: OrderInput = {
  colors: Uint32Array.of(GREEN, BLUE, RED, GHOST),
  counts: Float64Array.of(1, 7, 3, 5),
  // GREEN meets RED, RED meets GHOST, GHOST meets BLUE.
  neighbors: Uint32Array.of(0, 0, 9, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0, 2, 8, 0),
  reach: 256,
  sweeps: 10,
};

function colorsIn(name: keyof typeof PALETTE_ORDERS): number[] {
  return [...PALETTE_ORDERS[name](new Kernel(), input)].map((i) => input.colors[i]!);
}

describe('palette orders', () => {
  it('every order is a permutation', () => {
    for (const order of Object.values(PALETTE_ORDERS))
      expect([...order(new Kernel(), input)].sort()).toEqual([0, 1, 2, 3]);
  });

  it('each does what its name says', () => {
    expect(colorsIn('given')).toEqual([...input.colors]);
    expect(colorsIn('luma')).toEqual([BLUE, RED, GREEN, GHOST]);
    expect(colorsIn('popularity')).toEqual([BLUE, GHOST, RED, GREEN]);
    expect(colorsIn('morton')).toEqual([BLUE, RED, GREEN, GHOST]);
    for (const name of ['zeng', 'arranged'] as const) {
      expect([
        [GREEN, RED, GHOST, BLUE],
        [BLUE, GHOST, RED, GREEN],
      ]).toContainEqual(colorsIn(name));
    }
  });

  it('translucent colours come first and keep their order', () => {
    expect([...translucentFirst(Uint8Array.of(2, 0, 3, 1), input.colors)]).toEqual([3, 2, 0, 1]);
  });
});
