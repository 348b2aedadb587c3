import type { Init } from '../../core/vocabulary.ts';
import { BIN, BOX } from '../../kernels/generated/layouts.ts';
import { type Random, randomPoints } from '../../math/random.ts';
import type { CellSolver } from './cell-solver.ts';

/** Slices of a box among which the variance cut looks. */
const BINS = 32;

/**
 * Puts initial centroids among the solver's points, up to `k` with those that are fixed; there must be as many points
 * as centroids to find.
 *
 * - `wu`: variance cut (Wu 1991), the same for every seed;
 * - `kmeans++`: each next one drawn with probability proportional to weight times squared distance to the
 *   nearest so far (Arthur and Vassilvitskii 2007);
 * - `maximin`: each next one the point farthest from those so far (Gonzalez 1985);
 * - `random`: distinct points, each equally likely.
 *
 * Fixed centroids count as placed before; of the boxes of a variance cut those whose means are nearest to them go.
 */
export function seedCentroids(solver: CellSolver, init: Init, k: number, random: Random): void {
  const { fixed, count } = solver;
  if (init === 'wu' && fixed > 0) cutAroundFixed(solver, k);
  else if (init === 'wu') cutByVariance(solver, k);
  else if (init === 'random') seedAtPoints(solver, randomPoints(count, k - fixed, random));
  else spreadSeeds(solver, k, init, random);
}

/** Cuts for all `k`, and drops the means that are nearest to a fixed centroid until no more than wanted are left. */
function cutAroundFixed(solver: CellSolver, k: number): void {
  const { fixed } = solver;
  const centroids = solver.centroids().subarray(0, 4 * fixed);
  cutByVariance(solver, Math.min(k, solver.count));
  const means = solver.centroids();
  const distances = Float64Array.from({ length: means.length / 4 }, (_, i) =>
    nearestSquare(means.subarray(4 * i, 4 * i + 4), centroids),
  );
  const far = Array.from(distances.keys()).sort((a, b) => distances[b]! - distances[a]! || a - b);
  const kept = far.slice(0, k - fixed).sort((a, b) => a - b);
  const rows = kept.flatMap((i) => [...means.subarray(4 * i, 4 * i + 4)]);
  solver.setCentroids(Float64Array.from([...centroids, ...rows]));
}

/** Squared distance of a point to the nearest of some centroids, four coordinates each. */
function nearestSquare(from: Float64Array, centroids: Float64Array): number {
  let nearest = Infinity;
  for (let at = 0; at < centroids.length; at += 4) {
    let square = 0;
    for (let axis = 0; axis < 4; axis++) square += (from[axis]! - centroids[at + axis]!) ** 2;
    nearest = Math.min(nearest, square);
  }
  return nearest;
}

/** Cells per cluster above which their means are as good for a start as all points. */
const CELLS_PER_CLUSTER = 24;

/** The cut is made on the coarsest cells that are fine enough for `k`. */
function cutByVariance(solver: CellSolver, k: number): void {
  const bits = [5, 6, 7].find((some) => solver.countCells(some) >= CELLS_PER_CLUSTER * k);
  if (bits === undefined) {
    cutPoints(solver, k);
    return;
  }
  solver.kernel.scope(() => {
    const coarse = solver.coarsen(bits);
    cutPoints(coarse, k);
    solver.setCentroids(coarse.centroids());
  });
}

function cutPoints(solver: CellSolver, k: number): void {
  const { kernel } = solver;
  kernel.scope(() => {
    const order = kernel.reserve(4 * solver.count);
    const boxes = kernel.reserve(BOX.bytes * k);
    const heap = kernel.reserve(4 * k);
    const bins = kernel.reserve(BIN.bytes * BINS);
    kernel.call.varianceCut(solver.at, k, order, boxes, heap, bins);
  });
}

function spreadSeeds(solver: CellSolver, k: number, init: 'kmeans++' | 'maximin', random: Random): void {
  const { kernel, at, count } = solver;
  kernel.scope(() => {
    const nearest = kernel.reserve(8 * count);
    kernel.f64(nearest, count).fill(Number.MAX_VALUE);
    const seeds: number[] = [];
    let sum = 0;
    for (let i = 0; i < solver.fixed; i++) sum = kernel.call.nearCentroid(at, i, nearest);
    for (let i = 0; i < k - solver.fixed; i++) {
      if (i + solver.fixed === 0) seeds.push(pickByWeight(solver, random));
      else if (init === 'maximin') seeds.push(kernel.call.pickFarthest(at, nearest));
      else seeds.push(kernel.call.pickByDistance(at, nearest, random.next() * sum));
      sum = kernel.call.nearSeed(at, seeds[i] as number, nearest);
    }
    seedAtPoints(solver, seeds);
  });
}

function pickByWeight(solver: CellSolver, random: Random): number {
  const weights = solver.kernel.f64(solver.field('weights'), solver.count);
  let target = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const picked = weights.findIndex((weight) => {
    target -= weight;
    return target < 0;
  });
  return Math.max(picked, 0);
}

function seedAtPoints(solver: CellSolver, points: readonly number[]): void {
  const { fixed } = solver;
  const rows = new Float64Array(4 * (fixed + points.length));
  rows.set(solver.centroids().subarray(0, 4 * fixed));
  solver.setCentroids(rows);
  points.forEach((point, i) => {
    solver.kernel.call.seedAtPoint(solver.at, fixed + i, point);
  });
}
