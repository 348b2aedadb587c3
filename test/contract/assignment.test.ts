import { describe, expect, test } from 'vitest';
import type { CellSolver } from '../../src/cluster/colors/cell-solver.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { centroidsAt, type Loaded, loadOpaque, loadPicture } from '../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { nearestCentroids, squaredDistance, type WeightedPoints } from '../reference/lloyd.ts';

/**
 * Holds the solver's labels to brute force. Kernels compare in f32 and references in f64, so a label may
 * differ where two centroids are equally far but for rounding; that must be rare.
 */
function expectNearest({ solver, points }: Loaded, rare = 0.001): void {
  const centroids = solver.centroids();
  const expected = nearestCentroids(points, centroids);
  const labels = solver.labels();
  let different = 0;
  for (let i = 0; i < expected.length; i++) {
    if (labels[i] === expected[i]) continue;
    different++;
    const least = squaredDistance(points, i, centroids, expected[i]!);
    const chosen = squaredDistance(points, i, centroids, labels[i]!);
    // A centroid rounded to f32 moves by up to 2^-17: that much, times twice the distance.
    if (!(chosen <= least * (1 + 1e-5) + 6e-5 * Math.sqrt(least)))
      throw new Error(`point ${i}: label ${labels[i]} at ${chosen}, nearest ${expected[i]} at ${least}`);
  }
  expect(different).toBeLessThanOrEqual(rare * expected.length);
  expectSums(solver, points);
}

/** Weights of the clusters, and the solver's inertia, are those of its labels. */
function expectSums(solver: CellSolver, points: WeightedPoints): void {
  const labels = solver.labels();
  const centroids = solver.centroids();
  const weights = new Float64Array(solver.k);
  let [inertia, energy] = [0, 0];
  labels.forEach((label, i) => {
    weights[label]! += points.weights[i]!;
    inertia += points.weights[i]! * squaredDistance(points, i, centroids, label);
    energy += points.weights[i]! * squaredDistance(points, i, new Float64Array(4), 0);
  });
  expect(solver.weights()).toEqual(weights);
  expect(Math.abs(solver.inertia() - inertia)).toBeLessThan(1e-12 * energy + 1e-9);
}

/** `count` centroids anywhere in the colour cube (in the wedge of premultiplied colours for 4 dimensions). */
function centroidsAnywhere(count: number, dims: 3 | 4, random: () => number): Float64Array {
  return Float64Array.from({ length: 4 * count }, (_, i) => (i % 4 < dims ? 255 * random() : 0));
}

const pictures = {
  'random colours': () => randomPicture(90, 80, false),
  'clustered colours': () => photo(120, 100),
  'random colours with alpha': () => randomPicture(90, 80, true),
  'clustered colours with alpha': () => softPhoto(120, 100),
};

describe.each(Object.entries(pictures))('%s', (_, make) => {
  test.each([1, 2, 3, 4, 5, 7, 16, 63, 64, 256, 1000])('%i centroids anywhere', (k) => {
    const loaded = loadPicture(make(), 1000);
    const random = randomNumbers(k);
    loaded.solver.setCentroids(centroidsAnywhere(k, loaded.solver.dims, random));
    expect(loaded.solver.assign()).toBe(loaded.solver.count);
    expectNearest(loaded);
  });

  test.each([2, 9, 40, 300])('%i centroids at points', (k) => {
    const loaded = loadPicture(make(), k);
    const random = randomNumbers(k);
    const chosen = Array.from({ length: k }, () => Math.floor(loaded.solver.count * random()));
    loaded.solver.setCentroids(centroidsAt(loaded.points, chosen));
    loaded.solver.assign();
    expectNearest(loaded, 0.02);
  });

  test('many moves in a row: a few centroids a little, all of them, back again', () => {
    const loaded = loadPicture(make(), 64);
    const random = randomNumbers(5);
    let centroids = centroidsAnywhere(40, loaded.solver.dims, random);
    const first = centroids;
    for (let move = 0; move < 30; move++) {
      const reach = move % 5 === 0 ? 200 : 10;
      const share = move % 3 === 0 ? 1 : 0.1;
      centroids = centroids.map((value, i) => {
        const moves = i % 4 < loaded.solver.dims && random() < share;
        return moves ? Math.min(255, Math.max(0, value + reach * (random() - 0.5))) : value;
      });
      if (move === 20) centroids = first.slice();
      loaded.solver.setCentroids(centroids);
      loaded.solver.assign();
      expectNearest(loaded);
    }
  });

  test('centroids come and go', () => {
    const loaded = loadPicture(make(), 200);
    const random = randomNumbers(6);
    const all = centroidsAnywhere(200, loaded.solver.dims, random);
    for (const k of [100, 3, 1, 200, 2, 199, 37, 38, 37, 36, 1, 5]) {
      loaded.solver.setCentroids(all.subarray(0, 4 * k));
      loaded.solver.assign();
      expectNearest(loaded);
    }
  });

  test('nothing moved: nothing changes', () => {
    const loaded = loadPicture(make(), 50);
    loaded.solver.setCentroids(centroidsAnywhere(50, loaded.solver.dims, randomNumbers(7)));
    loaded.solver.assign();
    for (let again = 0; again < 5; again++) expect(loaded.solver.assign()).toBe(0);
  });

  test('of equal centroids the lowest owns all', () => {
    const loaded = loadPicture(make(), 30);
    const ten = centroidsAnywhere(10, loaded.solver.dims, randomNumbers(8));
    loaded.solver.setCentroids(Float64Array.from([...ten, ...ten, ...ten]));
    loaded.solver.assign();
    expectNearest(loaded);
    expect(loaded.solver.labels().every((label) => label < 10)).toBe(true);
  });
});

