import type { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { searchCentroids } from '../../cluster/colors/color-kmeans.ts';
import { seedCentroids } from '../../cluster/colors/seeding.ts';
import type { Task } from '../../core/task.ts';
import type { Covariance, MixtureInit } from '../../core/vocabulary.ts';
import { Random } from '../../math/random.ts';
import type { ComponentFamily, Expectation } from '../component-family.ts';
import { maximize } from '../em.ts';
import { gaussianFamily } from '../gaussian.ts';
import type { GaussianMixture } from '../mixture.ts';
import type { PointMoments } from '../points/point-moments.ts';
import type { ColorData } from './color-data.ts';

/** Effort of the k-means that a mixture starts from: a good optimum, not the best known. */
const EFFORT = 3;
/** Up to so many components have several runs. */
const FEW = 32;
const RESTARTS_OF_FEW = 3;

/** How a first division of colours is made. */
export interface ColorDivision {
  readonly k: number;
  readonly init: MixtureInit;
  readonly seed: number;
}

/** Labels the solver's points by the clusters of k-means, or by the nearest of seeds; returns their statistics. */
export async function divideColors(
  solver: CellSolver,
  data: ColorData,
  { k, init, seed }: ColorDivision,
  task: Task,
): Promise<Expectation> {
  if (init === 'kmeans') {
    const seeding = seed === 0 ? 'wu' : 'kmeans++';
    const restarts = k <= FEW ? RESTARTS_OF_FEW : 1;
    await searchCentroids(solver, { k, init: seeding, restarts, effort: EFFORT, seed, plain: true }, task);
  } else {
    seedCentroids(solver, init, k, new Random(seed));
    solver.assign();
    solver.lloyd(1, 0);
  }
  return statisticsOfLabels(solver, data);
}

/** Mean and covariance of all points of the solver. Its clusters are lost. */
export function momentsOfColors(solver: CellSolver, data: ColorData): PointMoments {
  solver.setCentroids(new Float64Array(4));
  solver.assign();
  solver.moveToMeans();
  const statistics = statisticsOfLabels(solver, data);
  const { means, covariances } = mixtureOfStatistics(statistics, gaussianFamily(0), 'full', solver.dims);
  return { mean: means, covariance: covariances };
}

/** The components that statistics come to. */
export function mixtureOfStatistics(
  statistics: Expectation,
  family: ComponentFamily<GaussianMixture>,
  covariance: Covariance,
  dims: number,
): GaussianMixture {
  const means = statistics.origins;
  const k = means.length / dims;
  const covariances = identities(k, dims);
  const blank = {
    family: 'gaussian',
    covariance,
    dims,
    weights: new Float64Array(k),
    means,
    covariances,
  } as const;
  return maximize(family, statistics, blank, false);
}

/** The statistics of the solver's labels, about its centroids. */
function statisticsOfLabels(solver: CellSolver, data: ColorData): Expectation {
  const { dims, k } = solver;
  return data.expectLabels({
    dims,
    constants: new Float64Array(k),
    means: solver.centroids().filter((_, i) => i % 4 < dims),
    factors: new Float64Array((k * dims * (dims + 1)) / 2),
  });
}

/** The covariances that components without points are left with. */
function identities(k: number, dims: number): Float64Array {
  const square = dims * dims;
  return Float64Array.from({ length: k * square }, (_, i) => ((i % square) % (dims + 1) === 0 ? 1 : 0));
}
