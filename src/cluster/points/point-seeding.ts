import type { Init } from '../../core/vocabulary.ts';
import { type Random, randomPoints } from '../../math/random.ts';
import type { PointCloud } from './point-cloud.ts';
import { cutByVariance } from './variance-cut.ts';

/** 2: squared Euclidean distances; 1: sums of absolute differences. */
export type Norm = 1 | 2;

/**
 * Initial centroids, rows of D coordinates: `k` of them, or as many as there are distinct points (`random` may
 * draw equal points, and then gives duplicates). Ways as in `seedCentroids`, for points of any dimension; `kmeans++`
 * draws in proportion to weight times distance by `norm`.
 */
export function seedRows(cloud: PointCloud, init: Init, k: number, norm: Norm, random: Random): Float64Array {
  if (init === 'wu') return cutByVariance(cloud, k);
  if (init === 'random') return drawRows(cloud, k, random);
  return spreadRows(cloud, new Float64Array(0), init, k, norm, random);
}

/** Adds centroids to `rows` until there are `k`, or every point lies on one. */
export function spreadRows(
  cloud: PointCloud,
  rows: Float64Array,
  init: 'kmeans++' | 'maximin',
  k: number,
  norm: Norm,
  random: Random,
): Float64Array {
  const { kernel, at, dims, stride } = cloud;
  const out = new Float64Array(k * dims);
  out.set(rows);
  return kernel.scope(() => {
    const distances = kernel.reserve(8 * stride);
    const row = kernel.reserve(8 * dims);
    kernel.f64(distances, stride).fill(1);
    let count = rows.length / dims;
    let sum = cloud.totalWeight();
    for (let i = 0; i < k; i++) {
      if (i >= count) {
        if (sum <= 0) break;
        const target = random.next() * sum;
        const maximin = init === 'maximin' && i > 0;
        const pick = maximin
          ? kernel.call.farthest(at, distances)
          : kernel.call.pickByShare(at, distances, target);
        out.set(cloud.row(pick), i * dims);
        count++;
      }
      if (i === 0) kernel.f64(distances, stride).fill(Number.MAX_VALUE);
      kernel.f64(row, dims).set(out.subarray(i * dims, (i + 1) * dims));
      sum = kernel.call.lowerDistances(at, row, norm, distances);
    }
    return out.slice(0, count * dims);
  });
}

function drawRows(cloud: PointCloud, k: number, random: Random): Float64Array {
  const weights = cloud.weights();
  const heavy = Uint32Array.from(weights.keys()).filter((i) => weights[i]! > 0);
  const picks = randomPoints(heavy.length, Math.min(k, heavy.length), random);
  return Float64Array.from(picks.flatMap((pick) => [...cloud.row(heavy[pick]!)]));
}
