import { type IterationOptions, showIterations } from 'fewhue';
import { fitKmeans } from 'fewhue/cluster';
import { mostProbableComponents } from 'fewhue/mixture';
import { describe, expect, it } from 'vitest';
import { ColorClusters } from '../../../src/cluster/colors/color-clusters.ts';
import { fitGaussianMixtureOfColors } from '../../../src/mixture/colors/fit-colors.ts';
import { colorHistogram } from '../../../src/vectors/color-index.ts';
import { pointsOfColors } from '../../helpers/cluster-picture.ts';
import { paint, photo } from '../../helpers/pictures.ts';
import { indexOfLeast, rowsOf, squaredDistance } from '../../reference/clustering.ts';

const image = photo(64, 40);
const histogram = await colorHistogram(image);
const points = pointsOfColors(histogram);
const coordinates = rowsOf(points.values, 3);
const ownPixels = rowsOf(image.data, 4).map((pixel) => pixel.slice(0, 3));

describe('the iterations of k-means', () => {
  it('are those of the library from the same start', async () => {
    const shown = await showIterations(image, { k: 6, at: [0, 1, 3], init: 'random', seed: 4 });
    const cloud = new ColorClusters(histogram, 'srgb', 6).points();
    const whole = await fitKmeans(cloud, { k: 6, init: 'random', seed: 4, recordParameters: true });
    expect(shown.frames.map(({ objective }) => Math.round(objective))).toEqual(
      [0, 1, 3].map((iteration) => Math.round(whole.history[iteration]!)),
    );
    shown.frames.forEach(({ image: panel, shown: iteration }) => {
      const centroids = rowsOf(whole.snapshots[iteration]!, 3);
      const colors = rowsOf(panel.palette.colors, 4);
      colors.forEach((color, i) => {
        expect(color).toEqual([...centroids[i]!.map((value) => Math.round(value)), 255]);
      });
      const wrong = ownPixels.filter(
        (pixel, i) =>
          panel.indices[i] !== indexOfLeast(centroids.map((centroid) => squaredDistance(pixel, centroid))),
      );
      expect(wrong.length).toBe(0);
    });
  });

  it('beyond the end are the last, and say so', async () => {
    const { frames, iterations, converged } = await showIterations(image, { k: 3, at: [1, 5000] });
    expect(converged).toBe(true);
    expect(frames.map(({ asked, shown }) => [asked, shown])).toEqual([
      [1, 1],
      [5000, iterations],
    ]);
  });
});

it('the iterations of a mixture show the mean colours of what each component owns', async () => {
  const { frames, history, objective } = await showIterations(image, { k: 4, model: 'gmm', at: [0, 2] });
  expect(objective).toBe('log-likelihood');
  const fit = await fitGaussianMixtureOfColors(histogram, {
    ...{ k: 4, init: 'kmeans++', maxIterations: 2, recordParameters: true },
  });
  expect(history).toEqual(fit.history);
  frames.forEach(({ image: panel, shown }) => {
    const owners = mostProbableComponents(fit.snapshots[shown]!, points);
    rowsOf(panel.palette.colors, 4).forEach((color, component) => {
      const own = [...owners.keys()].filter((i) => owners[i] === component);
      const weight = own.reduce((sum, i) => sum + histogram.counts[i]!, 0);
      const mean = [0, 1, 2].map(
        (axis) => own.reduce((sum, i) => sum + histogram.counts[i]! * coordinates[i]![axis]!, 0) / weight,
      );
      mean.forEach((value, axis) => {
        expect(Math.abs(value - color[axis]!)).toBeLessThan(0.75);
      });
    });
  });
});

describe('the picture', () => {
  it('holds every panel, in rows of at most four, on white', async () => {
    const at = [0, 1, 2, 3, 4];
    const { picture, frames } = await showIterations(image, { k: 5, at });
    const cell = { x: 64, y: 40 };
    const colorAt = (x: number, y: number) => {
      const index = picture.indices[y * picture.width + x]!;
      return [...picture.palette.colors.subarray(4 * index, 4 * index + 4)];
    };
    expect(colorAt(0, 0)).toEqual([255, 255, 255, 255]);
    const strideX = (picture.width - 8) / 3;
    const strideY = (picture.height - 8) / 2;
    frames.forEach(({ image: panel }, i) => {
      for (const [x, y] of [
        [0, 0],
        [cell.x - 1, 0],
        [17, cell.y - 1],
        [cell.x - 1, cell.y - 1],
      ] as const) {
        const entry = panel.indices[y * 64 + x]!;
        expect(colorAt(8 + (i % 3) * strideX + x, 8 + Math.floor(i / 3) * strideY + y)).toEqual([
          ...panel.palette.colors.subarray(4 * entry, 4 * entry + 4),
        ]);
      }
    });
    const black = [...picture.indices].filter((index) => index === 1).length;
    expect(black).toBeGreaterThan(5 * 200);
  });

  it('has one palette, wide if all colours together are more than 256', async () => {
    const few = (await showIterations(image, { k: 20, at: [0, 1] })).picture;
    expect(few.indices).toBeInstanceOf(Uint8Array);
    const many = (await showIterations(image, { k: 200, at: [0, 1] })).picture;
    expect(many.indices).toBeInstanceOf(Uint16Array);
    const packed = [...new Uint32Array(many.palette.colors.slice().buffer)];
    expect(new Set(packed).size).toBe(packed.length);
  });

  it('is thinned out to the width asked for', async () => {
    const { frames } = await showIterations(image, { k: 2, at: [1], panelWidth: 16 });
    expect(frames[0]!.image).toMatchObject({ width: 16, height: 10 });
    const dot = await showIterations(
      paint(1, 1, () => [1, 2, 3, 255]),
      { k: 1, at: [2] },
    );
    expect(dot.frames[0]!.image.width).toBe(1);
  });
});

it.each<[Partial<IterationOptions>, string]>([
  [{ k: 257 }, 'k'],
  [{ at: [] }, 'at'],
  [{ at: [1.5] }, 'at'],
  [{ at: [-1] }, 'at'],
  [{ init: 'kmeans' }, 'init'],
  [{ model: 'gmm', init: 'wu' }, 'init'],
  [{ covariance: 'full' }, 'covariance'],
  [{ panelWidth: 3 }, 'panelWidth'],
  [{ model: 'pca' as 'gmm' }, 'model'],
])('refuses %j', async (options, option) => {
  await expect(showIterations(image, { k: 2, at: [1], ...options })).rejects.toMatchObject({
    ...{ code: 'invalid-option', option },
  });
});
