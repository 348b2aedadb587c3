// The best entry for a pixel among those near its nearest one.

import { lowestNearest } from '../../cluster/colors/cell-node';
import { PERMITTED, Trellis, WEIGHT } from './layout';

export const GROUP_BYTES: usize = 96;
const RATES: usize = 64;
export const NUMBERS: usize = 80;

/** More than any entry costs. */
const FORBIDDEN: f32 = 1e30;
/** By four bits that permit an entry each: what to add to the costs. */
const FORBIDDING = memory.data(256, 16);

/** The cost of the entry that `bestLiteral` gave last. */
let leastCost: f32 = 0;

export function literalCost(): f32 {
  return leastCost;
}

/** Fills in the table. To be called before anything else. */
export function prepareLiterals(): void {
  for (let i: usize = 0; i < 64; i++)
    store<f32>(FORBIDDING + (i << 2), (i >> 2) & (1 << (i & 3)) ? 0 : FORBIDDEN);
}

export function listOf(t: Trellis, entry: u32): usize {
  return t.lists + entry * t.nearGroups * GROUP_BYTES;
}

/**
 * The entry of a list whose squared distance to `wanted`, times the pixel's weight, plus rate is least, of those that
 * the pixel may have; the lowest of equals within a group, else the first.
 */
export function bestLiteral(t: Trellis, pixel: usize, list: usize, wanted: v128): u32 {
  const x = v128.shuffle<f32>(wanted, wanted, 0, 0, 0, 0);
  const y = v128.shuffle<f32>(wanted, wanted, 1, 1, 1, 1);
  const z = v128.shuffle<f32>(wanted, wanted, 2, 2, 2, 2);
  const w = v128.shuffle<f32>(wanted, wanted, 3, 3, 3, 3);
  const weight = v128.load32_splat(pixel + WEIGHT);
  let permitted = load<u32>(pixel + PERMITTED);
  let best = f32x4.splat(f32.MAX_VALUE);
  let where = i32x4.splat(0);
  const end = list + t.groups * GROUP_BYTES;
  for (let group = list; group < end; group += GROUP_BYTES) {
    let cost = f32x4.mul(squaredDistances(group, x, y, z, w), weight);
    cost = f32x4.add(cost, v128.load(group, RATES));
    cost = f32x4.add(cost, v128.load(FORBIDDING + ((permitted & 15) << 4)));
    where = v128.bitselect(v128.load(group, NUMBERS), where, f32x4.lt(cost, best));
    best = f32x4.pmin(best, cost);
    permitted >>>= 4;
  }
  let least = f32x4.pmin(best, v128.shuffle<f32>(best, best, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 1, 0, 3, 2));
  leastCost = f32x4.extract_lane(least, 0);
  return lowestNearest(best, where);
}

/** Which entries of a list are at most `limit` (squared) from given coordinates, and where `strict` of their alpha. */
export function permittedEntries(t: Trellis, list: usize, coordinates: v128, limit: f32, strict: bool): u32 {
  const x = v128.shuffle<f32>(coordinates, coordinates, 0, 0, 0, 0);
  const y = v128.shuffle<f32>(coordinates, coordinates, 1, 1, 1, 1);
  const z = v128.shuffle<f32>(coordinates, coordinates, 2, 2, 2, 2);
  const w = v128.shuffle<f32>(coordinates, coordinates, 3, 3, 3, 3);
  let permitted: u32 = 0;
  for (let i: u32 = 0; i < t.groups; i++) {
    const group = list + i * GROUP_BYTES;
    let fits = f32x4.le(squaredDistances(group, x, y, z, w), f32x4.splat(limit));
    if (strict) fits = v128.and(fits, f32x4.eq(v128.load(group, 48), w));
    permitted |= i32x4.bitmask(fits) << (i << 2);
  }
  return permitted;
}

function squaredDistances(group: usize, x: v128, y: v128, z: v128, w: v128): v128 {
  const dx = f32x4.sub(v128.load(group), x);
  const dy = f32x4.sub(v128.load(group, 16), y);
  const dz = f32x4.sub(v128.load(group, 32), z);
  const dw = f32x4.sub(v128.load(group, 48), w);
  const xz = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dz, dz));
  return f32x4.add(xz, f32x4.add(f32x4.mul(dy, dy), f32x4.mul(dw, dw)));
}
