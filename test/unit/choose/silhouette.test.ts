import { fitKmeans, silhouette } from 'fewhue/cluster';
import { describe, expect, test } from 'vitest';
import { sklearnValues } from '../../helpers/faithful.ts';
import { faithful } from '../../helpers/fixtures.ts';
import { randomPoints, repeat } from '../../helpers/random-points.ts';

const sklearn = sklearnValues();

describe('exact silhouettes are those of scikit-learn', () => {
  test.each(sklearn.faithful.k)('Old Faithful, K = $k', async (expected) => {
    const labels = [...expected.labels].map((digit) => Number.parseInt(digit, 16));
    const { mean, form, values } = await silhouette(faithful(), labels);
    expect(form).toBe('exact');
    expect(Math.abs(mean - expected.silhouette)).toBeLessThan(1e-9);
    expected.samples?.forEach((sample, i) => {
      expect(Math.abs(values[i]! - sample)).toBeLessThan(1e-8);
    });
  });

  test.each(sklearn.repeated)('repeated points, $dims dimensions', async (expected) => {
    const points = {
      dims: expected.dims,
      values: Float64Array.from(expected.values),
      weights: Float64Array.from(expected.weights),
    };
    const { mean, values } = await silhouette(points, expected.labels);
    expect(Math.abs(mean - expected.mean)).toBeLessThan(1e-9);
    // Its distances between equal points are not quite 0.
    expected.samples.forEach((sample, i) => {
      expect(Math.abs(values[i]! - sample)).toBeLessThan(1e-7);
    });
  });
});

describe('forms', () => {
  const points = randomPoints({ count: 3000, dims: 3, clusters: 4, maxWeight: 9 });

  test('a sample comes close, says so, and depends on the seed only', async () => {
    const { labels } = await fitKmeans(points, { k: 4, restarts: 5 });
    const exact = await silhouette(points, labels);
    const sample = await silhouette(points, labels, { maxPoints: 500 });
    expect([exact.form, sample.form]).toEqual(['exact', 'sample']);
    expect(exact.numbers).toBeUndefined();
    expect(Math.abs(sample.mean - exact.mean)).toBeLessThan(0.02);
    expect(sample.values.length).toBe(sample.numbers!.length);
    expect(await silhouette(points, labels, { maxPoints: 500 })).toEqual(sample);
    const other = await silhouette(points, labels, { maxPoints: 500, seed: 1 });
    expect(other.numbers).not.toEqual(sample.numbers);
    for (const number of sample.numbers!) expect(points.weights![number]).toBeGreaterThan(0);
  });

  test('a sample as large as the whole is the whole', async () => {
    const small = randomPoints({ count: 100, dims: 2, maxWeight: 4 });
    const { labels } = await fitKmeans(small, { k: 3 });
    const maxPoints = small.weights!.reduce((sum, weight) => sum + weight, 0);
    const sample = await silhouette(small, labels, { form: 'sample', maxPoints });
    expect(sample.mean).toBeCloseTo((await silhouette(small, labels)).mean, 12);
  });

  test('the simplified form takes distances to means', async () => {
    const line = {
      dims: 1,
      values: Float64Array.of(0, 2, 10, 14, 99),
      weights: Float64Array.of(1, 1, 1, 1, 2),
    };
    const { values, mean, form } = await silhouette(line, [0, 0, 1, 1, 2], { form: 'simplified' });
    const expected = [11 / 12, 9 / 10, 7 / 9, 11 / 13, 1];
    expect(form).toBe('simplified');
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 12);
    });
    expect(mean).toBeCloseTo((11 / 12 + 9 / 10 + 7 / 9 + 11 / 13 + 2) / 6, 12);
  });
});

test('weights repeat, in every form of weights', async () => {
  const points = randomPoints({ count: 80, dims: 2, maxWeight: 3 });
  const { labels } = await fitKmeans(points, { k: 3 });
  const repeated = labels.reduce<number[]>(
    (all, label, i) => all.concat(new Array(points.weights![i]).fill(label)),
    [],
  );
  const { mean } = await silhouette(points, labels);
  expect((await silhouette(repeat(points), repeated)).mean).toBeCloseTo(mean, 12);
  const even = { ...points, weights: new Float64Array(80).fill(0.01) };
  expect((await silhouette(even, labels)).mean).toBeCloseTo(
    (await silhouette({ ...points, weights: undefined }, labels)).mean,
    9,
  );
});

test('points at one place, and points alone, have silhouette 0', async () => {
  const same = await silhouette({ dims: 1, values: new Float64Array(4).fill(7) }, [0, 0, 1, 1]);
  expect([...same.values]).toEqual([0, 0, 0, 0]);
  const alone = await silhouette({ dims: 1, values: Float64Array.of(1, 5) }, [0, 1]);
  expect([...alone.values]).toEqual([0, 0]);
});

test('labels of points without weight do not count', async () => {
  const points = {
    dims: 1,
    values: Float64Array.of(0, 1, 9, 10, 5),
    weights: Float64Array.of(1, 1, 1, 1, 0),
  };
  const { mean } = await silhouette(points, [0, 0, 1, 1, 40]);
  const without = { dims: 1, values: Float64Array.of(0, 1, 9, 10) };
  expect(mean).toBeCloseTo((await silhouette(without, [0, 0, 1, 1])).mean, 12);
  await expect(silhouette(points, [0, 0, 0, 0, 1])).rejects.toMatchObject({ option: 'labels' });
});

test.each([
  [[0, 0, 0], {}, 'labels'],
  [[0, 1], {}, 'labels'],
  [[0, 1, -1], {}, 'labels[2]'],
  [[0, 1, 0.5], {}, 'labels[2]'],
  [[0, 1, 65536], {}, 'labels[2]'],
  [[0, 1, 1], { form: 'best' as 'exact' }, 'form'],
  [[0, 1, 1], { maxPoints: 1 }, 'maxPoints'],
])('refuses labels %j with %j', async (labels, options, option) => {
  const points = { dims: 1, values: Float64Array.of(1, 2, 3) };
  await expect(silhouette(points, labels, options)).rejects.toMatchObject({ code: 'invalid-option', option });
});
