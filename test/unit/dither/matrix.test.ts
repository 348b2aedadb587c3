import { expect, test } from 'vitest';
import { hilbertCurve } from '../../../src/dither/hilbert.ts';
import { DITHER_KINDS } from '../../../src/dither/kinds.ts';
import { type DitherMatrix, kindOfMatrix } from '../../../src/dither/matrix.ts';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';

test('the matrix of Floyd and Steinberg is their kind', () => {
  const { taps } = DITHER_KINDS['floyd-steinberg'];
  expect(kindOfMatrix({ diffusion: [[7], [3, 5, 1]] })).toMatchObject({ method: 'diffusion', taps });
  const half = kindOfMatrix({ diffusion: [[7], [3, 5, 1]], divisor: 32 });
  expect(half).toMatchObject({ taps: taps.map(([dx, dy, share]) => [dx, dy, share / 2]) });
});

test('thresholds go by the order of their ranks', () => {
  const kind = kindOfMatrix({
    thresholds: [
      [0, 20],
      [30, 10],
    ],
  });
  const bayer = DITHER_KINDS['bayer-2'].thresholds();
  expect(kind.method === 'ordered' && kind.thresholds().values).toEqual(
    Float32Array.of(0.125, 0.625, 0.875, 0.375),
  );
  expect([...bayer.values].sort()).toEqual([0.125, 0.375, 0.625, 0.875]);
});

test.each([
  [{}],
  [{ diffusion: [[1]], thresholds: [[1]] }],
  [{ diffusion: [[1, 2, 3, 4]] }],
  [{ diffusion: [[1], [1, 2]] }],
  [{ diffusion: [[1], [1], [1], [1], [1]] }],
  [{ diffusion: [[-1, 2]] }],
  [{ diffusion: [[0]] }],
  [{ diffusion: [[2]], divisor: 1 }],
  [{ diffusion: [[Number.NaN]] }],
  [{ diffusion: 'rows' }],
  [{ thresholds: [] }],
  [{ thresholds: [[1, 2]] }],
  [{ thresholds: [['1']] }],
  [null],
])('%j is refused', (matrix) => {
  const wrong = { code: 'invalid-option', option: 'ditherMatrix' };
  expect(() => kindOfMatrix(matrix as unknown as DitherMatrix)).toThrow(expect.objectContaining(wrong));
  if (matrix) expect(() => resolveQuantize({ ditherMatrix: matrix as DitherMatrix })).toThrow('ditherMatrix');
});

test('a matrix takes the place of a kind', () => {
  const ditherMatrix = { diffusion: [[1]] };
  expect(resolveQuantize({ ditherMatrix })).toMatchObject({ dither: 'none', ditherMatrix });
  expect(() => resolveQuantize({ ditherMatrix, dither: 'atkinson' })).toThrow('left out where dither is');
});

test('the curve fills its square step by step, from one upper corner to the other', () => {
  for (const side of [1, 2, 8, 64]) {
    const curve = hilbertCurve(side);
    expect(new Set(curve.map(([x, y]) => y * side + x)).size).toBe(side * side);
    expect([curve[0], curve.at(-1)]).toEqual([
      [0, 0],
      [side - 1, 0],
    ]);
    const steps = curve.slice(1).map(([x, y], i) => Math.abs(x - curve[i]![0]) + Math.abs(y - curve[i]![1]));
    expect(steps.every((step) => step === 1)).toBe(true);
  }
});
