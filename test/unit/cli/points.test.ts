import { chooseK } from 'fewhue/cluster';
import { describe, expect, it } from 'vitest';
import { fitPoints } from '../../../cli/commands/points/fit-points.ts';
import { POINT_MODELS } from '../../../cli/commands/points/options.ts';
import { readTable } from '../../../cli/commands/points/read-table.ts';
import { faithful } from '../../helpers/fixtures.ts';

const read = (text: string, columns?: string) => readTable(text, 'a.csv', columns);

describe('tables of points', () => {
  it.each([
    ['x,y\n1,2\n3,4', ['x', 'y'], [1, 2, 3, 4]],
    ['\ufeff"x;1";y\r\n1;-2e3\r\n\r\n# no row\r\n3;4\r\n', ['x;1', 'y'], [1, -2000, 3, 4]],
    ['1\t2\n3\t4\n', ['x1', 'x2'], [1, 2, 3, 4]],
    ['"a ""b"""\n7', ['a "b"'], [7]],
  ])('%j is read', (text, columns, values) => {
    const table = read(text);
    expect(table.columns).toEqual(columns);
    expect([...table.values]).toEqual(values);
  });

  it('takes the columns that are asked for, by name or number', () => {
    const table = read('x,kind,y\n1,a,2\n3,b,4', 'y,1');
    expect(table.columns).toEqual(['y', 'x']);
    expect([...table.values]).toEqual([2, 1, 4, 3]);
    expect(() => read('x\n1', 'size')).toThrow(
      'columns must be names or numbers from 1 of x, received "size"',
    );
    expect(() => read('x\n1', '0')).toThrow(/columns must be/);
  });

  it.each([
    ['x,y\n1,2\n3,NaN\n', 'line 3, column y: NaN is no finite number: leave the row out'],
    ['x,y\n1,2\n3,\n', 'line 3, column y: an empty field is no finite number: leave the row out'],
    ['x,kind\n1,a\n2,b\n', 'line 2, column kind: "a" is text: choose other columns by --columns'],
    ['1,2\n3,4,5\n', 'line 2 has 3 fields, line 1 has 2'],
    ['x,y\n', 'has names of columns and no rows'],
    ['# nothing\n', 'has no rows'],
    ['x,y\n1,"2\n', 'line 2 has a quote that does not end'],
  ])('%j: says what is wrong with it', (text, message) => {
    expect(() => read(text)).toThrow(`a.csv: ${message}`);
  });
});

describe('fits of points', () => {
  const request = {
    maxK: 4,
    covariance: 'full',
    restarts: 2,
    seed: 0,
    k: 'auto',
    standardize: true,
  } as const;

  it.each(POINT_MODELS)('%s says all about every point, in the units of the table', async (model) => {
    const points = faithful();
    const fit = await fitPoints(points, { ...request, model });
    expect(fit.labels).toHaveLength(272);
    expect(fit.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (let k = 0; k < fit.k; k++) {
      expect(fit.means[2 * k]).toBeGreaterThan(1.5);
      expect(fit.means[2 * k + 1]).toBeGreaterThan(40);
    }
    expect(fit.scores?.length ?? 272).toBe(272);
    expect(fit.responsibilities?.length ?? 272 * fit.k).toBe(272 * fit.k);
  });

  it('gives a Bayesian mixture no more components than there are distinct points', async () => {
    const points = { dims: 1, values: Float64Array.of(1, 1, 1, 9, 9, 9) };
    const { k } = await fitPoints(points, { ...request, model: 'bayes-gmm' });
    expect(k).toBeLessThanOrEqual(2);
  });

  it('takes the K of the criterion', async () => {
    const points = faithful();
    const { k, curve } = await fitPoints(points, { ...request, model: 'kmeans', standardize: false });
    const { curves } = await chooseK(points, { maxK: 4, minK: 1, criteria: ['silhouette'], restarts: 2 });
    expect(curve).toEqual(curves[0]);
    expect(k).toBe(2);
  });
});
