import { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { roomToSearch, searchCentroids } from '../../cluster/colors/color-kmeans.ts';
import { sortPoints } from '../../cluster/colors/color-points.ts';
import type { Task } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { Random } from '../../math/random.ts';
import { ColorData } from '../../mixture/colors/color-data.ts';
import { divideColors, mixtureOfStatistics } from '../../mixture/colors/color-start.ts';
import { runEm } from '../../mixture/em.ts';
import { gaussianFamily } from '../../mixture/gaussian.ts';
import { formsOf, type GaussianForms } from '../../mixture/gaussian-forms.ts';
import { COVARIANCE_FLOOR, MAX_EM_STEPS, type RegionMode, SAMPLE_PIXELS } from '../region-constants.ts';

/** What to fit. */
export interface FeaturePlan {
  readonly mode: RegionMode;
  /** Components wanted; fewer where the sample has fewer colours. */
  readonly k: number;
  readonly seed: number;
}

/** Dimensions: CIELAB and texture. */
const DIMS = 4;
const BYTES_PER_POINT = 120;
const BYTES_PER_COMPONENT = 1500;
/** Effort of the k-means that a mixture starts from, and of the one that takes its place. */
const EFFORT = 1;
/** Least gain of the mean log-likelihood for another step of EM. */
const TOLERANCE = 1e-3;

/** One component, for pictures in which nothing is visible. */
const UNIT_FORMS: GaussianForms = {
  dims: DIMS,
  constants: new Float64Array(1),
  means: new Float64Array(DIMS),
  factors: Float64Array.of(1, 0, 1, 0, 0, 1, 0, 0, 0, 1),
};

/**
 * Fits components to rows of four features: Gaussians with full covariances by EM in mode `full`, spherical ones of
 * one size about the centroids of k-means in mode `fast`, so that the most probable one is the nearest.
 */
export async function fitFeatures(
  sample: Float32Array,
  plan: FeaturePlan,
  task: Task,
): Promise<GaussianForms> {
  const count = sample.length / DIMS;
  if (count === 0) return UNIT_FORMS;
  const room = plan.k + roomToSearch(plan.k);
  const solver = loadSample(new Kernel(BYTES_PER_POINT * count + BYTES_PER_COMPONENT * room), sample, room);
  const k = Math.min(plan.k, solver.countCells(8));
  if (plan.mode === 'fast') return centroidForms(solver, k, plan.seed, task);
  const data = new ColorData(solver, k);
  const family = gaussianFamily(COVARIANCE_FLOOR);
  const statistics = await divideColors(solver, data, { k, init: 'kmeans', seed: plan.seed }, task);
  const start = mixtureOfStatistics(statistics, family, 'full', DIMS);
  const options = {
    maxIterations: MAX_EM_STEPS,
    tolerance: TOLERANCE,
    fixedWeights: false,
    recordParameters: false,
  };
  return formsOf((await runEm(data, family, start, options, task)).model);
}

/** Rows of features of pixels drawn at random, those labelled otherwise than 0 left out. */
export function sampleFeatures(
  planes: readonly Float32Array[],
  labels: Uint32Array,
  seed: number,
): Float32Array {
  const pixels = drawPixels(labels, seed);
  const sample = new Float32Array(DIMS * pixels.length);
  pixels.forEach((pixel, i) => {
    for (let axis = 0; axis < DIMS; axis++) sample[DIMS * i + axis] = planes[axis]![pixel]!;
  });
  return sample;
}

/** All pixels labelled 0 if they are few, else so many of them, drawn with replacement. */
function drawPixels(labels: Uint32Array, seed: number): Uint32Array {
  const opaque = labels.reduce((sum, label) => sum + (label === 0 ? 1 : 0), 0);
  if (opaque <= SAMPLE_PIXELS) {
    const all = Uint32Array.from(labels, (_, i) => i);
    return all.filter((i) => labels[i] === 0);
  }
  const random = new Random(seed);
  const pixels = new Uint32Array(SAMPLE_PIXELS);
  for (let i = 0; i < pixels.length; ) {
    const pixel = random.below(labels.length);
    if (labels[pixel] === 0) pixels[i++] = pixel;
  }
  return pixels;
}

/** The sample as points of a solver, each of weight 1. */
function loadSample(kernel: Kernel, sample: Float32Array, capacity: number): CellSolver {
  const count = sample.length / DIMS;
  const solver = new CellSolver(kernel, DIMS, count, capacity);
  kernel.f64(solver.field('weights'), count).fill(1);
  solver.axes().forEach((address, axis) => {
    const values = kernel.f32(address, count);
    for (let i = 0; i < count; i++) values[i] = sample[DIMS * i + axis]!;
  });
  const origin = kernel.reserve(16);
  const extent = Math.max(kernel.call.boundPoints(solver.at, origin), Number.MIN_VALUE);
  if (kernel.call.mortonCodes(solver.at, origin, 255 / extent) === 0) sortPoints(solver);
  solver.plant();
  return solver;
}

/** Centroids of k-means as Gaussians of equal weight and variance: the mean squared distance along an axis. */
async function centroidForms(
  solver: CellSolver,
  k: number,
  seed: number,
  task: Task,
): Promise<GaussianForms> {
  const init = seed === 0 ? 'wu' : 'kmeans++';
  await searchCentroids(solver, { k, init, restarts: 1, effort: EFFORT, seed, plain: true }, task);
  const means = solver.centroids();
  const variance = solver.inertiaAtMeans() / (DIMS * solver.count) + COVARIANCE_FLOOR;
  const covariance = Float64Array.from({ length: DIMS * DIMS }, (_, i) =>
    i % (DIMS + 1) === 0 ? variance : 0,
  );
  const found = means.length / DIMS;
  const covariances = new Float64Array(found * DIMS * DIMS);
  for (let i = 0; i < found; i++) covariances.set(covariance, i * DIMS * DIMS);
  const weights = new Float64Array(found).fill(1 / found);
  return formsOf({ family: 'gaussian', covariance: 'spherical', dims: DIMS, weights, means, covariances });
}
