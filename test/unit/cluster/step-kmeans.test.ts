import fc from 'fast-check';
import { fitKmeans, fitKmedians, stepKmeans } from 'fewhue/cluster';
import { expect, test } from 'vitest';
import { faithful } from '../../helpers/fixtures.ts';

test.each([
  ['l2', fitKmeans],
  ['l1', fitKmedians],
] as const)('steps in %s are the iterations of the fit', async (norm, fitAll) => {
  const points = faithful();
  const run = await fitAll(points, { k: 4, init: 'random', seed: 5, recordParameters: true });
  expect(run.iterations).toBeGreaterThan(3);
  run.snapshots.forEach((centroids, i) => {
    const step = stepKmeans(points, centroids, { norm });
    expect(step.inertia).toBe(run.history[i]);
    if (i < run.iterations) expect(step.centroids).toEqual(run.snapshots[i + 1]);
    else expect(step.labels).toEqual(run.labels);
  });
});

test('neither half-step raises the cost', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  });
  const norms = fc.constantFrom('l1', 'l2');
  fc.assert(
    fc.property(rows, rows, norms, (places, first, norm) => {
      const points = { dims: 2, values: Float64Array.from(places.flat()) };
      let centroids: Float64Array = Float64Array.from(first.flat());
      let before = Infinity;
      for (let i = 0; i < 6; i++) {
        const step = stepKmeans(points, centroids, { norm });
        expect(step.inertia).toBeLessThanOrEqual(before + 1e-9);
        expect(step.movedInertia).toBeLessThanOrEqual(step.inertia + 1e-9);
        before = step.movedInertia;
        centroids = step.centroids;
      }
    }),
    { numRuns: 20 },
  );
});

test('a cluster without points goes to the point that costs most', () => {
  const points = { dims: 1, values: Float64Array.of(0, 1, 2, 10) };
  const { labels, centroids } = stepKmeans(points, Float64Array.of(1, 1));
  expect([...labels]).toEqual([0, 0, 0, 0]);
  expect([...centroids]).toEqual([3.25, 10]);
});

test.each([
  [Float64Array.of(), 'centroids must be at least one row'],
  [Float64Array.of(1, 2, 3), 'must be 1 rows of 2 numbers'],
  [Float64Array.of(1, Number.NaN), 'must be finite'],
])('centroids that are none are refused', (centroids, message) => {
  expect(() => stepKmeans({ dims: 2, values: Float64Array.of(0, 0, 1, 1) }, centroids)).toThrow(message);
});

test('gives the same whatever was stepped before: memory is used again', () => {
  const values = (count: number, from: number) =>
    Float64Array.from({ length: 2 * count }, (_, i) => (from + i * i) % 97);
  const ask = (count: number, from: number) =>
    stepKmeans({ dims: 2, values: values(count, from) }, Float64Array.of(0, 0, 50, 50, 90, 10));
  const alone = ask(500, 3);
  const copy = structuredClone(alone);
  for (const count of [3, 40_000, 500, 70]) ask(count, 11);
  expect(ask(500, 3)).toEqual(copy);
  // And what was given stays as it was.
  expect(alone).toEqual(copy);
});