test('exact ties go to the lowest number, whatever the order of the centroids', () => {
  const colors = Array.from({ length: 4096 }, (_, i) => (i & 15) | ((i & 240) << 4) | ((i & 3840) << 8));
  for (const order of [
    [2, 6, 10],
    [10, 6, 2],
    [6, 10, 2],
  ]) {
    const loaded = loadOpaque(colors, 3);
    loaded.solver.setCentroids(Float64Array.from(order.flatMap((x) => [x, 7, 7, 0])));
    loaded.solver.assign();
    expectNearest(loaded, 0);
  }
});

test('a region owned by one cluster, then by another, then shared, then by the first again', () => {
  const loaded = loadPicture(photo(150, 120, 3), 8);
  const corner = [0, 0, 0, 0, 255, 255, 255, 0];
  const positions = [
    [...corner, 128, 128, 128, 0],
    [...corner, 600, 600, 600, 0],
    [128, 128, 128, 0, ...corner],
    [...corner, 128, 128, 128, 0],
    [...corner, 120, 130, 125, 0, 131, 128, 128, 0],
    [128, 128, 128, 0, 900, 900, 900, 0, 901, 900, 900, 0],
    [...corner, 128, 128, 128, 0],
  ];
  for (const position of positions) {
    loaded.solver.setCentroids(Float64Array.from(position));
    loaded.solver.assign();
    expectNearest(loaded);
  }
});

test('all points equal', () => {
  const loaded = loadPicture(
    paint(9, 9, () => [200, 100, 50, 255]),
    16,
  );
  for (const k of [1, 4, 16]) {
    loaded.solver.setCentroids(centroidsAnywhere(k, 3, randomNumbers(k)));
    loaded.solver.assign();
    expectNearest(loaded, 0);
  }
});

test('hundreds of points of one code: soft colours crowd near the origin', () => {
  const image = paint(256, 16, (x, y) => (x === 255 ? [255, 255, 255, 255] : [x, 16 * y, 80, 3]));
  const loaded = loadPicture(image, 20);
  const codes = loaded.solver.kernel.u32(loaded.solver.field('codes'), loaded.solver.count);
  expect(new Set(codes).size).toBeLessThan(30);
  loaded.solver.setCentroids(centroidsAt(loaded.points, [0, 100, 900, 2000, 4080]));
  loaded.solver.assign();
  expectNearest(loaded, 0.02);
});

test('as many centroids as points: each point has its own', () => {
  const loaded = loadPicture(randomPicture(50, 50, false), 2500);
  loaded.solver.setCentroids(loaded.points.coordinates);
  loaded.solver.assign();
  expect([...loaded.solver.labels()]).toEqual(Array.from({ length: loaded.solver.count }, (_, i) => i));
  expect(loaded.solver.inertia()).toBe(0);
});

test('65,536 centroids among 100,000 colours', () => {
  const random = randomNumbers(11);
  const colors = new Set<number>();
  while (colors.size < 100_000) colors.add(Math.floor(random() * 2 ** 24));
  const { solver, points } = loadOpaque(colors, 65_536);
  solver.setCentroids(centroidsAnywhere(65_536, 3, random));
  solver.assign();
  const sample = Array.from({ length: 300 }, (_, i) => i * 333);
  const some = { ...points, coordinates: centroidsAt(points, sample), weights: new Float64Array(300) };
  const expected = nearestCentroids(some, solver.centroids());
  const labels = solver.labels();
  expect(sample.map((i) => labels[i])).toEqual([...expected]);
});
