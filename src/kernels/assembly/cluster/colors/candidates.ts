// Candidate lists: the centroids that can be nearest to some point of a box, with their coordinates.
//
// A list takes five arrays of `capacity` entries: u32 numbers, then f32 x, y, z, w. The first list holds all
// centroids; every level of the tree keeps a shorter one behind it.

import { Node } from './cell-tree';
import { MEAN_BYTES, Solver } from './solver';

/** Farther than any point, yet its square is finite: fills candidate lists up to a multiple of 4. */
export const FAR: f32 = 1e18;

/** Type parameters that carry the number of dimensions to compile time: `offsetof<Axes>()` is 3 or 4. */
@unmanaged
export class Three {
  x: u8;
  y: u8;
  z: u8;
}
@unmanaged
export class Four extends Three {
  w: u8;
}

/** Writes all centroids, as f32, to the first candidate list. */
export function listCentroids(s: Solver): void {
  const stride = s.capacity << 2;
  for (let k: u32 = 0; k < s.k; k++) {
    const mean = s.means + k * MEAN_BYTES;
    const at = s.lists + (k << 2);
    store<u32>(at, k);
    store<f32>(at + stride, <f32>load<f64>(mean));
    store<f32>(at + 2 * stride, <f32>load<f64>(mean, 8));
    store<f32>(at + 3 * stride, <f32>load<f64>(mean, 16));
    store<f32>(at + 4 * stride, <f32>load<f64>(mean, 24));
    store<u64>(s.tags + (k << 3), tagOf(k, load<u32>(s.versions + (k << 2))));
  }
  padList(s.lists, stride, s.k);
}

/** Makes every lane up to the next multiple of 4 a candidate that is never nearest. */
export function padList(list: usize, stride: usize, count: u32): void {
  for (let i = count; (i & 3) !== 0; i++) {
    const at = list + (i << 2);
    store<f32>(at + stride, FAR);
    store<f32>(at + 2 * stride, FAR);
    store<f32>(at + 3 * stride, FAR);
    store<f32>(at + 4 * stride, FAR);
  }
}

/** A number that stands for a centroid at one position; sums of these identify candidate lists (Zobrist 1970). */
function tagOf(k: u32, version: u32): u64 {
  let tag = (((<u64>version) << 32) | k) * 0x9e3779b97f4a7c15;
  tag = (tag ^ (tag >> 32)) * 0xd6e8feb86659fd93;
  return tag ^ (tag >> 32);
}

/** Number of the candidate nearest to the middle of the node's box. */
export function nearestToCenter<Axes>(node: Node, list: usize, stride: usize, count: u32): u32 {
  const x = f32x4.splat((node.minX + node.maxX) * 0.5);
  const y = f32x4.splat((node.minY + node.maxY) * 0.5);
  const z = f32x4.splat((node.minZ + node.maxZ) * 0.5);
  const w = f32x4.splat((node.minW + node.maxW) * 0.5);
  let best = f32x4.splat(f32.MAX_VALUE);
  let where = i32x4.splat(0);
  const end = list + (count << 2);
  for (let at = list; at < end; at += 16) {
    const dx = f32x4.sub(v128.load(at + stride), x);
    const dy = f32x4.sub(v128.load(at + 2 * stride), y);
    const dz = f32x4.sub(v128.load(at + 3 * stride), z);
    let distance = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    // The lists below the first hold no fourth coordinate for 3 dimensions, but what was there before.
    if (offsetof<Axes>() === 4) {
      const dw = f32x4.sub(v128.load(at + 4 * stride), w);
      distance = f32x4.add(distance, f32x4.mul(dw, dw));
    }
    where = v128.bitselect(v128.load(at), where, f32x4.lt(distance, best));
    best = f32x4.min(best, distance);
  }
  let nearest = f32x4.extract_lane(best, 0);
  let winner = i32x4.extract_lane(where, 0);
  if (f32x4.extract_lane(best, 1) < nearest) {
    nearest = f32x4.extract_lane(best, 1);
    winner = i32x4.extract_lane(where, 1);
  }
  if (f32x4.extract_lane(best, 2) < nearest) {
    nearest = f32x4.extract_lane(best, 2);
    winner = i32x4.extract_lane(where, 2);
  }
  if (f32x4.extract_lane(best, 3) < nearest) winner = i32x4.extract_lane(where, 3);
  return winner;
}

/**
 * For one axis: how much farther than the winner each of four candidates is from the corner that suits it
 * best: (c - c*)(c + c* - 2 corner), the difference of two squares without their cancellation.
 */
export function excess(twiceLow: v128, twiceHigh: v128, winner: v128, candidates: v128): v128 {
  const corner = v128.bitselect(twiceHigh, twiceLow, f32x4.gt(candidates, winner));
  return f32x4.mul(f32x4.sub(candidates, winner), f32x4.sub(f32x4.add(candidates, winner), corner));
}

/** For each subset of four lanes, the byte shuffle that moves them to the front. */
export const FRONT = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 8, 9, 10, 11, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 4,
  5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255,
  255, 255, 255, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 12,
  13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 255,
  255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 8, 9, 10, 11, 12, 13, 14, 15,
  255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 4, 5,
  6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15,
]);

/**
 * Copies the candidates that can be nearest to a point of the node's box, in their order, from `list` to
 * `kept`; returns how many. Any centroid may serve as the winner: it only has to be a good one.
 */
export function filter<Axes>(s: Solver, node: Node, list: usize, count: u32, kept: usize): u32 {
  const stride = s.capacity << 2;
  const winner = s.lists + (node.winner << 2);
  const winnerX = v128.load32_splat(winner + stride);
  const winnerY = v128.load32_splat(winner + 2 * stride);
  const winnerZ = v128.load32_splat(winner + 3 * stride);
  const winnerW = v128.load32_splat(winner + 4 * stride);
  const lowX = f32x4.splat(2 * node.minX);
  const lowY = f32x4.splat(2 * node.minY);
  const lowZ = f32x4.splat(2 * node.minZ);
  const lowW = f32x4.splat(2 * node.minW);
  const highX = f32x4.splat(2 * node.maxX);
  const highY = f32x4.splat(2 * node.maxY);
  const highZ = f32x4.splat(2 * node.maxZ);
  const highW = f32x4.splat(2 * node.maxW);
  const slack = f32x4.splat(s.slack);
  let out = kept;
  const end = list + (count << 2);
  for (let at = list; at < end; at += 16) {
    const x = v128.load(at + stride);
    const y = v128.load(at + 2 * stride);
    const z = v128.load(at + 3 * stride);
    let sum = f32x4.add(excess(lowX, highX, winnerX, x), excess(lowY, highY, winnerY, y));
    sum = f32x4.add(sum, excess(lowZ, highZ, winnerZ, z));
    if (offsetof<Axes>() === 4)
      sum = f32x4.add(sum, excess(lowW, highW, winnerW, v128.load(at + 4 * stride)));
    const lanes = i32x4.bitmask(f32x4.le(sum, slack));
    if (lanes === 0) continue;
    const front = v128.load(FRONT + (lanes << 4));
    v128.store(out, i8x16.swizzle(v128.load(at), front));
    v128.store(out + stride, i8x16.swizzle(x, front));
    v128.store(out + 2 * stride, i8x16.swizzle(y, front));
    v128.store(out + 3 * stride, i8x16.swizzle(z, front));
    if (offsetof<Axes>() === 4)
      v128.store(out + 4 * stride, i8x16.swizzle(v128.load(at + 4 * stride), front));
    out += (<usize>popcnt<i32>(lanes)) << 2;
  }
  return <u32>((out - kept) >> 2);
}
