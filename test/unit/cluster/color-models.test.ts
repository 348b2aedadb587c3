import {
  fitGaussianKmeansOfColors,
  fitKmedians,
  fitKmediansOfColors,
  fitSoftKmeansOfColors,
} from 'fewhue/cluster';
import type { ColorHistogram } from 'fewhue/color';
import { describe, expect, test } from 'vitest';
import { ColorClusters } from '../../../src/cluster/colors/color-clusters.ts';
import { toSpace } from '../../../src/color/convert.ts';
import { indexedPair } from '../../helpers/indexed-pair.ts';
import { cityBlock, indexOfLeast, rowsOf } from '../../reference/clustering.ts';

const { histogram } = indexedPair({ width: 90, height: 60, colors: 6 });
const translucent = indexedPair({ width: 40, height: 30, colors: 6, alpha: true }).histogram;

/** Coordinates of a histogram's colours, by definition. */
function coordinates({ colors, opaque }: ColorHistogram, space: 'srgb' | 'oklab'): number[][] {
  return Array.from(colors, (color) => {
    const out = new Float64Array(3);
    toSpace(space, color & 255, (color >>> 8) & 255, (color >>> 16) & 255, out);
    const alpha = (color >>> 24) / 255;
    if (opaque) return [...out];
    // Relative to mid-grey, whose length is the fourth axis.
    const gray = space === 'srgb' ? [127.5, 127.5, 127.5] : [50, 0, 0];
    return [...out.map((value, axis) => (value - gray[axis]!) * alpha), alpha * Math.hypot(...gray)];
  });
}

describe.each([
  ['opaque', histogram, 'srgb'],
  ['opaque in OKLab', histogram, 'oklab'],
  ['translucent', translucent, 'srgb'],
] as const)('%s', (_, colors, space) => {
  test('points and labels are in the order of the histogram', async () => {
    const expected = coordinates(colors, space);
    const points = new ColorClusters(colors, space, 4).points();
    rowsOf(points.values, points.dims).forEach((row, i) => {
      row.forEach((value, axis) => {
        expect(Math.abs(value - expected[i]![axis]!)).toBeLessThan(1e-3);
      });
    });
    expect(points.weights).toEqual(colors.counts);
    const fit = await fitKmediansOfColors(colors, { k: 6, space });
    const centroids = rowsOf(fit.centroids, fit.dims);
    const wrong = rowsOf(points.values, points.dims).filter(
      (row, i) => indexOfLeast(centroids.map((centroid) => cityBlock(row, centroid))) !== fit.labels[i],
    );
    expect(wrong.length).toBe(0);
  });

  test('soft models fit', async () => {
    const soft = await fitSoftKmeansOfColors(colors, { k: 6, space });
    const gaussian = await fitGaussianKmeansOfColors(colors, { k: 6, space, shape: 'axes' });
    expect(gaussian.logLikelihood).toBeGreaterThan(soft.logLikelihood);
    for (const fit of [soft, gaussian]) {
      expect(fit.labels.length).toBe(colors.colors.length);
      expect(fit.means.length).toBe(6 * fit.dims);
      expect(fit.converged).toBe(true);
    }
    const floor = space === 'srgb' ? 1 / 12 : 100 ** 2 / 255 ** 2 / 12;
    expect(Math.min(...gaussian.variances)).toBeGreaterThanOrEqual(floor);
  });
});

test('the start is at least as good as that of points', async () => {
  const fit = await fitKmediansOfColors(histogram, { k: 6 });
  const points = new ColorClusters(histogram, 'srgb', 6).points();
  expect(fit.inertia).toBeLessThan(1.001 * (await fitKmedians(points, { k: 6, restarts: 10 })).inertia);
});

test('at least as many clusters as colours', async () => {
  const few = { ...histogram, colors: histogram.colors.slice(0, 3), counts: histogram.counts.slice(0, 3) };
  const fit = await fitKmediansOfColors(few, { k: 5 });
  expect([fit.k, fit.inertia]).toEqual([3, 0]);
  expect((await fitSoftKmeansOfColors(few, { k: 5 })).k).toBe(3);
});

test.each([
  [{ k: 2, space: 'hsv' as 'srgb' }, 'space'],
  [{ k: 2, effort: 11 }, 'effort'],
  [{ k: 2, init: 'best' as 'wu' }, 'init'],
  [{ k: 2, init: new Float64Array(7) }, 'init'],
  [{ k: 1.5 }, 'k'],
])('refuses %j', async (options, option) => {
  await expect(fitKmediansOfColors(histogram, options)).rejects.toMatchObject({
    code: 'invalid-option',
    option,
  });
});

test('refuses a histogram without colours', async () => {
  const none = { colors: new Uint32Array(0), counts: new Float64Array(0), pixels: 0, opaque: true };
  await expect(fitSoftKmeansOfColors(none, { k: 2 })).rejects.toMatchObject({ code: 'invalid-option' });
});
