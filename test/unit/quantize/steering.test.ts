import { describe, expect, it, test } from 'vitest';
import { LambdaModel } from '../../../src/quantize/quality/lambda-model.ts';
import { scoredBefore, steeredStarts } from '../../../src/quantize/quality/steered-bands.ts';
import { Steering } from '../../../src/quantize/quality/steering.ts';

const BANDS = 12;
const score = ([mean]: Float64Array) => 100 - mean!;
const model = new LambdaModel([
  { lambda: 0.1, means: Float64Array.of(30) },
  { lambda: 0.3, means: Float64Array.of(40) },
]);
/** Up to the end of each band. */
const nearest = Array.from({ length: BANDS }, (_, band) => Float64Array.of((50 * (band + 1)) / BANDS));

/** Maps bands whose error is a function of lambda and the band; gives the score of the whole and the lambdas. */
function steer(errorOf: (lambda: number, band: number) => number, mayRaise = true) {
  const steering = new Steering({ lambda: 0.2, aim: 65, mayRaise, model, nearest, scoreOf: score });
  const scored = [0];
  for (let band = 0; band < BANDS; band++) {
    const before = scoredBefore(band, BANDS);
    const lambda = steering.next(before, Float64Array.of(scored[before]!));
    scored.push(scored[band]! + errorOf(lambda, band) / BANDS);
  }
  return { score: 100 - scored[BANDS]!, lambdas: steering.lambdas };
}

const asExpected = (lambda: number) => 25 + 50 * lambda;

describe('lambda of the bands of a large picture', () => {
  it('stays where all is as expected', () => {
    const { score, lambdas } = steer(asExpected);
    expect(score).toBeCloseTo(65, 1);
    for (const lambda of lambdas) expect(lambda).toBeCloseTo(0.2, 2);
  });

  it.each([0.9, 1.1])('follows where errors are %f times those of the sample', (factor) => {
    const { score, lambdas } = steer((lambda) => factor * asExpected(lambda));
    expect(Math.abs(score - 65)).toBeLessThan(0.5);
    expect(lambdas.at(-2)! > 0.2).toBe(factor < 1);
    for (const [band, lambda] of lambdas.slice(1, -1).entries())
      expect(Math.abs(Math.log(lambda / lambdas[band]!))).toBeLessThanOrEqual(0.2 + 1e-9);
  });

  it('is not raised where bytes limit it', () => {
    const { lambdas } = steer((lambda) => 0.8 * asExpected(lambda), false);
    expect(Math.max(...lambdas)).toBeCloseTo(0.2, 9);
  });

  it('stays where no score is asked for', () => {
    const plan = { lambda: 0.2, aim: -Infinity, mayRaise: true, model, nearest, scoreOf: score };
    const steering = new Steering(plan);
    for (let band = 0; band < BANDS; band++) steering.next(scoredBefore(band, BANDS), Float64Array.of(90));
    expect(new Set(steering.lambdas)).toEqual(new Set([0.2]));
  });
});

test('means lie on lines through those that were tried, fourth powers with their roots', () => {
  const model = new LambdaModel([
    { lambda: 0.2, means: Float64Array.of(2, 0, 0, 16) },
    { lambda: 0.4, means: Float64Array.of(4, 0, 0, 256) },
  ]);
  for (const lambda of [0.1, 0.2, 0.25, 0.4, 0.6]) {
    const means = model.meansAt(lambda);
    expect(means[0]).toBeCloseTo(10 * lambda, 9);
    expect(means[3]).toBeCloseTo((10 * lambda) ** 4, 9);
  }
});

test('bands depend on the size alone, and wait for bands before them', () => {
  expect(steeredStarts({ width: 6000, height: 4000 }, undefined)).toHaveLength(16);
  expect(steeredStarts({ width: 2048, height: 2048 }, 'deflate')).toHaveLength(8);
  expect(steeredStarts({ width: 6000, height: 4000 }, 'lzw')).toEqual([0]);
  expect([0, 1, 3, 4, 10, 11].map((band) => scoredBefore(band, 12))).toEqual([0, 0, 0, 1, 7, 11]);
});
