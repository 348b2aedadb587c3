import { PointCloud } from '../cluster/points/point-cloud.ts';
import { integer, isArrayOf, MAX_SEED, oneOf } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { Random } from '../math/random.ts';
import { checkPoints, type Points, pointCount } from '../vectors/points.ts';
import { samplePoints } from './sample.ts';

/** Ways to compute silhouettes. */
export const SILHOUETTE_FORMS = ['exact', 'sample', 'simplified'] as const;
export type SilhouetteForm = (typeof SILHOUETTE_FORMS)[number];

/** Largest number of a cluster. */
const MAX_LABEL = 65535;

/** What `silhouette` takes. */
export interface SilhouetteOptions extends TaskOptions {
  /** Default: `exact` for up to `maxPoints` points, else `sample`. */
  readonly form?: SilhouetteForm | undefined;
  /**
   * Most points of `exact` when the form is left open, and draws of `sample`: integer, 2 to 1,000,000; default 8192.
   */
  readonly maxPoints?: number | undefined;
  /** Seed of the sample: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** Silhouettes of a clustering. */
export interface Silhouette {
  /** Weighted mean over the points: -1 (all in the wrong cluster) to 1 (compact and far apart). */
  readonly mean: number;
  readonly form: SilhouetteForm;
  /** Silhouette of each point that was looked at. */
  readonly values: Float64Array;
  /** Numbers of those points among all; absent when they are all. */
  readonly numbers?: Uint32Array | undefined;
}

/**
 * Silhouettes (Rousseeuw 1987) of labelled points: (b - a) / max(a, b), where a is the mean distance to the other
 * points of the own cluster and b the least mean distance to those of another; 0 for a point alone in its cluster. A
 * weight w means w points at one place (a weight below 1: one point of that weight); points of weight 0 do not count.
 *
 * `exact` compares all points with each other; `sample` draws `maxPoints` of them in proportion to weight, and compares
 * those; `simplified` (Hruschka et al. 2006) takes distances to the clusters' means instead. The result says which.
 *
 * Throws `invalid-option` for points, labels or options out of range, labels of fewer than two clusters among them, and
 * `cancelled`.
 */
export async function silhouette(
  points: Points,
  labels: ArrayLike<number>,
  options: SilhouetteOptions = {},
): Promise<Silhouette> {
  const task = new Task(options);
  checkPoints(points);
  const maxPoints = integer('maxPoints', options.maxPoints ?? 8192, 2, 1_000_000);
  const seed = integer('seed', options.seed ?? 0, 0, MAX_SEED);
  const clusters = checkLabels(points, labels);
  const small = pointCount(points) <= maxPoints;
  const form = oneOf('form', options.form ?? (small ? 'exact' : 'sample'), SILHOUETTE_FORMS);
  if (form === 'exact') return { form, ...(await compareAll(points, labels, clusters, task)) };
  if (form === 'simplified') return { form, ...compareMeans(points, labels, clusters) };
  const sample = samplePoints(points, maxPoints, new Random(seed));
  const own = Uint32Array.from(sample.numbers, (number) => labels[number]!);
  return { form, numbers: sample.numbers, ...(await compareAll(sample.points, own, clusters, task)) };
}

const LABEL_ARRAYS = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array', 'Float64Array'] as const;

/** Number of clusters, unused ones included. */
function checkLabels({ dims, values, weights }: Points, labels: ArrayLike<number>): number {
  const count = values.length / dims;
  const isList = Array.isArray(labels) || isArrayOf(labels, ...LABEL_ARRAYS);
  if (!isList || labels.length !== count)
    throw invalidOption('labels', `one for each of ${count} points`, labels);
  let largest = 0;
  let first: number | undefined;
  let several = false;
  for (let i = 0; i < count; i++) {
    const label = labels[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label <= MAX_LABEL))
      throw invalidOption(`labels[${i}]`, `an integer from 0 to ${MAX_LABEL}`, label);
    largest = Math.max(largest, label);
    if (weights && weights[i] === 0) continue;
    first ??= label;
    several ||= label !== first;
  }
  if (!several) throw invalidOption('labels', 'of at least two clusters', 'one');
  return largest + 1;
}

