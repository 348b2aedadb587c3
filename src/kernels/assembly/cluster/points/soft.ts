// Soft assignment: one pass gives every cluster its share of every point, and sums what the next step needs.

import { expF64x2 } from '../../core/math';
import { Cloud } from './cloud';

/** Shares this much smaller than the largest, as a logarithm, are below the rounding of f64 and count as 0. */
const NEGLIGIBLE: f64 = -40.0;

/**
 * For each of `k` clusters the log density of a point is l = c - sum over axes of h (x - m)^2; `clustersAt` has c,
 * then per axis m and h (f64). The cluster's responsibility is exp(l) over the sum of exp(l) of all. Adds up
 * per cluster to `sumsAt` (pairs of f64 lanes, to be added): weight times responsibility r, then per axis r (x - m)
 * and r (x - m)^2. Writes responsibilities, rows of `k` f64, when `sharesAt` is not 0. `scratchAt`: 32 bytes per
 * cluster. Returns the sum over the points of weight times log(sum of exp(l)).
 */
export function softPass(
  c: Cloud,
  clustersAt: usize,
  k: u32,
  sumsAt: usize,
  sharesAt: usize,
  scratchAt: usize,
): f64 {
  memory.fill(sumsAt, 0, (k * (2 * c.dims + 1)) << 4);
  let total: f64 = 0;
  for (let i: u32 = 0; i < c.count; i += 4) {
    const weights = c.weights + (i << 3);
    logDensities(c, i, clustersAt, k, scratchAt);
    const highA = v128.load(scratchAt + (k << 5));
    const highB = v128.load(scratchAt + (k << 5), 16);
    const sumA = exponentials(scratchAt, k, highA);
    const sumB = exponentials(scratchAt + 16, k, highB);
    total += logOfTwo(v128.load(weights), sumA, highA) + logOfTwo(v128.load(weights, 16), sumB, highB);
    if (sharesAt !== 0) writeShares(c, i, k, scratchAt, sumA, sumB, sharesAt);
    const shareA = f64x2.div(v128.load(weights), sumA);
    const shareB = f64x2.div(v128.load(weights, 16), sumB);
    addMoments(c, i, clustersAt, k, scratchAt, shareA, shareB, sumsAt);
  }
  return total;
}

/** Labels every point (u32) with the cluster of highest log density, the lowest of equals. Other arguments as above. */
export function labelDensest(c: Cloud, clustersAt: usize, k: u32, labelsAt: usize, scratchAt: usize): void {
  for (let i: u32 = 0; i < c.count; i += 4) {
    logDensities(c, i, clustersAt, k, scratchAt);
    const end = min(i + 4, c.count);
    for (let j = i; j < end; j++) {
      const logs = scratchAt + ((j - i) << 3);
      let best: u32 = 0;
      for (let cluster: u32 = 1; cluster < k; cluster++)
        if (load<f64>(logs + (cluster << 5)) > load<f64>(logs + (best << 5))) best = cluster;
      store<u32>(labelsAt + (j << 2), best);
    }
  }
}

/** Log densities of four points, 32 bytes per cluster, and the largest of each point after them. */
function logDensities(c: Cloud, i: u32, clustersAt: usize, k: u32, outAt: usize): void {
  const axisBytes: usize = c.stride << 3;
  let highA = f64x2.splat(-f64.MAX_VALUE);
  let highB = highA;
  let at = clustersAt;
  let out = outAt;
  for (let cluster: u32 = 0; cluster < k; cluster++) {
    let logA = v128.load64_splat(at);
    let logB = logA;
    at += 8;
    let points = c.values + (i << 3);
    for (let axis: u32 = 0; axis < c.dims; axis++) {
      const mean = v128.load64_splat(at);
      const precision = v128.load64_splat(at, 8);
      const a = f64x2.sub(v128.load(points), mean);
      const b = f64x2.sub(v128.load(points, 16), mean);
      logA = f64x2.sub(logA, f64x2.mul(precision, f64x2.mul(a, a)));
      logB = f64x2.sub(logB, f64x2.mul(precision, f64x2.mul(b, b)));
      at += 16;
      points += axisBytes;
    }
    v128.store(out, logA);
    v128.store(out, logB, 16);
    out += 32;
    highA = f64x2.pmax(highA, logA);
    highB = f64x2.pmax(highB, logB);
  }
  v128.store(out, highA);
  v128.store(out, highB, 16);
}

