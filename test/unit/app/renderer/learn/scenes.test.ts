import { chooseK, fitKmeans, silhouette } from 'fewhue/cluster';
import { fitBayesianMixture, fitBinomialMixture, fitGaussianMixture, responsibilities } from 'fewhue/mixture';
import { expect, it } from 'vitest';
import { type DataId, loadData } from '../../../../../app/renderer/views/learn/data/data-sets.ts';
import type { Frame, Part } from '../../../../../app/renderer/views/learn/model/frame.ts';
import { SCENES, sceneOf } from '../../../../../app/renderer/views/learn/scenes.ts';

import { inputOf } from './scene-input.ts';

const none = new Float64Array(0);
const load = (id: DataId, seed = 1) => loadData(id, { seed, set: none });
const show = (id: string, data: DataId, values: Readonly<Record<string, string>> = {}) =>
  sceneOf(id).run(inputOf(load(data)), values);

function part<Kind extends Part['kind']>(
  { parts }: Frame,
  kind: Kind,
  number = 0,
): Extract<Part, { kind: Kind }> {
  return parts.filter((one): one is Extract<Part, { kind: Kind }> => one.kind === kind)[number]!;
}

const figure = ({ figures }: Frame, name: string) => figures.find((one) => one.name.startsWith(name))?.value;

it('every scene has a name of its own, and shows each of its own points', async () => {
  expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length);
  for (const scene of SCENES) {
    expect(scene.data.length).toBeGreaterThan(0);
    const [first] = scene.data;
    if (first === 'picture') continue;
    const run = await show(scene.id, first!);
    for (const step of new Set([0, run.last])) {
      const frame = run.frame(step);
      expect(frame.say).not.toBe('');
      const titles = frame.parts.map(({ kind, title }) => `${kind} ${title}`);
      expect(new Set(titles).size, `${scene.id}: ${titles}`).toBe(titles.length);
      expect(new Set(frame.figures.map(({ name }) => name)).size).toBe(frame.figures.length);
    }
  }
});

it('EM goes through the mixtures of the fit, and its bound touches and never falls', async () => {
  const run = await show('em', 'faithful', { k: '3' });
  const { points } = load('faithful');
  const { snapshots } = await fitKmeans(points, {
    ...{ k: 3, init: 'random', seed: 1, maxIterations: 1, recordParameters: true },
  });
  const options = { k: 3, init: { means: snapshots[0]! }, maxIterations: 60, tolerance: 1e-5 };
  const fit = await fitGaussianMixture(points, { ...options, recordParameters: true });
  const { ys, second } = part(run.frame(0), 'curve');
  fit.snapshots.forEach((mixture, i) => {
    expect(part(run.frame(2 * i), 'points').centroids).toEqual(mixture.means);
    expect(second![2 * i]).toBe(fit.history[i]);
    // After an E step the bound is the log-likelihood.
    if (i > 0) expect(ys[2 * i - 1]).toBe(second![2 * i - 1]);
  });
  for (let i = 1; i < ys.length; i++) {
    expect(ys[i]).toBeGreaterThanOrEqual(ys[i - 1]! - 1e-9);
    expect(ys[i]).toBeLessThanOrEqual(second![i]! + 1e-9);
  }
  const shares = responsibilities(fit.snapshots[0]!, points);
  const said = part(run.frame(1), 'points').describe!(7);
  expect(said).toContain(`vermilion ${shares[3 * 7 + 1]!.toFixed(3)}`);
});

it('shows iterations 0, 2, 5 and 20 side by side', async () => {
  const frame = (await show('em', 'faithful', { several: 'yes' })).frame(0);
  expect(frame.parts).toHaveLength(4);
});

it('a component on one point goes to infinity without a floor, and stops with one', async () => {
  const without = await show('collapse', 'outliers');
  const said = without.frame(without.last).say;
  expect(said).toMatch(/no bound/);
  const { ys } = part(without.frame(0), 'curve');
  expect(Math.max(...ys)).toBe(ys.at(-1));
  const held = await show('collapse', 'outliers', { floor: 'large' });
  expect(held.frame(held.last).say).toMatch(/holds/);
});

