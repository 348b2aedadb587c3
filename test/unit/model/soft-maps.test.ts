import { SOFT_MODELS, type SoftModelOptions, softMaps } from 'fewhue';
import { anomalyScores, responsibilities } from 'fewhue/mixture';
import { describe, expect, it } from 'vitest';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { pointsOfColors } from '../../helpers/cluster-picture.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const opaque = photo(70, 50);
const soft = softPhoto(60, 40);

/** The maps of a picture, and what the library says of every pixel's colour as a point. */
async function mapLevels(image: PixelImage, options: SoftModelOptions) {
  const { fit, anomaly, maps } = await softMaps(image, options);
  const images = new Map<string, Uint8Array | Uint16Array>();
  for await (const { name, image: map } of maps()) {
    expect(map).toMatchObject({ width: image.width, height: image.height });
    for (const index of new Set(map.indices))
      expect([...map.palette.colors.subarray(4 * index, 4 * index + 4)]).toEqual([index, index, index, 255]);
    images.set(name, map.indices);
  }
  const { data } = image;
  const bytes = data.slice();
  for (let i = 0; i < bytes.length; i += 4) if (bytes[i + 3] === 0) bytes.fill(0, i, i + 4);
  const colors = new Uint32Array(bytes.buffer);
  const dims = fit.mixture.dims as 3 | 4;
  const counts = new Float64Array(colors.length).fill(1);
  const points = pointsOfColors({ colors, counts, pixels: colors.length, opaque: dims === 3 });
  const k = fit.mixture.weights.length;
  return { fit, anomaly, images, k, points, shares: responsibilities(fit.mixture, points) };
}

describe.each([
  ['opaque', opaque],
  ['translucent', soft],
] as const)('%s', (_, image) => {
  it.each(SOFT_MODELS)('%s: levels are those of the colours', async (model) => {
    const { images, k, points, shares, fit, anomaly } = await mapLevels(image, { k: 4, model });
    const names = Array.from({ length: k }, (_, i) => `component-${i + 1}`);
    expect([...images.keys()]).toEqual([...names, 'uncertainty', 'anomaly']);
    const scores = anomalyScores(fit.mixture, points);
    for (let pixel = 0; pixel < image.width * image.height; pixel++) {
      const row = shares.subarray(pixel * k, (pixel + 1) * k);
      const levels = names.map((name) => images.get(name)![pixel]!);
      expect(Math.abs(levels.reduce((sum, level) => sum + level, 0) - 255)).toBeLessThanOrEqual(k / 2);
      levels.forEach((level, i) => {
        expect(Math.abs(level - 255 * row[i]!)).toBeLessThan(0.6);
      });
      const entropy = row.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
      const uncertainty = images.get('uncertainty')![pixel]!;
      expect(Math.abs(uncertainty - (255 * entropy) / Math.log(k))).toBeLessThan(0.6);
      if (Math.max(...row) > 1 - 1e-5) expect(uncertainty).toBe(0);
      const scaled = (255 * (scores[pixel]! - anomaly.black)) / (anomaly.white - anomaly.black);
      const level = images.get('anomaly')![pixel]!;
      expect(Math.abs(level - Math.min(255, Math.max(0, scaled)))).toBeLessThan(0.6);
    }
  });
});

describe('soft maps', () => {
  it('put the heaviest component first, and as many maps as components', async () => {
    const { fit, images } = await mapLevels(opaque, { k: 11, maxIterations: 5 });
    expect([...fit.mixture.weights]).toEqual([...fit.mixture.weights].sort((a, b) => b - a));
    expect(images.size).toBe(13);
  });

  it('say the same of all transparent pixels, whatever lies below', async () => {
    const { images } = await mapLevels(soft, { k: 3 });
    const clear = [...soft.data.keys()].filter((at) => at % 4 === 3 && soft.data[at] === 0);
    expect(clear.length).toBeGreaterThan(10);
    for (const indices of images.values()) expect(new Set(clear.map((at) => indices[at >> 2])).size).toBe(1);
  });

  it('of one component are white, without uncertainty', async () => {
    const { images } = await mapLevels(opaque, { k: 1 });
    expect(new Set(images.get('component-1'))).toEqual(new Set([255]));
    expect(new Set(images.get('uncertainty'))).toEqual(new Set([0]));
  });

  it('have as many black and white pixels as the percentiles say', async () => {
    const { images, anomaly } = await mapLevels(opaque, { k: 4 });
    const levels = [...images.get('anomaly')!];
    expect(anomaly).toMatchObject({ blackPercentile: 1, whitePercentile: 99.9 });
    expect(levels.filter((level) => level === 0).length).toBeGreaterThanOrEqual(0.01 * levels.length);
    expect(levels.filter((level) => level === 255).length).toBeGreaterThanOrEqual(0.001 * levels.length);
    expect(new Set(levels).size).toBeGreaterThan(50);
  });

  it.each(SOFT_MODELS)('of a picture of one colour are flat with %s', async (model) => {
    const flat = paint(5, 4, () => [10, 20, 30, 255]);
    const { images, fit } = await mapLevels(flat, { k: 3, model });
    expect(fit).toMatchObject({ asked: 3, mixture: { weights: Float64Array.of(1) } });
    expect([...images.keys()]).toEqual(['component-1', 'uncertainty', 'anomaly']);
    expect(new Set(images.get('anomaly'))).toEqual(new Set([0]));
  });

  it.each([
    [{ k: 0 }, 'k'],
    [{ k: 2, model: 'pca' as 'gmm' }, 'model'],
    [{ k: 2, model: 'bayes-gmm', covariance: 'diag' }, 'covariance'],
    [{ k: 2, model: 'soft-kmeans', covariance: 'full' }, 'covariance'],
    [{ k: 2, model: 'gaussian-kmeans', init: 'kmeans' }, 'init'],
    [{ k: 2, init: 'wu' }, 'init'],
    [{ k: 2, beta: 1 }, 'beta'],
    [{ k: 2, space: 'hsv' as 'lab' }, 'space'],
  ] as const)('refuse %j', async (options, option) => {
    await expect(softMaps(opaque, options)).rejects.toMatchObject({ code: 'invalid-option', option });
  });

  it('end when cancelled', async () => {
    const controller = new AbortController();
    const { maps } = await softMaps(opaque, { k: 2, signal: controller.signal });
    const running = maps();
    await running.next();
    controller.abort();
    await expect(running.next()).rejects.toMatchObject({ code: 'cancelled' });
  });
});
