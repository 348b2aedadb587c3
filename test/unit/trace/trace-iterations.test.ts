import { prepareImage, showIterations, type TraceOptions, traceIterations } from 'fewhue';
import { colorHistogram, colorsOf } from 'fewhue/color';
import { fitGaussianMixtureOfColors } from 'fewhue/mixture';
import { describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const image = photo(64, 40);

describe('the trace of k-means', () => {
  it.each([
    ['srgb', image],
    ['oklab', image],
    ['srgb', softPhoto(50, 30)],
  ] as const)('has an inertia that is that of its centroids at every step, in %s', async (space, picture) => {
    const trace = await traceIterations(picture, { k: 7, space, init: 'random', seed: 2 });
    const { dims, steps } = trace;
    expect(trace).toMatchObject({ model: 'kmeans', space, objective: 'inertia', converged: true });
    expect(steps.map(({ iteration }) => iteration)).toEqual([...Array(trace.iterations + 1).keys()]);
    const coordinates = coordinatesOf(Uint8Array.from(picture.data), space, dims as 3 | 4);
    let last = Infinity;
    for (const { objective, means, colors, weights } of steps) {
      expect(weights).toBeUndefined();
      expect(colors).toEqual(colorsOf(means, space, dims));
      let inertia = 0;
      for (let i = 0; i < coordinates.length; i += 4) {
        let least = Infinity;
        for (let k = 0; k < 7; k++) {
          let square = 0;
          for (let axis = 0; axis < dims; axis++)
            square += (coordinates[i + axis]! - means[k * dims + axis]!) ** 2;
          least = Math.min(least, square);
        }
        inertia += least;
      }
      expect(objective / inertia).toBeCloseTo(1, 5);
      expect(objective).toBeLessThanOrEqual(last * (1 + 1e-9));
      last = objective;
    }
  });
});

it('the trace of a mixture has its parameters at every step', async () => {
  for (const covariance of ['full', 'diag'] as const) {
    const options = { k: 4, covariance, seed: 1, maxIterations: 6 } as const;
    const trace = await traceIterations(image, { ...options, model: 'gmm' });
    const fit = await fitGaussianMixtureOfColors(await colorHistogram(image), {
      ...options,
      init: 'kmeans++',
      recordParameters: true,
    });
    expect(trace).toMatchObject({ model: 'gmm', objective: 'log-likelihood', dims: 3 });
    expect(trace.steps.map(({ objective }) => objective)).toEqual(fit.history);
    trace.steps.forEach(({ means, weights, covariances, colors }, i) => {
      const model = fit.snapshots[i]!;
      expect({ means, weights, covariances }).toEqual({
        ...{ means: model.means, weights: model.weights, covariances: model.covariances },
      });
      expect(colors).toEqual(colorsOf(means, 'srgb', 3));
    });
  }
});

it.each(['kmeans', 'gmm'] as const)('the pictures of %s are those that are shown', async (model) => {
  const trace = await traceIterations(await prepareImage(image), { k: 5, model, maxIterations: 4 });
  const { frames } = await showIterations(image, { k: 5, model, at: [0, 2, 4] });
  for (const { shown, image: panel } of frames) expect(await trace.picture(shown)).toEqual(panel);
  await expect(trace.picture(trace.iterations + 1)).rejects.toThrow('iteration');
});

it.each(['kmeans', 'gmm'] as const)(
  'more clusters than colours are as many as colours: %s',
  async (model) => {
    const two = paint(8, 4, (x) => [x < 3 ? 200 : 10, 90, 30, 255]);
    const trace = await traceIterations(two, { k: 7, model });
    expect(trace).toMatchObject({ asked: 7, used: 2 });
    const { palette, indices } = await trace.picture(trace.iterations);
    const reds = Array.from(indices, (index) => palette.colors[4 * index]);
    expect(reds).toEqual(Array.from({ length: 32 }, (_, i) => (i % 8 < 3 ? 200 : 10)));
  },
);

it('one pixel, and no iteration', async () => {
  const one = paint(1, 1, () => [1, 2, 3, 255]);
  for (const model of ['kmeans', 'gmm'] as const) {
    const { steps } = await traceIterations(one, { k: 1, model, maxIterations: 0 });
    expect([...steps.at(-1)!.colors]).toEqual([1, 2, 3, 255]);
  }
});

it.each<[Partial<TraceOptions>, string]>([
  [{ k: 0 }, 'k'],
  [{ k: 257 }, 'k'],
  [{ maxIterations: -1 }, 'maxIterations'],
  [{ covariance: 'full' }, 'covariance'],
  [{ init: 'kmeans' }, 'init'],
  [{ seed: -1 }, 'seed'],
])('%j is refused', async (options, name) => {
  await expect(traceIterations(image, { k: 3, ...options })).rejects.toThrow(name);
});
