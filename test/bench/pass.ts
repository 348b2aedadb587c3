import type { CellSolver } from '../../src/cluster/colors/cell-solver.ts';
import { loadColors } from '../../src/cluster/colors/color-points.ts';
import { seedCentroids } from '../../src/cluster/colors/seeding.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import { Random } from '../../src/math/random.ts';
import { colorHistogram } from '../../src/vectors/color-index.ts';
import {
  assignByBruteForce,
  assignWithAxisLoop,
  lloydByBruteForce,
  type WeightedPoints,
} from './brute-force.ts';
import type { Context } from './context.ts';
import { loadPixels, type Photo } from './photos.ts';
import { atLeast, atMost, largest, mean, type SectionResult, type Table } from './result.ts';

/** One exact assignment pass at K=256; milliseconds, the minimum of interleaved runs. */
interface PassRow {
  readonly image: string;
  readonly distinct: number;
  readonly kernel: number;
  readonly bruteForce: number;
  readonly axisLoop: number;
  /** Labels that differ, over all runs, and the largest relative excess of such a point's squared distance. */
  readonly differing: number;
  readonly excess: number;
}

/** A whole run of Lloyd's iteration from the same start, until no label changes. */
interface LloydRow {
  readonly image: string;
  readonly k: number;
  readonly iterations: number;
  readonly bruteForceIterations: number;
  /** Inertia over that of brute force, less 1. */
  readonly difference: number;
  readonly speedup: number;
}

const K = 256;
/** Distinct colours of the photographs that the goal is about. */
const TYPICAL = [50_000, 80_000] as const;
/** Centroids move by up to this much between passes, so that no pass can lean on the one before. */
const MOVE = 0.1;
/** Passes of the kernels for every one of brute force, as an iteration makes them: one after the other. */
const PASSES = 8;
/** State of a solver, with some to spare. */
const BYTES_PER_POINT = 96;

/** The kernels against readable brute force: time of one pass, labels, and where Lloyd's iteration ends. */
export async function benchPass(context: Context): Promise<SectionResult> {
  const passes: PassRow[] = [];
  const runs: LloydRow[] = [];
  for (const photo of context.photos) {
    const cloud = await loadCloud(photo);
    context.progress(`${photo.name}: one pass`);
    passes.push(comparePasses(photo.name, cloud, context.options.rounds ?? 40));
    for (const k of [16, K]) {
      context.progress(`${photo.name}: Lloyd's iteration at K=${k}`);
      runs.push(compareRuns(photo.name, cloud, k));
    }
  }
  context.progress('large photograph: one pass');
  const large = await context.largePhoto();
  const largePass = comparePasses(
    large.name,
    await loadCloud(large),
    Math.min(context.options.rounds ?? 5, 5),
  );
  return {
    tables: [passTable([...passes, largePass], passes), lloydTable(runs)],
    rows: [...passes, largePass, ...runs],
    notes: [],
  };
}

function passTable(rows: readonly PassRow[], photographs: readonly PassRow[]): Table {
  const typical = photographs.filter(({ distinct }) => distinct >= TYPICAL[0] && distinct <= TYPICAL[1]);
  return {
    title: 'One exact assignment pass at K=256, ms',
    columns: [
      ...['image', 'colours', 'kernel', 'brute force', 'with axis loop'],
      ...['times faster', 'than axis loop', 'labels differing', 'excess'],
    ],
    rows: rows.map((row) => [
      ...[row.image, row.distinct, row.kernel, row.bruteForce, row.axisLoop],
      ...[row.bruteForce / row.kernel, row.axisLoop / row.kernel, row.differing, row.excess],
    ]),
    figures: [
      atLeast(
        'times faster, about 64,000 colours',
        100,
        mean(typical.map((row) => row.bruteForce / row.kernel)),
      ),
      atLeast('than axis loop, the same', 100, mean(typical.map((row) => row.axisLoop / row.kernel))),
      atMost('relative excess distance of any label', 1e-5, largest(rows.map((row) => row.excess))),
    ],
  };
}

