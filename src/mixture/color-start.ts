import type { CellSolver } from '../cluster/cell-solver.ts';
import { searchCentroids } from '../cluster/color-kmeans.ts';
import { Random } from '../cluster/random.ts';
import { seedCentroids } from '../cluster/seeding.ts';
import type { Task } from '../task.ts';
import type { ColorData } from './color-data.ts';
import type { ComponentFamily } from './component-family.ts';
import { updated } from './em.ts';
import { gaussianFamily } from './gaussian.ts';
import type { GaussianForms } from './gaussian-forms.ts';
import type { Covariance, GaussianMixture } from './mixture.ts';
import type { MixtureInit } from './mixture-options.ts';
import type { PointMoments } from './point-moments.ts';

/** Effort of the k-means that a mixture starts from: a good optimum, not the best known. */
const EFFORT = 3;

/** What a start among colours is made of. */
export interface ColorStart {
  readonly k: number;
  readonly covariance: Covariance;
  readonly init: MixtureInit;
  readonly seed: number;
}

/** Clusters the solver's points by k-means, or around seeds, and takes each cluster as a component. */
export async function startAmongColors(
  solver: CellSolver,
  data: ColorData,
  family: ComponentFamily<GaussianMixture>,
  { k, covariance, init, seed }: ColorStart,
  task: Task,
): Promise<GaussianMixture> {
  if (init === 'kmeans') {
    const way = seed === 0 ? 'wu' : 'kmeans++';
    await searchCentroids(solver, { k, init: way, restarts: undefined, effort: EFFORT, seed }, task);
  } else {
    seedCentroids(solver, init, k, new Random(seed));
    solver.assign();
  }
  return mixtureOfLabels(solver, data, family, covariance);
}

/** Mean and covariance of all points of the solver. */
export function momentsOfColors(solver: CellSolver, data: ColorData): PointMoments {
  solver.setCentroids(new Float64Array(4));
  solver.assign();
  solver.moveToMeans();
  const { means, covariances } = mixtureOfLabels(solver, data, gaussianFamily(0), 'full');
  return { mean: means, covariance: covariances };
}

/** The components of the solver's hard labels. */
function mixtureOfLabels(
  solver: CellSolver,
  data: ColorData,
  family: ComponentFamily<GaussianMixture>,
  covariance: Covariance,
): GaussianMixture {
  const { dims, k } = solver;
  const means = solver.centroids().filter((_, i) => i % 4 < dims);
  const forms: GaussianForms = {
    dims,
    constants: new Float64Array(k),
    means,
    factors: new Float64Array((k * dims * (dims + 1)) / 2),
  };
  const blank: GaussianMixture = {
    family: 'gaussian',
    covariance,
    dims,
    weights: new Float64Array(k),
    means,
    covariances: identities(k, dims),
  };
  return updated(family, data.expectLabels(forms), blank, false);
}

/** The covariances that components without points are left with. */
function identities(k: number, dims: number): Float64Array {
  const square = dims * dims;
  return Float64Array.from({ length: k * square }, (_, i) => ((i % square) % (dims + 1) === 0 ? 1 : 0));
}
