import { Kernel } from '../kernels/kernel.ts';
import type { PalettePlan } from '../quantize-options.ts';
import type { Task } from '../task.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import { roundToBytes } from './byte-palette.ts';
import { type KMeansRun, roomToBreathe, searchCentroids } from './color-kmeans.ts';
import { plantColors } from './color-points.ts';
import { effortPlan } from './effort.ts';

/** A palette for a histogram, and which entry is nearest to each of its colours. */
export interface FittedPalette {
  /** 4 bytes RGBA per entry. */
  readonly colors: Uint8Array;
  /** Entry of every colour of the histogram. */
  readonly labels: Uint16Array;
  readonly run: KMeansRun;
  /** Weighted sum of squared distances in the clustering space to the finished, 8-bit palette. */
  readonly inertia: number;
  readonly exact: boolean;
}

/** Bytes of solver state per colour, and per cluster, with some to spare. */
const BYTES_PER_COLOR = 64;
const BYTES_PER_CLUSTER = 800;

/**
 * The best palette of at most `options.colors` entries that the effort finds for a histogram; exactly its
 * colours when they are few enough. A fully transparent colour always keeps an entry of its own.
 */
export async function fitPalette(
  histogram: ColorHistogram,
  options: PalettePlan,
  task: Task,
): Promise<FittedPalette> {
  if (histogram.colors.length <= options.colors) return exactPalette(histogram);
  const reserved = histogram.colors[0] === 0 && options.colors > 1 ? 1 : 0;
  const colors = histogram.colors.subarray(reserved);
  const counts = histogram.counts.subarray(reserved);
  const k = options.colors - reserved;
  const capacity = k + roomToBreathe(k);
  const kernel = new Kernel(BYTES_PER_COLOR * colors.length + BYTES_PER_CLUSTER * capacity);
  const { solver, order } = plantColors(kernel, colors, counts, options.space, histogram.opaque, capacity);
  const { init, restarts, effort, seed } = options;
  const run = await searchCentroids(solver, { k, init, restarts, effort, seed }, task);
  return {
    colors: roundToBytes(solver, options.space, new Uint8Array(4 * reserved), effortPlan(effort).roundings),
    labels: labelsOf(solver.labels(), order, reserved),
    run,
    inertia: solver.inertia(),
    exact: false,
  };
}

/** Every colour its own entry, in the histogram's order. */
export function exactPalette(histogram: ColorHistogram): FittedPalette {
  const { colors } = histogram;
  return {
    colors: new Uint8Array(colors.slice().buffer),
    labels: Uint16Array.from(colors, (_, i) => i),
    run: { starts: 0, iterations: 0, converged: true },
    inertia: 0,
    exact: true,
  };
}

/** Labels in the order of the histogram, whose first `reserved` colours (0 or 1) have the first entry. */
function labelsOf(labels: Uint32Array, order: Uint32Array | undefined, reserved: number): Uint16Array {
  const out = new Uint16Array(labels.length + reserved);
  if (order === undefined) out.set(labels, reserved);
  else for (let i = 0; i < order.length; i++) out[order[i]! + reserved] = labels[i]!;
  return out;
}