it('the table of smokers fills row by row to the published numbers', async () => {
  const run = await show('binomial', 'smokers');
  const filled = (step: number) =>
    part(run.frame(step), 'table')
      .rows.map(([, , share]) => share)
      .filter((text) => text !== '');
  expect([0, 1, 2, 3, 4, 5].map((step) => filled(step).length)).toEqual([0, 1, 2, 3, 4, 5]);
  // Published to three digits, cut off.
  const published = [0.844, 0.967, 0.5, 0.998, 0.993];
  filled(5).forEach((text, row) => {
    expect(Math.abs(Number(text) - published[row]!)).toBeLessThan(1.01e-3);
  });
  const parameters = part(run.frame(6), 'table', 1).rows.at(-1)!;
  expect(
    parameters
      .map(Number)
      .slice(1, 3)
      .map((value) => value.toFixed(2)),
  ).toEqual(['0.73', '0.54']);
  const fit = await fitBinomialMixture(
    { dims: 1, values: Float64Array.of(6, 7, 5, 9, 8) },
    {
      ...{ k: 2, trials: 10, fixedWeights: true, maxIterations: 12, tolerance: 1e-6 },
      init: { probabilities: Float64Array.of(0.7, 0.3) },
    },
  );
  expect(figure(run.frame(run.last), 'μ₁')).toBe(fit.model.probabilities[0]!.toFixed(4));
});

it('spectral clustering tells rings apart, which k-means cuts', async () => {
  const frame = (await show('shapes', 'rings', { k: '2' })).frame(0);
  const inner = (number: number) => {
    const { labels } = part(frame, 'points', number);
    return [new Set(labels!.subarray(0, 80)).size, new Set(labels!.subarray(80)).size];
  };
  expect(inner(0)).toEqual([2, 2]);
  expect(inner(3)).toEqual([1, 1]);
});

it('soft centroids fall together when they are soft enough, and end as those of k-means when stiff', async () => {
  const soft = await show('soft', 'blobs', { power: '-6' });
  expect(soft.frame(soft.last).say).toMatch(/^1 centroid /);
  const stiff = await show('soft', 'blobs', { power: '6' });
  expect(stiff.frame(stiff.last).say).toMatch(/^4 centroids /);
});

it('curves, silhouettes and choices over K are those of the library', async () => {
  const { points } = load('blobs');
  const { curves, clusterings } = await chooseK(points, {
    maxK: 8,
    minK: 1,
    seed: 1,
    criteria: ['elbow', 'silhouette'],
  });
  const frame = (await show('choose', 'blobs', { k: '4' })).frame(0);
  curves.forEach((curve, i) => {
    expect(part(frame, 'curve', i).ys).toEqual(curve.values);
  });
  expect(figure(frame, 'Silhouette')).toBe('K = 4');
  const { values, mean } = await silhouette(points, clusterings[3]!.labels, { form: 'exact' });
  expect(part(frame, 'silhouettes').values).toEqual(values);
  expect(part(frame, 'silhouettes').mean).toBe(mean);
});

it('BIC chooses two components for Old Faithful', async () => {
  const frame = (await show('criteria', 'faithful')).frame(0);
  const { xs, marked } = part(frame, 'curve');
  expect(xs[marked!]).toBe(2);
});

it('a Bayesian mixture of six keeps as many components as the library says', async () => {
  const run = await show('bayes', 'faithful');
  const fit = await fitBayesianMixture(load('faithful').points, {
    ...{ k: 6, mixing: 'dirichlet', seed: 1, concentration: 0.01, maxIterations: 150, tolerance: 1e-5 },
  });
  expect(figure(run.frame(run.last), 'Components')).toBe(String(fit.active.length));
  expect(fit.active.length).toBeLessThan(6);
});

it('standardizing changes which axis decides', async () => {
  const frame = (await show('standardize', 'faithful')).frame(0);
  expect(part(frame, 'points').labels).not.toEqual(part(frame, 'points', 1).labels);
});

it('marks the outliers as anomalies, and draws as many new points as asked', async () => {
  const frame = (await show('density', 'outliers', { marked: '1', samples: '40', k: '1' })).frame(0);
  const count = load('outliers').points.values.length / 2;
  expect([...part(frame, 'points').marked!]).toEqual([count - 1]);
  expect(part(frame, 'points', 1).points).toHaveLength(80);
});