function lloydTable(runs: readonly LloydRow[]): Table {
  return {
    title: "Lloyd's iteration to convergence from the same start",
    columns: ['image', 'K', 'iterations', 'brute force', 'inertia ratio - 1', 'times faster'],
    rows: runs.map((row) => [
      ...[row.image, row.k, row.iterations, row.bruteForceIterations, row.difference, row.speedup],
    ]),
    figures: [atMost('inertia ratio - 1, worst', 1e-6, largest(runs.map((row) => Math.abs(row.difference))))],
  };
}

/** The distinct colours of a photograph, in a solver and as plain numbers, in the same order. */
interface Cloud extends WeightedPoints {
  readonly plant: () => CellSolver;
}

async function loadCloud(photo: Photo): Promise<Cloud> {
  const { colors, counts } = await colorHistogram(await loadPixels(photo.png));
  const points = new Float64Array(3 * colors.length);
  colors.forEach((color, n) => {
    points.set([color & 255, (color >> 8) & 255, (color >> 16) & 255], 3 * n);
  });
  const plant = () =>
    loadColors(new Kernel(BYTES_PER_POINT * colors.length), colors, counts, 'srgb', true, K).solver;
  return { points, weights: counts, plant };
}

function comparePasses(image: string, { points, weights, plant }: Cloud, rounds: number): PassRow {
  const solver = plant();
  seedCentroids(solver, 'wu', K, new Random(0));
  solver.assign();
  solver.lloyd(10, 0);
  const base = solver.centroids();
  const random = new Random(0);
  const labels = new Uint32Array(weights.length);
  let [kernel, bruteForce, axisLoop, differing, excess] = [Infinity, Infinity, Infinity, 0, 0];
  for (let round = 0; round < rounds; round++) {
    let centroids = base;
    for (let pass = 0; pass < PASSES; pass++) {
      centroids = base.map((value, i) => (i % 4 === 3 ? 0 : value + MOVE * (2 * random.next() - 1)));
      solver.setCentroids(centroids);
      kernel = Math.min(
        kernel,
        millisecondsOf(() => solver.assign()),
      );
    }
    const plain = centroids.filter((_, i) => i % 4 < 3);
    axisLoop = Math.min(
      axisLoop,
      millisecondsOf(() => assignWithAxisLoop(points, plain, labels)),
    );
    bruteForce = Math.min(
      bruteForce,
      millisecondsOf(() => assignByBruteForce(points, plain, labels)),
    );
    const ours = solver.labels();
    for (let n = 0; n < labels.length; n++) {
      if (ours[n] === labels[n]) continue;
      differing++;
      const nearest = squaredDistance(points, n, plain, labels[n]!);
      excess = Math.max(excess, squaredDistance(points, n, plain, ours[n]!) / nearest - 1);
    }
  }
  return { image, distinct: weights.length, kernel, bruteForce, axisLoop, differing, excess };
}

function compareRuns(image: string, cloud: Cloud, k: number): LloydRow {
  const solver = cloud.plant();
  seedCentroids(solver, 'wu', k, new Random(0));
  const start = solver.centroids().filter((_, i) => i % 4 < 3);
  let iterations = 0;
  const kernel = millisecondsOf(() => {
    solver.assign();
    iterations = solver.lloyd(10_000, -1).iterations;
  });
  let plain = { iterations: 0, inertia: 0 };
  const bruteForce = millisecondsOf(() => {
    plain = lloydByBruteForce(cloud, start);
  });
  const difference = solver.inertiaAtMeans() / plain.inertia - 1;
  const speedup = bruteForce / kernel;
  return { image, k, iterations, bruteForceIterations: plain.iterations, difference, speedup };
}

/** Wall time, which for a loop on one thread at its fastest is CPU time, and has a finer clock. */
function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function squaredDistance(points: Float64Array, n: number, centroids: Float64Array, k: number): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) sum += (points[3 * n + axis]! - centroids[3 * k + axis]!) ** 2;
  return sum;
}
