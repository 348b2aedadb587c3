import { quantize } from 'fewhue';
import { type ChooseKOptions, chooseK, chooseKOfColors, fitKmeans, type Points } from 'fewhue/cluster';
import { aic, bic, fitGaussianMixture } from 'fewhue/mixture';
import { describe, expect, test } from 'vitest';
import { sklearnValues } from '../../helpers/faithful.ts';
import { faithful } from '../../helpers/fixtures.ts';
import { indexedPair } from '../../helpers/indexed-pair.ts';
import { randomPoints } from '../../helpers/random-points.ts';

const { mixtures, k: clusterings } = sklearnValues().faithful;
const fitMixture = (_: Points, k: number) => mixtures.find((mixture) => mixture.k === k)!;

async function curvesOf(points: Points, options: ChooseKOptions) {
  const { curves } = await chooseK(points, options);
  return new Map(curves.map((curve) => [curve.criterion, curve]));
}

describe('information criteria', () => {
  test.each(mixtures)('are those of scikit-learn, K = $k', (mixture) => {
    expect(Math.abs(bic(mixture, 272) / mixture.bic - 1)).toBeLessThan(1e-12);
    expect(Math.abs(aic(mixture, 272) / mixture.aic - 1)).toBeLessThan(1e-12);
  });

  test.each([
    [{ logLikelihood: Number.NaN, parameters: 1 }, 10],
    [{ logLikelihood: -Infinity, parameters: 1 }, 10],
    [{ logLikelihood: -1, parameters: -1 }, 10],
    [{ logLikelihood: -1, parameters: 1 }, 0],
  ])('refuse %j and weight %d', (score, weight) => {
    expect(() => bic(score, weight)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => aic(score, weight)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});

describe('Old Faithful', () => {
  test('has two clusters by silhouette and by BIC with full covariances', async () => {
    const curves = await curvesOf(faithful(), { maxK: 6, fitMixture });
    expect([...curves.keys()]).toEqual(['elbow', 'silhouette', 'bic', 'aic']);
    expect(curves.get('silhouette')?.k).toBe(2);
    expect(curves.get('silhouette')?.reason).toBe('largest mean silhouette, 0.724, on all points');
    expect(curves.get('bic')?.k).toBe(2);
    expect(curves.get('bic')?.values.length).toBe(6);
    expect(curves.get('elbow')?.k).toBe(2);
    clusterings.slice(0, 3).forEach(({ silhouette }, i) => {
      expect(Math.abs(curves.get('silhouette')!.values[i]! - silhouette)).toBeLessThan(1e-6);
    });
  });

  test('has two clusters by the BIC of our own mixtures, too', async () => {
    const fit = (points: Points, k: number) => fitGaussianMixture(points, { k, restarts: 5 });
    const curves = await curvesOf(faithful(), { maxK: 6, criteria: ['bic'], fitMixture: fit });
    expect(curves.get('bic')?.k).toBe(2);
    expect(Math.abs(curves.get('bic')!.values[1]! / mixtures[1]!.bic - 1)).toBeLessThan(1e-3);
  });
});

describe('chooseK', () => {
  test('sees the clusters that are there', async () => {
    const points = randomPoints({ count: 400, dims: 5, clusters: 4, spread: 30, maxWeight: 2, seed: 8 });
    const curves = await curvesOf(points, { maxK: 9 });
    expect(curves.get('silhouette')?.k).toBe(4);
    expect(curves.get('elbow')?.k).toBe(4);
  });

  test('the inertia never rises with K, and each clustering is a fixed point of k-means', async () => {
    const points = randomPoints({ count: 200, dims: 2, clusters: 6, maxWeight: 3 });
    const { curves, clusterings } = await chooseK(points, { maxK: 20, restarts: 1, criteria: ['elbow'] });
    const inertias = curves[0]!.values;
    inertias.forEach((inertia, i) => {
      if (i > 0) expect(inertia).toBeLessThanOrEqual(inertias[i - 1]!);
    });
    for (const { k, centroids, inertia } of clusterings.slice(2, 6)) {
      const again = await fitKmeans(points, { k, init: centroids });
      expect(again.inertia).toBeCloseTo(inertia, 8);
    }
  });

  test('hands the mixture its points, K and a start', async () => {
    const points = randomPoints({ count: 50, dims: 2 });
    const seen: number[] = [];
    await chooseK(points, {
      ...{ minK: 2, maxK: 4, criteria: ['aic'] },
      fitMixture: async (given, k, start) => {
        expect(given).toBe(points);
        expect([start.k, start.centroids.length, start.labels.length]).toEqual([k, 2 * k, 50]);
        seen.push(k);
        return { logLikelihood: -1, parameters: k };
      },
    });
    expect(seen).toEqual([2, 3, 4]);
  });

  test('counts the components that a variational mixture keeps', async () => {
    const fitVariational = () => [0.3, 1e-5, 0.6, 0.0999];
    const curves = await curvesOf(faithful(), { maxK: 4, criteria: ['variational'], fitVariational });
    expect(curves.get('variational')).toMatchObject({ k: 3, values: [0.6, 0.3, 0.0999, 1e-5] });
  });

  test('the largest K tried is named as such', async () => {
    const grow = (_: Points, k: number) => ({ logLikelihood: k, parameters: 1 });
    const curves = await curvesOf(faithful(), { maxK: 4, criteria: ['bic'], fitMixture: grow });
    expect(curves.get('bic')?.k).toBe(4);
    expect(curves.get('bic')?.reason).toContain('the largest K tried');
  });

  test('ends with the distinct points', async () => {
    const points = { dims: 1, values: Float64Array.of(0, 0, 5, 5, 9) };
    const { curves, clusterings } = await chooseK(points, { maxK: 10 });
    expect(clusterings.map(({ k }) => k)).toEqual([1, 2, 3]);
    expect(curves[0]?.values.at(-1)).toBe(0);
    const one = await curvesOf({ dims: 3, values: new Float64Array(30) }, { minK: 1 });
    expect(one.get('elbow')?.k).toBeUndefined();
    expect(one.get('silhouette')).toMatchObject({ k: undefined, values: [] });
  });

  test.each([
    [{ minK: 0 }, 'minK'],
    [{ minK: 5, maxK: 4 }, 'maxK'],
    [{ maxK: 257 }, 'maxK'],
    [{ criteria: ['bic'] as const }, 'fitMixture'],
    [{ criteria: ['variational'] as const }, 'fitVariational'],
    [{ criteria: ['gap' as 'bic'] }, 'criteria'],
    [{ silhouettePoints: 0 }, 'silhouettePoints'],
    [{ fitMixture: () => ({ logLikelihood: Number.NaN, parameters: 1 }) }, 'logLikelihood'],
    [{ fitVariational: () => [] }, 'fitVariational'],
  ])('refuses %j', async (options, option) => {
    await expect(chooseK(faithful(), options)).rejects.toMatchObject({ code: 'invalid-option', option });
  });

  test('reports progress up to 1, and can be cancelled', async () => {
    const fractions: number[] = [];
    await chooseK(faithful(), { maxK: 4, onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const signal = { aborted: true };
    await expect(chooseK(faithful(), { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('chooseColors', () => {
  const { source, histogram } = indexedPair({ width: 120, height: 80, colors: 5 });

  test('clusters as quantize does, in the order of the histogram', async () => {
    const { histogram: sorted } = await quantize(source, { colors: 2 });
    for (const colors of [histogram, sorted]) {
      const { clusterings, curves } = await chooseKOfColors(colors, { maxK: 8 });
      const points = new Float64Array(3 * colors.colors.length);
      colors.colors.forEach((color, i) => {
        points.set([color & 255, (color >>> 8) & 255, (color >>> 16) & 255], 3 * i);
      });
      const { labels, centroids, inertia } = clusterings[4]!;
      const given = { dims: 3, values: points, weights: colors.counts };
      const again = await fitKmeans(given, { k: 5, init: centroids, maxIterations: 1 });
      expect(again.labels).toEqual(labels);
      expect(Math.abs(again.inertia / inertia - 1)).toBeLessThan(1e-5);
      expect(curves.map(({ criterion }) => criterion)).toEqual(['groups', 'elbow', 'silhouette']);
    }
  });

  test('says what its silhouettes rest on', async () => {
    const { curves } = await chooseKOfColors(histogram, { maxK: 4, silhouettePoints: 200 });
    expect(curves[2]?.reason).toContain('on a sample of 200 points');
  });
});
