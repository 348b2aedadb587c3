// Distances between points of any dimension and centroids, four points at a time.

import { Cloud } from './cloud';

// Type parameters that carry the norm to compile time: `offsetof<Norm>()` is 1 or 2.

/** Sum over the axes of the absolute differences (L1, city block). */
@unmanaged
class Absolutes {
  first: u8;
}
/** Sum over the axes of the squared differences. */
@unmanaged
class Squares extends Absolutes {
  second: u8;
}

/** Distance terms of two points to a coordinate of a centroid. */
function term<Norm>(points: usize, centroid: v128): v128 {
  const difference = f64x2.sub(v128.load(points), centroid);
  if (offsetof<Norm>() === 2) return f64x2.mul(difference, difference);
  return f64x2.abs(difference);
}

/**
 * Labels every point with its nearest of `k` centroids (rows of `dims` f64), the lowest of equals; returns how
 * many labels of points with a weight changed: one without moves no centroid, and between two centroids equally near it
 * could go to and fro with the last digit of theirs for ever. `norm`: 2 for squared distances, 1 for L1. Distances go
 * to `distancesAt`, labels to `labelsAt`; both have room for `stride` entries.
 */
export function labelNearest(
  c: Cloud,
  centroidsAt: usize,
  k: u32,
  norm: u32,
  labelsAt: usize,
  distancesAt: usize,
): u32 {
  return norm === 1
    ? labelPoints<Absolutes>(c, centroidsAt, k, labelsAt, distancesAt)
    : labelPoints<Squares>(c, centroidsAt, k, labelsAt, distancesAt);
}

function labelPoints<Norm>(c: Cloud, centroidsAt: usize, k: u32, labelsAt: usize, distancesAt: usize): u32 {
  const axisBytes: usize = c.stride << 3;
  const rowBytes: usize = c.dims << 3;
  let changed: u32 = 0;
  for (let i: u32 = 0; i < c.count; i += 4) {
    let bestA = f64x2.splat(f64.MAX_VALUE);
    let bestB = bestA;
    let labelA = i64x2.splat(0);
    let labelB = labelA;
    let row = centroidsAt;
    for (let label: u32 = 0; label < k; label++) {
      let sumA = f64x2.splat(0);
      let sumB = sumA;
      let points = c.values + (i << 3);
      const end = row + rowBytes;
      while (row < end) {
        const centroid = v128.load64_splat(row);
        sumA = f64x2.add(sumA, term<Norm>(points, centroid));
        sumB = f64x2.add(sumB, term<Norm>(points + 16, centroid));
        points += axisBytes;
        row += 8;
      }
      const lanes = i64x2.splat(label);
      labelA = v128.bitselect(lanes, labelA, f64x2.lt(sumA, bestA));
      labelB = v128.bitselect(lanes, labelB, f64x2.lt(sumB, bestB));
      bestA = f64x2.pmin(bestA, sumA);
      bestB = f64x2.pmin(bestB, sumB);
    }
    v128.store(distancesAt + (i << 3), bestA);
    v128.store(distancesAt + (i << 3), bestB, 16);
    const labels = i32x4.shuffle(labelA, labelB, 0, 2, 4, 6);
    const at = labelsAt + (i << 2);
    changed += countChanges(v128.load(at), labels, c.weights + (i << 3));
    v128.store(at, labels);
  }
  return changed;
}

/** Labels that differ, of the four points whose weights begin at `weightsAt`, where the weight is not 0. */
function countChanges(before: v128, after: v128, weightsAt: usize): u32 {
  const zero = f64x2.splat(0);
  const weighted =
    i64x2.bitmask(f64x2.gt(v128.load(weightsAt), zero)) |
    (i64x2.bitmask(f64x2.gt(v128.load(weightsAt, 16), zero)) << 2);
  return popcnt(i32x4.bitmask(i32x4.ne(before, after)) & weighted);
}

/**
 * Lowers every distance in `distancesAt` to that between its point and the one at `rowAt` where that is less;
 * returns the sum of weight times distance. `norm` as in `labelNearest`.
 */
export function lowerDistances(c: Cloud, rowAt: usize, norm: u32, distancesAt: usize): f64 {
  return norm === 1 ? lower<Absolutes>(c, rowAt, distancesAt) : lower<Squares>(c, rowAt, distancesAt);
}

function lower<Norm>(c: Cloud, rowAt: usize, distancesAt: usize): f64 {
  const axisBytes: usize = c.stride << 3;
  const end = rowAt + (c.dims << 3);
  let total = f64x2.splat(0);
  for (let i: u32 = 0; i < c.count; i += 2) {
    let sum = f64x2.splat(0);
    let points = c.values + (i << 3);
    for (let row = rowAt; row < end; row += 8) {
      sum = f64x2.add(sum, term<Norm>(points, v128.load64_splat(row)));
      points += axisBytes;
    }
    const at = distancesAt + (i << 3);
    const least = f64x2.pmin(v128.load(at), sum);
    v128.store(at, least);
    total = f64x2.add(total, f64x2.mul(least, v128.load(c.weights + (i << 3))));
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}
