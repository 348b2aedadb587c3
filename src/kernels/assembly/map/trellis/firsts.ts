// With which entries matches can begin at a node, and what is left of its error then: the same for all of them.

import {
  errorOf,
  LIMIT,
  LITERAL,
  nodeAt,
  One,
  pixelAt,
  SHARE,
  TARGET,
  Trellis,
  TrellisNode,
  WEIGHT,
} from './layout';
import { GROUP_BYTES, listOf, NUMBERS } from './literal';

/** Of an entry: the error that it leaves (x, y, z, and of three axes the cost), the cost, the node it was found at. */
const FIRST_BYTES: usize = 32;
const COST: usize = 16;
const STAMP: usize = 20;

/**
 * Looks among the entries near to the best literal of node `i` for those that a match may begin with, and marks them
 * with `stamp`; returns whether there are any.
 */
export function findFirsts<Axes>(t: Trellis, node: TrellisNode, i: u32, stamp: u32): bool {
  const pixel = pixelAt<One>(t, i);
  const wanted = f32x4.add(v128.load(pixel, TARGET), f32x4.mul(v128.load(pixel, SHARE), errorOf(node)));
  const own = v128.load(pixel);
  const weight = v128.load32_splat(pixel, WEIGHT);
  const limit = load<f32>(pixel, LIMIT);
  const bound = t.slack + load<f32>(pixel, LITERAL);
  const most = min<f32>(bound, <f32>(nodeAt(t, i + 1).cost - node.cost) - t.lead);
  let found = false;
  const list = listOf(t, node.literal);
  const end = list + t.nearGroups * GROUP_BYTES;
  for (let group = list; group < end; group += GROUP_BYTES) {
    const ex = f32x4.sub(v128.shuffle<f32>(wanted, wanted, 0, 0, 0, 0), v128.load(group));
    const ey = f32x4.sub(v128.shuffle<f32>(wanted, wanted, 1, 1, 1, 1), v128.load(group, 16));
    const ez = f32x4.sub(v128.shuffle<f32>(wanted, wanted, 2, 2, 2, 2), v128.load(group, 32));
    let ew = f32x4.splat(0);
    let square = f32x4.add(f32x4.mul(ex, ex), f32x4.mul(ez, ez));
    if (offsetof<Axes>() === 4) {
      ew = f32x4.sub(v128.shuffle<f32>(wanted, wanted, 3, 3, 3, 3), v128.load(group, 48));
      square = f32x4.add(square, f32x4.add(f32x4.mul(ey, ey), f32x4.mul(ew, ew)));
    } else square = f32x4.add(square, f32x4.mul(ey, ey));
    const cost = f32x4.mul(square, weight);
    let fits = f32x4.le(cost, f32x4.splat(most));
    if (!v128.any_true(fits)) continue;
    fits = v128.and(fits, f32x4.le(squaredShifts<Axes>(own, group), f32x4.splat(abs(limit))));
    if (offsetof<Axes>() === 4 && limit <= 0)
      fits = v128.and(fits, f32x4.eq(v128.load(group, 48), v128.shuffle<f32>(own, own, 3, 3, 3, 3)));
    const lanes = i32x4.bitmask(fits);
    if (lanes === 0) continue;
    found = true;
    const factor = shortening(t, square);
    ew = offsetof<Axes>() === 4 ? f32x4.mul(ew, factor) : cost;
    storeFirsts<Axes>(
      t,
      group,
      lanes,
      stamp,
      f32x4.mul(ex, factor),
      f32x4.mul(ey, factor),
      f32x4.mul(ez, factor),
      ew,
      cost,
    );
  }
  return found;
}

/** Notes what those of a group's entries leave whose bit is set in `lanes`. */
function storeFirsts<Axes>(
  t: Trellis,
  group: usize,
  lanes: i32,
  stamp: u32,
  x: v128,
  y: v128,
  z: v128,
  w: v128,
  costs: v128,
): void {
  const xyLow = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
  const xyHigh = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
  const zwLow = v128.shuffle<f32>(z, w, 0, 4, 1, 5);
  const zwHigh = v128.shuffle<f32>(z, w, 2, 6, 3, 7);
  if (lanes & 1)
    storeFirst<Axes>(
      t,
      group,
      0,
      stamp,
      v128.shuffle<f32>(xyLow, zwLow, 0, 1, 4, 5),
      f32x4.extract_lane(costs, 0),
    );
  if (lanes & 2)
    storeFirst<Axes>(
      t,
      group,
      1,
      stamp,
      v128.shuffle<f32>(xyLow, zwLow, 2, 3, 6, 7),
      f32x4.extract_lane(costs, 1),
    );
  if (lanes & 4)
    storeFirst<Axes>(
      t,
      group,
      2,
      stamp,
      v128.shuffle<f32>(xyHigh, zwHigh, 0, 1, 4, 5),
      f32x4.extract_lane(costs, 2),
    );
  if (lanes & 8)
    storeFirst<Axes>(
      t,
      group,
      3,
      stamp,
      v128.shuffle<f32>(xyHigh, zwHigh, 2, 3, 6, 7),
      f32x4.extract_lane(costs, 3),
    );
}

function storeFirst<Axes>(t: Trellis, group: usize, lane: usize, stamp: u32, error: v128, cost: f32): void {
  const at = firstAt(t, load<u32>(group + (lane << 2), NUMBERS));
  v128.store(at, error);
  if (offsetof<Axes>() === 4) store<f32>(at, cost, COST);
  store<u32>(at, stamp, STAMP);
}

/** Whether a match may begin with an entry at the node of a stamp. */
export function isFirst(t: Trellis, entry: u32, stamp: u32): bool {
  return load<u32>(firstAt(t, entry), STAMP) === stamp;
}

/** The error of an entry in three or four axes. */
export function firstAt(t: Trellis, entry: u32): usize {
  return t.firsts + <usize>entry * FIRST_BYTES;
}

/** What an entry costs. */
export function firstCost(first: usize): f32 {
  return load<f32>(first, COST);
}

/** Factors that cut errors of squared lengths to the longest. */
export function shortening(t: Trellis, square: v128): v128 {
  const longest = f32x4.splat(t.longestError * t.longestError);
  const long = f32x4.gt(square, longest);
  if (!v128.any_true(long)) return f32x4.splat(1);
  return v128.bitselect(f32x4.sqrt(f32x4.div(longest, square)), f32x4.splat(1), long);
}

/** Squared distances of a group's entries from a pixel's own colour. */
function squaredShifts<Axes>(own: v128, group: usize): v128 {
  const x = f32x4.sub(v128.shuffle<f32>(own, own, 0, 0, 0, 0), v128.load(group));
  const y = f32x4.sub(v128.shuffle<f32>(own, own, 1, 1, 1, 1), v128.load(group, 16));
  const z = f32x4.sub(v128.shuffle<f32>(own, own, 2, 2, 2, 2), v128.load(group, 32));
  const xz = f32x4.add(f32x4.mul(x, x), f32x4.mul(z, z));
  if (offsetof<Axes>() === 3) return f32x4.add(xz, f32x4.mul(y, y));
  const w = f32x4.sub(v128.shuffle<f32>(own, own, 3, 3, 3, 3), v128.load(group, 48));
  return f32x4.add(xz, f32x4.add(f32x4.mul(y, y), f32x4.mul(w, w)));
}
