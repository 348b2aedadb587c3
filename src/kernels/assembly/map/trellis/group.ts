// Matches four at a time, up to their shortest length; what is left of them is followed one by one.

import { LINK_BYTES } from './chains';
import { firstAt, firstCost, shortening } from './firsts';
import {
  LIMIT,
  LITERAL,
  nodeAt,
  One,
  pixelAt,
  SHARE,
  SHORTEST,
  TARGET,
  Trellis,
  TrellisNode,
  WEIGHT,
} from './layout';
import { followMatch } from './match';
import { sourceAt } from './sources';

/** Costs of four matches, and their errors, four f32 each. */
const SUMS = memory.data(16, 16);
const ERRORS = memory.data(64, 16);

/** Follows the first `count` matches in `offers`: the distance, then the first bytes, the first one lowest. */
export function followOffers<Axes>(t: Trellis, node: TrellisNode, i: u32, row: u32, count: u32): void {
  for (let n: u32 = 0; n < count; n += 4) {
    const lanes = count - n;
    followGroup<Axes>(t, node, i, row, t.offers + n * LINK_BYTES, lanes < 4 ? (1 << lanes) - 1 : 15);
  }
}

/** `alive`: bit n is set if there is a match n. */
function followGroup<Axes>(t: Trellis, node: TrellisNode, i: u32, row: u32, offers: usize, alive: i32): void {
  const first = load<u32>(offers, 4);
  const second = load<u32>(offers, 12);
  const third = load<u32>(offers, 20);
  const fourth = load<u32>(offers, 28);
  const e = firstAt(t, first & 255);
  const f = firstAt(t, second & 255);
  const g = firstAt(t, third & 255);
  const h = firstAt(t, fourth & 255);
  const efXY = v128.shuffle<f32>(v128.load(e), v128.load(f), 0, 4, 1, 5);
  const ghXY = v128.shuffle<f32>(v128.load(g), v128.load(h), 0, 4, 1, 5);
  const efZW = v128.shuffle<f32>(v128.load(e), v128.load(f), 2, 6, 3, 7);
  const ghZW = v128.shuffle<f32>(v128.load(g), v128.load(h), 2, 6, 3, 7);
  let ex = v128.shuffle<f32>(efXY, ghXY, 0, 1, 4, 5);
  let ey = v128.shuffle<f32>(efXY, ghXY, 2, 3, 6, 7);
  let ez = v128.shuffle<f32>(efZW, ghZW, 0, 1, 4, 5);
  let ew = v128.shuffle<f32>(efZW, ghZW, 2, 3, 6, 7);
  let sum = ew;
  if (offsetof<Axes>() === 4) sum = f32x4(firstCost(e), firstCost(f), firstCost(g), firstCost(h));
  else ew = f32x4.splat(0);
  let bound = t.slack + load<f32>(pixelAt<One>(t, i), LITERAL);
  for (let n: u32 = 1; n < SHORTEST; n++) {
    const pixel = pixelAt<One>(t, i + n);
    const shift = n << 3;
    const a = v128.load(t.coordinates + (((first >>> shift) & 255) << 4));
    const b = v128.load(t.coordinates + (((second >>> shift) & 255) << 4));
    const c = v128.load(t.coordinates + (((third >>> shift) & 255) << 4));
    const d = v128.load(t.coordinates + (((fourth >>> shift) & 255) << 4));
    const abXY = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cdXY = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abZW = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdZW = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    const x = v128.shuffle<f32>(abXY, cdXY, 0, 1, 4, 5);
    const y = v128.shuffle<f32>(abXY, cdXY, 2, 3, 6, 7);
    const z = v128.shuffle<f32>(abZW, cdZW, 0, 1, 4, 5);
    ex = remainder(pixel, 0, ex, x);
    ey = remainder(pixel, 4, ey, y);
    ez = remainder(pixel, 8, ez, z);
    const limit = load<f32>(pixel, LIMIT);
    let far = f32x4.add(squaredShift(pixel, 0, x), squaredShift(pixel, 8, z));
    let square = f32x4.add(f32x4.mul(ex, ex), f32x4.mul(ez, ez));
    if (offsetof<Axes>() === 4) {
      const w = v128.shuffle<f32>(abZW, cdZW, 2, 3, 6, 7);
      ew = remainder(pixel, 12, ew, w);
      square = f32x4.add(square, f32x4.add(f32x4.mul(ey, ey), f32x4.mul(ew, ew)));
      far = f32x4.add(far, f32x4.add(squaredShift(pixel, 4, y), squaredShift(pixel, 12, w)));
      if (limit <= 0) alive &= i32x4.bitmask(f32x4.eq(w, v128.load32_splat(pixel, 12)));
    } else {
      square = f32x4.add(square, f32x4.mul(ey, ey));
      far = f32x4.add(far, squaredShift(pixel, 4, y));
    }
    sum = f32x4.add(sum, f32x4.mul(square, v128.load32_splat(pixel, WEIGHT)));
    bound += load<f32>(pixel, LITERAL);
    let most = bound;
    if (n + 1 < SHORTEST) most = min<f32>(most, <f32>(nodeAt(t, i + n + 1).cost - node.cost) - t.lead);
    const isNear = f32x4.le(far, f32x4.splat(abs(limit)));
    alive &= i32x4.bitmask(v128.and(isNear, f32x4.le(sum, f32x4.splat(most))));
    if (alive === 0) return;
    const factor = shortening(t, square);
    ex = f32x4.mul(ex, factor);
    ey = f32x4.mul(ey, factor);
    ez = f32x4.mul(ez, factor);
    ew = f32x4.mul(ew, factor);
  }
  v128.store(SUMS, sum);
  storeErrors(ex, ey, ez, ew);
  for (let lane: usize = 0; lane < 4; lane++) {
    if ((alive & (1 << lane)) === 0) continue;
    const distance = load<u32>(offers + lane * LINK_BYTES);
    const source = distance > i ? sourceAt(t, row + i - distance) : 0;
    const error = v128.load(ERRORS + (lane << 4));
    followMatch<One>(t, node, i, distance, source, SHORTEST, error, load<f32>(SUMS + (lane << 2)), bound);
  }
}

/** What is left of an axis: the target with a share of the error before, less the entries. */
function remainder(pixel: usize, axis: usize, error: v128, entries: v128): v128 {
  const received = f32x4.mul(v128.load32_splat(pixel + axis, SHARE), error);
  return f32x4.sub(f32x4.add(v128.load32_splat(pixel + axis, TARGET), received), entries);
}

/** Squared distances of entries from the pixel's own colour on an axis. */
function squaredShift(pixel: usize, axis: usize, entries: v128): v128 {
  const shift = f32x4.sub(v128.load32_splat(pixel + axis), entries);
  return f32x4.mul(shift, shift);
}

/** Puts errors in order: four axes for each match. */
function storeErrors(x: v128, y: v128, z: v128, w: v128): void {
  const xyLow = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
  const xyHigh = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
  const zwLow = v128.shuffle<f32>(z, w, 0, 4, 1, 5);
  const zwHigh = v128.shuffle<f32>(z, w, 2, 6, 3, 7);
  v128.store(ERRORS, v128.shuffle<f32>(xyLow, zwLow, 0, 1, 4, 5));
  v128.store(ERRORS, v128.shuffle<f32>(xyLow, zwLow, 2, 3, 6, 7), 16);
  v128.store(ERRORS, v128.shuffle<f32>(xyHigh, zwHigh, 0, 1, 4, 5), 32);
  v128.store(ERRORS, v128.shuffle<f32>(xyHigh, zwHigh, 2, 3, 6, 7), 48);
}
