import { MODELS, type ModelReport, type QuantizeResult, quantize } from 'fewhue';
import { fitGaussianMixtureOfColors } from 'fewhue/mixture';
import { describe, expect, it, test } from 'vitest';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const OTHERS = MODELS.filter((model) => model !== 'kmeans');
const picture = photo(60, 45, 3);
const K = 6;

describe.each(OTHERS)('%s', (model) => {
  it('gives every pixel the entry of the component that owns its colour', async () => {
    const result = await quantize(picture, { colors: K, model });
    const { image, colorLabels = [], histogram } = result;
    const entries = image.palette.colors.length / 4;
    expect(result.model.kind).toBe(model);
    expect(entries).toBeGreaterThan(1);
    expect(entries).toBeLessThanOrEqual(K);
    expect(new Set(image.indices).size).toBe(entries);
    const owners = Array.from(histogram.colors, (color) => ownerOf(color, result.model));
    const agreeing = owners.filter((owner, i) => owner === colorLabels[i]).length;
    // The kernels compute in single precision, so the rare tie may fall either way.
    expect(agreeing / owners.length).toBeGreaterThan(0.998);
  });

  it('has the means of what is owned for entries, from dark to light', async () => {
    const { image } = await quantize(picture, { colors: K, model });
    const { counts, sums } = sumByIndex(image.indices, picture.data);
    const means = Array.from(sums, (sum, i) => sum / counts[i >> 2]!);
    means.forEach((mean, i) => {
      expect(Math.abs(mean - image.palette.colors[i]!)).toBeLessThan(0.5001);
    });
    const lumas = counts.map(
      (_, k) => 299 * means[4 * k]! + 587 * means[4 * k + 1]! + 114 * means[4 * k + 2]!,
    );
    lumas.forEach((luma, k) => {
      expect(luma).toBeGreaterThan((lumas[k - 1] ?? 0) - 1000);
    });
  });

  it('reports the inertia of the finished entries', async () => {
    const { image, model: report } = await quantize(picture, { colors: K, model });
    let inertia = 0;
    image.indices.forEach((entry, i) => {
      for (let axis = 0; axis < 3; axis++)
        inertia += (picture.data[4 * i + axis]! - image.palette.colors[4 * entry + axis]!) ** 2;
    });
    expect(report.inertia / inertia).toBeCloseTo(1, 9);
  });

  it('gives the same on every run', async () => {
    const options = { colors: K, model, seed: 7, init: 'random' } as const;
    const [one, two] = [await quantize(picture, options), await quantize(picture, options)];
    expect(two.image).toEqual(one.image);
    expect(two.model).toEqual(one.model);
  });

  it('keeps all colours where there are no more than K', async () => {
    const flat = paint(8, 8, (x, y) => [30 * (x % 3), 40 * (y % 2), 9, 255]);
    for (const colors of [6, 20]) {
      const { image, model: report } = await quantize(flat, { colors, model });
      expect(report.kind).toBe('exact');
      expect(decode(image)).toEqual([...flat.data]);
    }
    const { image } = await quantize(flat, { colors: 5, model });
    expect(image.palette.colors.length / 4).toBeLessThanOrEqual(5);
  });

  it('keeps transparent pixels apart from translucent ones', async () => {
    const soft = softPhoto(50, 40);
    const { image, model: report } = await quantize(soft, { colors: 8, model });
    expect(report.dims).toBe(4);
    expect([...image.palette.colors.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    image.indices.forEach((entry, i) => {
      expect(entry === 0).toBe(soft.data[4 * i + 3] === 0);
    });
  });

  it('clusters in three dimensions where only full transparency is left out', async () => {
    const holed = paint(40, 30, (x, y) => (x < 10 ? [1, 2, 3, 0] : [6 * x, 8 * y, x * y, 255]));
    const { image, model: report } = await quantize(holed, { colors: 5, model });
    expect(report.dims).toBe(3);
    expect([...image.palette.colors.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(image.indices.filter((entry) => entry === 0)).toHaveLength(300);
  });

  it('dithers with its palette', async () => {
    const plain = await quantize(picture, { colors: K, model });
    const dithered = await quantize(picture, { colors: K, model, dither: 'floyd-steinberg' });
    expect(dithered.image.palette).toEqual(plain.image.palette);
    expect(dithered.image.indices).not.toEqual(plain.image.indices);
    expect(dithered.colorLabels).toBeUndefined();
  });

  it('fits in every space', async () => {
    for (const space of ['linear', 'lab', 'oklab'] as const) {
      const { image, model: report } = await quantize(picture, { colors: 4, model, space });
      expect(report.space).toBe(space);
      expect(new Set(image.indices).size).toBe(image.palette.colors.length / 4);
    }
  });
});

describe('the facts of models', () => {
  test.each(OTHERS.filter((model) => model !== 'kmedians'))(
    '%s: the likelihood is that of the reported parameters',
    async (model) => {
      const { model: report } = await quantize(picture, { colors: K, model });
      const pixels = new Uint32Array(picture.data.slice().buffer);
      const logs = Array.from(pixels, (color) => {
        const parts = logDensitiesOf(color, report);
        const most = Math.max(...parts);
        return most + Math.log(parts.reduce((sum, part) => sum + Math.exp(part - most), 0));
      });
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      expect(report.logLikelihood).toBeCloseTo(mean, 3);
      const { parameters = 0, bic = 0, aic = 0, logLikelihood = 0 } = report;
      expect(bic - -2 * pixels.length * logLikelihood).toBeCloseTo(parameters * Math.log(pixels.length), 5);
      expect(aic - -2 * pixels.length * logLikelihood).toBeCloseTo(2 * parameters, 5);
      expect(report.weights!.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    },
  );

  test.each([
    ['gmm', 'full', K * 9 + K - 1 + 0],
    ['gmm', 'tied', K * 3 + 6 + K - 1],
    ['gmm', 'diag', K * 6 + K - 1],
    ['gmm', 'spherical', K * 4 + K - 1],
    ['gaussian-kmeans', 'diag', K * 6 + K - 1],
    ['gaussian-kmeans', 'spherical', K * 4 + K - 1],
    ['soft-kmeans', 'full', K * 3 + 1],
  ] as const)('%s %s has %i free parameters', async (model, covariance, parameters) => {
    expect((await quantize(picture, { colors: K, model, covariance })).model.parameters).toBe(parameters);
  });

  it('are those of the fit alone, in the order of the palette', async () => {
    const { model: report, histogram } = await quantize(picture, { colors: K, model: 'gmm', seed: 3 });
    const fit = await fitGaussianMixtureOfColors(histogram, { k: K, seed: 3 });
    expect(report).toMatchObject({ logLikelihood: fit.logLikelihood, bic: fit.bic, history: fit.history });
    expect([...report.weights!].sort()).toEqual([...fit.model.weights].sort());
  });

  it('are absent for k-means', async () => {
    const { model: report } = await quantize(picture, { colors: K });
    for (const fact of ['weights', 'means', 'history', 'choice']) expect(report).not.toHaveProperty(fact);
  });
});

describe('colors: auto', () => {
  // Three far-off clouds of colours.
  const clouds = paint(60, 40, (x, y) => {
    const grain = ((x * 7 + y * 13) % 11) + ((x * 5 + y * 3) % 7);
    return x < 20
      ? [10 + grain, 20 + y / 8, 200, 255]
      : x < 40
        ? [220, 40 + grain, y / 8, 255]
        : [90, 230 - grain, 90 + y / 8, 255];
  });

  test.each(['elbow', 'silhouette'] as const)('%s finds three clouds', async (criterion) => {
    const { image, model: report } = await quantize(clouds, { colors: 'auto', criterion, maxK: 9 });
    expect(report.choice).toMatchObject({ criterion, k: 3 });
    expect(image.palette.colors).toHaveLength(12);
  });

  test.each(MODELS)('%s takes the K that is chosen', async (model) => {
    const { image, model: report } = await quantize(clouds, { colors: 'auto', maxK: 5, model });
    expect(report.choice!.criterion).toBe(model === 'bayes-gmm' ? 'variational' : 'groups');
    expect(report.choice!.k).toBeLessThanOrEqual(5);
    expect(image.palette.colors.length / 4).toBeLessThanOrEqual(report.choice!.k);
  });

  it('takes the largest K where the criterion has no answer, and says so', async () => {
    const options = { colors: 'auto', criterion: 'elbow', maxK: 2 } as const;
    const { model: report } = await quantize(picture, options);
    expect(report.choice).toMatchObject({
      k: 2,
      reason: expect.stringMatching(/^no clear knee.*largest K is taken$/),
    });
  });

  it('does not count transparent pixels, but keeps an entry for them', async () => {
    const data = clouds.data.slice();
    for (let i = 0; i < 1000; i += 4) data.fill(0, i, i + 4);
    const holed = { ...clouds, data };
    const { image, model: report } = await quantize(holed, {
      colors: 'auto',
      criterion: 'silhouette',
      maxK: 9,
    });
    expect(report.choice!.k).toBe(4);
    expect(image.palette.colors).toHaveLength(16);
    const clear = paint(3, 3, () => [9, 9, 9, 0]);
    expect((await quantize(clear, { colors: 'auto' })).model.kind).toBe('exact');
  });

  it('handles one colour and one allowed colour', async () => {
    const one = paint(4, 4, () => [5, 6, 7, 255]);
    expect((await quantize(one, { colors: 'auto' })).image.palette.colors).toEqual(
      Uint8Array.of(5, 6, 7, 255),
    );
    for (const model of MODELS)
      expect((await quantize(picture, { colors: 'auto', maxK: 1, model })).image.palette.colors).toHaveLength(
        4,
      );
  });
});

test.each([
  [{ model: 'em' }, 'model'],
  [{ covariance: 'round' }, 'covariance'],
  [{ model: 'bayes-gmm', covariance: 'diag' }, 'covariance'],
  [{ model: 'gaussian-kmeans', covariance: 'full' }, 'covariance'],
  [{ model: 'gmm', init: 'wu' }, 'init'],
  [{ init: 'kmeans' }, 'init'],
  [{ model: 'gmm', colors: 1025 }, 'colors'],
  [{ colors: 'all' }, 'colors'],
  [{ criterion: 'best' }, 'criterion'],
  [{ maxK: 0 }, 'maxK'],
  [{ maxK: 257 }, 'maxK'],
])('%j is refused', async (options, option) => {
  const error = { name: 'FewhueError', code: 'invalid-option', option };
  await expect(quantize(picture, options as never)).rejects.toMatchObject(error);
});

test.each(OTHERS)('%s stops when it is told to', async (model) => {
  const signal = { aborted: true };
  await expect(quantize(picture, { colors: K, model, signal })).rejects.toMatchObject({ code: 'cancelled' });
});

/** Logarithm of weight times density of an opaque colour, per component. */
function logDensitiesOf(color: number, { weights, means, covariances }: ModelReport): number[] {
  const point = [color & 255, (color >> 8) & 255, (color >> 16) & 255];
  return Array.from(weights!, (weight, k) => {
    const difference = point.map((value, axis) => value - means![3 * k + axis]!);
    const m = Array.from(covariances!.subarray(9 * k, 9 * k + 9));
    const minor = (row: number, column: number) => {
      const [r, s] = [(row + 1) % 3, (row + 2) % 3];
      const [c, d] = [(column + 1) % 3, (column + 2) % 3];
      return m[3 * r + c]! * m[3 * s + d]! - m[3 * r + d]! * m[3 * s + c]!;
    };
    const determinant = [0, 1, 2].reduce((sum, column) => sum + m[column]! * minor(0, column), 0);
    let distance = 0;
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 3; column++)
        distance += (difference[row]! * difference[column]! * minor(row, column)) / determinant;
    return Math.log(weight) - 0.5 * (3 * Math.log(2 * Math.PI) + Math.log(determinant) + distance);
  });
}

/** The component that owns a colour by the reported parameters: densest, or of the nearest median. */
function ownerOf(color: number, report: ModelReport): number {
  const { means, covariances } = report;
  const point = [color & 255, (color >> 8) & 255, (color >> 16) & 255];
  const scores = covariances
    ? logDensitiesOf(color, report)
    : Array.from({ length: means!.length / 3 }, (_, k) =>
        point.reduce((sum, value, axis) => sum - Math.abs(value - means![3 * k + axis]!), 0),
      );
  return scores.indexOf(Math.max(...scores));
}

function sumByIndex(
  indices: ArrayLike<number>,
  data: ArrayLike<number>,
): { counts: number[]; sums: number[] } {
  const entries = Math.max(...Array.from(indices)) + 1;
  const counts = new Array<number>(entries).fill(0);
  const sums = new Array<number>(4 * entries).fill(0);
  for (let i = 0; i < indices.length; i++) {
    counts[indices[i]!]!++;
    for (let axis = 0; axis < 4; axis++) sums[4 * indices[i]! + axis]! += data[4 * i + axis]!;
  }
  return { counts, sums };
}

function decode({ palette, indices }: QuantizeResult['image']): number[] {
  return Array.from(indices).flatMap((entry) => [...palette.colors.subarray(4 * entry, 4 * entry + 4)]);
}
