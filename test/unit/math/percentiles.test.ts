import { expect, test } from 'vitest';
import { percentiles } from '../../../src/math/percentiles.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const PERCENTAGES = [0, 1, 12.5, 50, 99.9, 100];

test.each([1, 2, 500])('percentiles of %i weighted values are those of the values written out', (count) => {
  const random = randomNumbers(count);
  const values = Float32Array.from({ length: count }, () => Math.round(40 * random() - 20) / 4);
  const counts = Float64Array.from({ length: count }, () => 1 + Math.floor(5 * random()));
  const all = [...values].flatMap((value, i) => new Array<number>(counts[i]!).fill(value));
  all.sort((a, b) => a - b);
  const expected = PERCENTAGES.map((p) => all[Math.max(0, Math.ceil((p / 100) * all.length) - 1)]);
  expect(percentiles(values, counts, PERCENTAGES).map((value) => value + 0)).toEqual(
    expected.map((value) => value! + 0),
  );
});