/** Replaces logs by their exponentials relative to `high`, 32 bytes apart; returns the sum. */
function exponentials(logsAt: usize, k: u32, high: v128): v128 {
  const least = f64x2.splat(NEGLIGIBLE);
  let sum = f64x2.splat(0);
  const end = logsAt + (k << 5);
  for (let at = logsAt; at < end; at += 32) {
    const log = f64x2.sub(v128.load(at), high);
    const counts = f64x2.gt(log, least);
    let share = f64x2.splat(0);
    if (v128.any_true(counts)) share = v128.and(counts, expF64x2(log));
    v128.store(at, share);
    sum = f64x2.add(sum, share);
  }
  return sum;
}

/** Weighted sum of log(sum) + high over both lanes. */
function logOfTwo(weights: v128, sum: v128, high: v128): f64 {
  const first = NativeMath.log(f64x2.extract_lane(sum, 0)) + f64x2.extract_lane(high, 0);
  const second = NativeMath.log(f64x2.extract_lane(sum, 1)) + f64x2.extract_lane(high, 1);
  return f64x2.extract_lane(weights, 0) * first + f64x2.extract_lane(weights, 1) * second;
}

function writeShares(c: Cloud, i: u32, k: u32, sharesAt: usize, sumA: v128, sumB: v128, outAt: usize): void {
  const rowBytes: usize = k << 3;
  let at = outAt + i * rowBytes;
  const left = c.count - i;
  for (let cluster: u32 = 0; cluster < k; cluster++) {
    const a = f64x2.div(v128.load(sharesAt + (cluster << 5)), sumA);
    const b = f64x2.div(v128.load(sharesAt + (cluster << 5), 16), sumB);
    store<f64>(at, f64x2.extract_lane(a, 0));
    if (left > 1) store<f64>(at + rowBytes, f64x2.extract_lane(a, 1));
    if (left > 2) store<f64>(at + 2 * rowBytes, f64x2.extract_lane(b, 0));
    if (left > 3) store<f64>(at + 3 * rowBytes, f64x2.extract_lane(b, 1));
    at += 8;
  }
}

function addMoments(
  c: Cloud,
  i: u32,
  clustersAt: usize,
  k: u32,
  sharesAt: usize,
  shareA: v128,
  shareB: v128,
  sumsAt: usize,
): void {
  const axisBytes: usize = c.stride << 3;
  const momentBytes: usize = (2 * c.dims + 1) << 4;
  const clusterBytes: usize = (2 * c.dims + 1) << 3;
  for (let cluster: u32 = 0; cluster < k; cluster++) {
    const eA = v128.load(sharesAt + (cluster << 5));
    const eB = v128.load(sharesAt + (cluster << 5), 16);
    if (!v128.any_true(v128.or(eA, eB))) continue;
    const rA = f64x2.mul(eA, shareA);
    const rB = f64x2.mul(eB, shareB);
    let to = sumsAt + cluster * momentBytes;
    let at = clustersAt + cluster * clusterBytes + 8;
    let points = c.values + (i << 3);
    v128.store(to, f64x2.add(v128.load(to), f64x2.add(rA, rB)));
    to += 16;
    for (let axis: u32 = 0; axis < c.dims; axis++) {
      const mean = v128.load64_splat(at);
      const a = f64x2.sub(v128.load(points), mean);
      const b = f64x2.sub(v128.load(points, 16), mean);
      const firstA = f64x2.mul(rA, a);
      const firstB = f64x2.mul(rB, b);
      v128.store(to, f64x2.add(v128.load(to), f64x2.add(firstA, firstB)));
      const second = f64x2.add(f64x2.mul(firstA, a), f64x2.mul(firstB, b));
      v128.store(to, f64x2.add(v128.load(to, 16), second), 16);
      to += 32;
      at += 16;
      points += axisBytes;
    }
  }
}
