import { fitKmeans } from 'fewhue/cluster';
import { expect, it } from 'vitest';
import { DATA_SETS, type DataId, loadData } from '../../../../../app/renderer/views/learn/data/data-sets.ts';
import type { Curve, Panel } from '../../../../../app/renderer/views/learn/model/frame.ts';
import { recolor } from '../../../../../app/renderer/views/learn/model/recolor.ts';
import { sceneOf } from '../../../../../app/renderer/views/learn/scenes.ts';
import { faithful } from '../../../../helpers/fixtures.ts';
import { inputOf } from './scene-input.ts';

const none = new Float64Array(0);
const load = (id: DataId, seed = 1) => loadData(id, { seed, set: none });
/** What no seed draws. */
const MEASURED: readonly DataId[] = ['faithful', 'smokers', 'drawing'];
const scene = sceneOf('kmeans');

function partsOf<Kind extends 'points' | 'curve'>(parts: readonly { kind: string }[], kind: Kind) {
  return parts.filter((part) => part.kind === kind) as unknown as (Kind extends 'points' ? Panel : Curve)[];
}

it('has the points of the published table, and draws the others from the seed', () => {
  expect(load('faithful').points.values).toEqual(faithful().values);
  for (const id of Object.keys(DATA_SETS) as DataId[]) {
    if (id === 'own' || id === 'picture') continue;
    const { points, box } = load(id);
    expect(points.values).toEqual(load(id).points.values);
    if (!MEASURED.includes(id)) expect(points.values).not.toEqual(load(id, 2).points.values);
    for (let i = 0; i < points.values.length; i += 2) {
      expect(points.values[i]).toBeGreaterThan(box.left);
      expect(points.values[i + 1]).toBeLessThan(box.top);
    }
  }
});

it.each(['random', 'kmeans++', 'wu'] as const)(
  'half-steps from %s centroids end where the library ends',
  async (init) => {
    const data = load('faithful');
    const run = await scene.run(inputOf(data, 3), { k: '4', init });
    const fit = await fitKmeans(data.points, { k: 4, init, seed: 3, recordParameters: true });
    expect(run.last).toBe(2 * fit.iterations + 1);
    const last = run.frame(run.last);
    const [panel] = partsOf(last.parts, 'points');
    expect(panel!.centroids).toEqual(fit.centroids);
    expect(panel!.labels).toEqual(fit.labels);
    const [curve] = partsOf(last.parts, 'curve');
    // After every assignment the J of the library's history; in between what the moves gained.
    expect(curve!.ys.filter((_, i) => i % 2 === 1)).toEqual(fit.history);
    for (let i = 1; i < curve!.ys.length; i++)
      expect(curve!.ys[i]).toBeLessThanOrEqual(curve!.ys[i - 1]! + 1e-9);
    expect(partsOf(run.frame(0).parts, 'points')[0]!.labels).toBeUndefined();
  },
);

it('takes the centroids that the learner has put', async () => {
  const centroids = Float64Array.of(0, 0, 1, 1, 2, 0);
  const run = await scene.run(inputOf(load('blobs'), 1, centroids), { k: '8' });
  expect(partsOf(run.frame(1).parts, 'points')[0]!.centroids).toEqual(centroids);
});

it('shows two starts of which one ends in a worse optimum, and medians that an outlier pulls less', async () => {
  const data = load('blobs');
  const ends = await Promise.all(
    [1, 2, 3, 4, 5].map(async (seed) => {
      const run = await scene.run(inputOf(data, seed), { k: '4', beside: 'start' });
      return partsOf(run.frame(run.last).parts, 'curve').map(({ ys }) => Math.round(ys.at(-1)!));
    }),
  );
  expect(ends.some(([first, second]) => first !== second)).toBe(true);
  const run = await scene.run(inputOf(load('outliers')), { k: '1', beside: 'norm' });
  const [mean, median] = partsOf(run.frame(run.last).parts, 'points').map(({ centroids }) => centroids![1]!);
  expect(Math.abs(median!)).toBeLessThan(Math.abs(mean!));
});

it('gives the pixels of a picture the mean colour of their cluster', () => {
  const data = Uint8ClampedArray.of(10, 0, 0, 255, 30, 0, 0, 255, 0, 0, 200, 255, 0, 0, 100, 255);
  const picture = { width: 2, height: 2, data, values: Float64Array.of(1, 1, 2, 1, 8, 8, 9, 8) };
  const { data: own } = recolor(picture, Float64Array.of(0, 0, 9, 9, 99, 99), 'l2');
  expect([...own]).toEqual([20, 0, 0, 255, 20, 0, 0, 255, 0, 0, 150, 255, 0, 0, 150, 255]);
});
