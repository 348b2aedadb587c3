// Silhouettes (Rousseeuw 1987): every point against every other.

import { Cloud } from './cloud';

/**
 * Silhouettes of the points from `from` to `to`, which are of cluster `own`, to `outAt` (f64 per point). The points are
 * sorted by cluster; cluster j is those from `startsAt[j]` to `startsAt[j + 1]` (u32, multiples of 4; gaps are filled
 * with points of weight 0, whose silhouettes mean nothing). `clusterWeightsAt`: f64 per cluster. A weight w stands for
 * w points at one place; a weight below 1 for one point of that weight. A point alone in its cluster has silhouette 0.
 */
export function silhouettes(
  c: Cloud,
  own: u32,
  from: u32,
  to: u32,
  startsAt: usize,
  k: u32,
  clusterWeightsAt: usize,
  outAt: usize,
): void {
  for (let i = from; i < to; i++)
    store<f64>(outAt + (i << 3), silhouetteOf(c, i, own, startsAt, k, clusterWeightsAt));
}

function silhouetteOf(c: Cloud, i: u32, own: u32, startsAt: usize, k: u32, clusterWeightsAt: usize): f64 {
  const others = weightOfOthers(c, i, load<f64>(clusterWeightsAt + (own << 3)));
  if (others === 0) return 0;
  let inner: f64 = 0;
  let outer: f64 = f64.MAX_VALUE;
  for (let cluster: u32 = 0; cluster < k; cluster++) {
    const weight = load<f64>(clusterWeightsAt + (cluster << 3));
    if (weight <= 0) continue;
    const at = startsAt + (cluster << 2);
    const sum = distanceSum(c, i, load<u32>(at), load<u32>(at, 4));
    if (cluster === own) inner = sum / others;
    else outer = min(outer, sum / weight);
  }
  const larger = max(inner, outer);
  return larger > 0 ? (outer - inner) / larger : 0;
}

/** Weight of a cluster but for one point of it at the position of point `i`; 0 when nothing but rounding is left. */
function weightOfOthers(c: Cloud, i: u32, clusterWeight: f64): f64 {
  const others = clusterWeight - min(1, load<f64>(c.weights + (i << 3)));
  return others > 1e-9 * clusterWeight ? others : 0;
}

/** Sum of weight times distance from point `i` to those from `start` to `end`. */
function distanceSum(c: Cloud, i: u32, start: u32, end: u32): f64 {
  const axisBytes: usize = c.stride << 3;
  const pointAt = c.values + (i << 3);
  let totalA = f64x2.splat(0);
  let totalB = totalA;
  for (let j = start; j < end; j += 4) {
    let others = c.values + (j << 3);
    let point = pointAt;
    let sumA = f64x2.splat(0);
    let sumB = sumA;
    for (let axis: u32 = 0; axis < c.dims; axis++) {
      const coordinates = v128.load64_splat(point);
      const a = f64x2.sub(v128.load(others), coordinates);
      const b = f64x2.sub(v128.load(others, 16), coordinates);
      sumA = f64x2.add(sumA, f64x2.mul(a, a));
      sumB = f64x2.add(sumB, f64x2.mul(b, b));
      others += axisBytes;
      point += axisBytes;
    }
    const weights = c.weights + (j << 3);
    totalA = f64x2.add(totalA, f64x2.mul(v128.load(weights), f64x2.sqrt(sumA)));
    totalB = f64x2.add(totalB, f64x2.mul(v128.load(weights, 16), f64x2.sqrt(sumB)));
  }
  const total = f64x2.add(totalA, totalB);
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/**
 * Simplified silhouettes (Hruschka et al. 2006): distances to centroids (rows of `dims` f64, of `k` clusters that
 * own weight) instead of mean distances to points.
 */
export function simplifiedSilhouettes(
  c: Cloud,
  centroidsAt: usize,
  k: u32,
  labelsAt: usize,
  clusterWeightsAt: usize,
  outAt: usize,
): void {
  for (let i: u32 = 0; i < c.count; i++) {
    const own = load<u32>(labelsAt + (i << 2));
    let inner: f64 = 0;
    let outer: f64 = f64.MAX_VALUE;
    for (let cluster: u32 = 0; cluster < k; cluster++) {
      if (load<f64>(clusterWeightsAt + (cluster << 3)) <= 0) continue;
      const distance = squaredDistance(c, i, centroidsAt + ((cluster * c.dims) << 3));
      if (cluster === own) inner = distance;
      else outer = min(outer, distance);
    }
    const larger = max(inner, outer);
    const alone = weightOfOthers(c, i, load<f64>(clusterWeightsAt + (own << 3))) === 0;
    const value = larger > 0 && !alone ? (sqrt(outer) - sqrt(inner)) / sqrt(larger) : 0;
    store<f64>(outAt + (i << 3), value);
  }
}

function squaredDistance(c: Cloud, i: u32, rowAt: usize): f64 {
  let sum: f64 = 0;
  let at = c.values + (i << 3);
  const end = rowAt + (c.dims << 3);
  for (let row = rowAt; row < end; row += 8) {
    const difference = load<f64>(at) - load<f64>(row);
    sum += difference * difference;
    at += c.stride << 3;
  }
  return sum;
}
