import { prepareImage, quantize } from 'fewhue';
import { roundToBytes } from '../../src/cluster/colors/byte-palette.ts';
import type { CellSolver } from '../../src/cluster/colors/cell-solver.ts';
import { loadColors } from '../../src/cluster/colors/color-points.ts';
import { Task } from '../../src/core/task.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import { Random } from '../../src/math/random.ts';
import type { ColorHistogram } from '../../src/vectors/color-histogram.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { atLeast, atMost, largest, mean, type SectionResult } from './result.ts';

/** Inertias of one photograph at one K, of finished 8-bit palettes. */
interface OptimaRow {
  readonly image: string;
  readonly k: number;
  /** The best of the runs of random swaps. */
  readonly swaps: number;
  /** By effort, 1 to 10. */
  readonly efforts: readonly number[];
}

const DEFAULT_K = [4, 16, 64];
const RUNS = 100;
const SWAPS = 200;
/** Iterations after a swap. */
const STEPS = 2;
/** Rounds of rounding to bytes, as at effort 10. */
const ROUNDINGS = 8;
/** How far above the best of random swaps is as good as it. */
const NEAR = 1.001;
const EFFORTS = Array.from({ length: 10 }, (_, i) => i + 1);

/** Palettes of every effort against the best of many runs of random swaps. */
export async function benchOptima({ options, photos, progress }: Context): Promise<SectionResult> {
  const rows: OptimaRow[] = [];
  for (const photo of photos) {
    const image = await prepareImage(await loadPixels(photo.png));
    for (const k of options.colors ?? DEFAULT_K) {
      progress(`${photo.name}, K=${k}`);
      const efforts: number[] = [];
      for (const effort of EFFORTS)
        efforts.push((await quantize(image, { colors: k, effort })).model.inertia);
      const runs = options.restarts ?? RUNS;
      const swaps = await bestOfSwaps(image.histogram, k, runs, options.rounds ?? SWAPS);
      rows.push({ image: photo.name, k, swaps, efforts });
    }
  }
  return { tables: [tableOf(rows), effortsOf(rows)], rows, notes: [] };
}

function tableOf(rows: readonly OptimaRow[]): SectionResult['tables'][number] {
  const ratios = rows.map(({ efforts, swaps }) => efforts.at(-1)! / swaps);
  const near = ratios.filter((ratio) => ratio <= NEAR).length / ratios.length;
  return {
    title: 'Effort 10 over the best of the runs of random swaps: inertia',
    columns: ['image', 'K', 'ratio'],
    rows: rows.map(({ image, k }, i) => [image, k, ratios[i]!.toFixed(5)]),
    figures: [
      atLeast(`part of the pictures and K at most ${NEAR}`, 0.95, near),
      atMost('worst ratio', 1.01, largest(ratios)),
    ],
  };
}

function effortsOf(rows: readonly OptimaRow[]): SectionResult['tables'][number] {
  const ks = [...new Set(rows.map(({ k }) => k))];
  const meansOf = (some: readonly OptimaRow[]) =>
    EFFORTS.map((_, i) => mean(some.map(({ efforts, swaps }) => efforts[i]! / swaps))!);
  const means = meansOf(rows);
  const rises = means.slice(1).map((value, i) => value / means[i]!);
  return {
    title: 'Mean ratio by effort',
    columns: ['K', ...EFFORTS.map(String)],
    rows: ks.map((k) => [k, ...meansOf(rows.filter((row) => row.k === k)).map((value) => value.toFixed(5))]),
    figures: [
      atMost('largest mean over that of the effort below', 1, largest(rises)),
      atMost('worst ratio at effort 1', 1.05, largest(rows.map(({ efforts, swaps }) => efforts[0]! / swaps))),
    ],
  };
}

/**
 * The least inertia of the 8-bit palettes of several runs of random swaps (Fränti and Kivijärvi 2000): a centroid goes
 * to a random pixel, two iterations follow, and the swap is kept if the inertia falls. Kernels iterate.
 */
async function bestOfSwaps(
  histogram: ColorHistogram,
  k: number,
  runs: number,
  swaps: number,
): Promise<number> {
  const { colors, counts, opaque } = histogram;
  const kernel = new Kernel(64 * colors.length + 1e6);
  const { solver } = loadColors(kernel, colors, counts, 'srgb', opaque, k);
  const draw = pixelsOf(solver, new Random(k));
  let best: Float64Array = new Float64Array(0);
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    solver.setCentroids(Float64Array.from(Array.from({ length: k }, () => draw.point()).flat()));
    solver.assign();
    swapRandomly(solver, swaps, draw);
    const inertia = solver.inertiaAtMeans();
    if (inertia < least) [best, least] = [solver.centroids(), inertia];
  }
  solver.setCentroids(best);
  solver.assign();
  await roundToBytes(solver, 'srgb', new Uint8Array(0), ROUNDINGS, new Task());
  return solver.inertia();
}

function swapRandomly(solver: CellSolver, swaps: number, draw: Pixels): void {
  let [kept, least] = [solver.centroids(), Infinity];
  for (let swap = 0; swap < swaps; swap++) {
    const centroids = kept.slice();
    centroids.set(draw.point(), 4 * draw.below(solver.k));
    solver.setCentroids(centroids);
    solver.assign();
    solver.lloyd(STEPS, 0);
    const inertia = solver.inertiaAtMeans();
    if (inertia < least) [kept, least] = [solver.centroids(), inertia];
  }
  solver.setCentroids(kept);
  solver.assign();
  solver.lloyd(1000, 0);
}

/** Draws pixels, and numbers. */
interface Pixels {
  point(): number[];
  below(count: number): number;
}

/** Coordinates of pixels at random, each as likely as another. */
function pixelsOf(solver: CellSolver, random: Random): Pixels {
  const { kernel, count } = solver;
  const weights = kernel.f64(solver.field('weights'), count);
  const sums = new Float64Array(count);
  weights.reduce((sum, weight, i) => {
    sums[i] = sum + weight;
    return sums[i]!;
  }, 0);
  const axes = solver.axes().map((axis) => kernel.f32(axis, count).slice());
  return {
    below: (limit) => random.below(limit),
    point() {
      const at = random.next() * sums[count - 1]!;
      let [low, high] = [0, count - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sums[middle]! > at) high = middle;
        else low = middle + 1;
      }
      return axes.map((axis) => axis[low]!);
    },
  };
}