interface Measured {
  readonly mean: number;
  readonly values: Float64Array;
}

/** Pairs between two looks at the clock. */
const PAIRS_PER_BREATH = 1e7;

async function compareAll(
  points: Points,
  labels: ArrayLike<number>,
  k: number,
  task: Task,
): Promise<Measured> {
  const { sorted, positions, starts } = sortByLabel(points, labels, k);
  const cloud = PointCloud.of(sorted);
  const { kernel, at, count } = cloud;
  const weights = cloud.weights();
  const clusterWeights = Float64Array.from({ length: k }, (_, j) =>
    weights.subarray(starts[j], starts[j + 1]).reduce((sum, weight) => sum + weight, 0),
  );
  const startsAt = kernel.reserve(4 * (k + 1));
  const weightsAt = kernel.reserve(8 * k);
  const out = kernel.reserve(8 * count);
  kernel.u32(startsAt, k + 1).set(starts);
  kernel.f64(weightsAt, k).set(clusterWeights);
  const chunk = Math.ceil(PAIRS_PER_BREATH / count);
  for (let own = 0; own < k; own++)
    for (let from = starts[own]!; from < starts[own + 1]!; from += chunk) {
      await task.checkpoint('cluster', from / count);
      const to = Math.min(from + chunk, starts[own + 1]!);
      kernel.call.silhouettes(at, own, from, to, startsAt, k, weightsAt, out);
    }
  const mean = kernel.call.weightedSum(at, out) / cloud.totalWeight();
  const values = kernel.f64(out, count);
  return { mean, values: Float64Array.from(positions, (position) => values[position]!) };
}

interface Sorted {
  readonly sorted: Points;
  /** Where each point went. */
  readonly positions: Uint32Array;
  /** First position of each cluster, and the end. */
  readonly starts: Uint32Array;
}

/** Points cluster by cluster, each starting at a multiple of 4, the gaps filled with points of weight 0. */
function sortByLabel({ dims, values, weights }: Points, labels: ArrayLike<number>, k: number): Sorted {
  const starts = new Uint32Array(k + 1);
  for (let i = 0; i < labels.length; i++) starts[labels[i]! + 1]!++;
  for (let j = 0; j < k; j++) starts[j + 1] = starts[j]! + 4 * Math.ceil(starts[j + 1]! / 4);
  const next = starts.slice();
  const rows = new Float64Array(starts[k]! * dims);
  const sortedWeights = new Float64Array(starts[k]!);
  const positions = new Uint32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const position = next[labels[i]!]!++;
    positions[i] = position;
    rows.set(values.subarray(i * dims, (i + 1) * dims), position * dims);
    sortedWeights[position] = weights ? weights[i]! : 1;
  }
  return { sorted: { dims, values: rows, weights: sortedWeights }, positions, starts };
}

function compareMeans(points: Points, labels: ArrayLike<number>, k: number): Measured {
  const cloud = PointCloud.of(points);
  const { kernel, at, dims, count, stride } = cloud;
  const labelsAt = kernel.reserve(4 * stride);
  const means = kernel.reserve(8 * k * dims);
  const sums = kernel.reserve(8 * k * (dims + 1));
  const weights = kernel.reserve(8 * k);
  const out = kernel.reserve(8 * stride);
  kernel.u32(labelsAt, count).set(labels);
  kernel.f64(means, k * dims).fill(0);
  kernel.call.sumByLabel(at, labelsAt, means, k, sums);
  for (let j = 0; j < k; j++) {
    const [weight = 0, ...offsets] = kernel.f64(sums + 8 * j * (dims + 1), dims + 1);
    kernel.f64(weights, k)[j] = weight;
    kernel.f64(means + 8 * j * dims, dims).set(offsets.map((offset) => (weight > 0 ? offset / weight : 0)));
  }
  kernel.call.simplifiedSilhouettes(at, means, k, labelsAt, weights, out);
  return {
    mean: kernel.call.weightedSum(at, out) / cloud.totalWeight(),
    values: kernel.f64(out, count).slice(),
  };
}
