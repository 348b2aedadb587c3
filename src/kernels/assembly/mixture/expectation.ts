// E and M step of EM in one pass: responsibilities of every point exist only while its block is in the cache,
// what stays are the moments that the new parameters are made of.

import { Four, Three } from '../cluster/colors/candidates';
import { lnRow, powerOf2 } from '../core/exp-log';
import { BLOCK, JOINTS, keepComponents, logJoints, Mixture, MOMENT_BYTES, NEGLIGIBLE, ROW } from './mixture';

/** One pass over all points: the moments of every component, and the log-likelihood. */
export function expectMixture(m: Mixture): void {
  memory.fill(m.sums, 0, m.k * MOMENT_BYTES);
  m.logLikelihood = 0;
  if (m.dims === 3) expectBlocks<Three>(m);
  else expectBlocks<Four>(m);
}

function expectBlocks<Axes>(m: Mixture): void {
  for (let start: u32 = 0; start < m.count; start += BLOCK) {
    const groups = (min(BLOCK, m.count - start) + 3) >> 2;
    const offset = (<usize>start) << 2;
    let kept = keepComponents(m, start / BLOCK);
    logJoints<Axes>(m, kept, offset, groups);
    kept = dropNegligible(m, kept, groups);
    if (kept === 1) settleOne(m, offset, groups);
    else settle(m, kept, offset, groups);
    for (let i: u32 = 0; i < kept; i++) addMoments<Axes>(m, i, offset, groups);
  }
}

/** Keeps the components that are not negligible at every point of a block; returns how many are left. */
function dropNegligible(m: Mixture, kept: u32, groups: u32): u32 {
  let left: u32 = 0;
  for (let i: u32 = 0; i < kept; i++) {
    const maxima = m.scratch;
    const joint = maxima + (JOINTS + i) * ROW;
    let most = f32x4.splat(-Infinity);
    for (let g: u32 = 0; g < groups << 4; g += 16)
      most = f32x4.pmax(most, f32x4.sub(v128.load(joint + g), v128.load(maxima + g)));
    if (!v128.any_true(f32x4.gt(most, f32x4.splat(-NEGLIGIBLE)))) continue;
    if (left < i) {
      store<u32>(m.kept + (left << 2), load<u32>(m.kept + (i << 2)));
      const to = m.scratch + (JOINTS + left) * ROW;
      for (let g: u32 = 0; g < groups << 4; g += 16) v128.store(to + g, v128.load(joint + g));
    }
    left++;
  }
  return left;
}

/** Where one component is left, it has all responsibility. */
function settleOne(m: Mixture, offset: usize, groups: u32): void {
  let sum = f64x2.splat(0);
  for (let g: u32 = 0; g < groups << 4; g += 16) {
    const weight = v128.load(m.shares + offset + g);
    sum = f64x2.add(sum, pairSum(f32x4.mul(weight, v128.load(m.scratch + g))));
    v128.store(m.scratch + JOINTS * ROW + g, weight);
  }
  m.logLikelihood += <f64>Math.LN2 * (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** Turns the log joint densities into responsibilities times weight. */
function settle(m: Mixture, kept: u32, offset: usize, groups: u32): void {
  const end = m.scratch + (JOINTS + kept) * ROW;
  const scratch = m.scratch;
  const shares = m.shares + offset;
  let tops = f64x2.splat(0);
  for (let g: u32 = 0; g < groups << 4; g += 16) {
    const largest = v128.load(scratch + g);
    let total = f32x4.splat(0);
    for (let at = scratch + JOINTS * ROW + g; at < end; at += ROW) {
      const relative = powerOf2(f32x4.sub(v128.load(at), largest));
      v128.store(at, relative);
      total = f32x4.add(total, relative);
    }
    const weight = v128.load(shares + g);
    tops = f64x2.add(tops, pairSum(f32x4.mul(weight, largest)));
    v128.store(scratch + g, total, ROW);
    const scale = f32x4.div(weight, total);
    for (let at = scratch + JOINTS * ROW + g; at < end; at += ROW)
      v128.store(at, f32x4.mul(v128.load(at), scale));
  }
  lnRow(scratch + ROW, groups);
  let logs = f64x2.splat(0);
  for (let g: u32 = 0; g < groups << 4; g += 16) {
    const log = v128.load(scratch + g, ROW);
    logs = f64x2.add(logs, pairSum(f32x4.mul(v128.load(shares + g), log)));
  }
  m.logLikelihood += <f64>Math.LN2 * (f64x2.extract_lane(tops, 0) + f64x2.extract_lane(tops, 1));
  m.logLikelihood += f64x2.extract_lane(logs, 0) + f64x2.extract_lane(logs, 1);
}

/** Adds the moments of a block under its kept component `i`, summed in f32, to the f64 sums. */
function addMoments<Axes>(m: Mixture, i: u32, offset: usize, groups: u32): void {
  const component = load<u32>(m.kept + (i << 2));
  const at = m.forms + (component << 2);
  const meanX = v128.load32_splat(at + m.stride);
  const meanY = v128.load32_splat(at + 2 * m.stride);
  const meanZ = v128.load32_splat(at + 3 * m.stride);
  const joint = m.scratch + (JOINTS + i) * ROW;
  const xs = m.x + offset;
  const ys = m.y + offset;
  const zs = m.z + offset;
  let n = f32x4.splat(0);
  let sx = n;
  let sy = n;
  let sz = n;
  let sxx = n;
  let sxy = n;
  let syy = n;
  let sxz = n;
  let syz = n;
  let szz = n;
  for (let g: u32 = 0; g < groups << 4; g += 16) {
    const share = v128.load(joint + g);
    const x = f32x4.sub(v128.load(xs + g), meanX);
    const y = f32x4.sub(v128.load(ys + g), meanY);
    const z = f32x4.sub(v128.load(zs + g), meanZ);
    const rx = f32x4.mul(share, x);
    const ry = f32x4.mul(share, y);
    const rz = f32x4.mul(share, z);
    n = f32x4.add(n, share);
    sx = f32x4.add(sx, rx);
    sy = f32x4.add(sy, ry);
    sz = f32x4.add(sz, rz);
    sxx = f32x4.add(sxx, f32x4.mul(rx, x));
    sxy = f32x4.add(sxy, f32x4.mul(rx, y));
    syy = f32x4.add(syy, f32x4.mul(ry, y));
    sxz = f32x4.add(sxz, f32x4.mul(rx, z));
    syz = f32x4.add(syz, f32x4.mul(ry, z));
    szz = f32x4.add(szz, f32x4.mul(rz, z));
  }
  const sums = m.sums + component * MOMENT_BYTES;
  addFour(sums, n, sx, sy, sz);
  const second = sums + (offsetof<Axes>() === 4 ? 40 : 32);
  addFour(second, sxx, sxy, syy, sxz);
  addTwo(second + 32, syz, szz);
  if (offsetof<Axes>() === 4) addFourthMoments(m, i, offset, groups);
}

/** The moments that the fourth axis takes part in. */
function addFourthMoments(m: Mixture, i: u32, offset: usize, groups: u32): void {
  const component = load<u32>(m.kept + (i << 2));
  const at = m.forms + (component << 2);
  const meanX = v128.load32_splat(at + m.stride);
  const meanY = v128.load32_splat(at + 2 * m.stride);
  const meanZ = v128.load32_splat(at + 3 * m.stride);
  const meanW = v128.load32_splat(at + 4 * m.stride);
  const joint = m.scratch + (JOINTS + i) * ROW;
  const xs = m.x + offset;
  const ys = m.y + offset;
  const zs = m.z + offset;
  const ws = m.w + offset;
  let sw = f32x4.splat(0);
  let sxw = sw;
  let syw = sw;
  let szw = sw;
  let sww = sw;
  for (let g: u32 = 0; g < groups << 4; g += 16) {
    const share = v128.load(joint + g);
    const w = f32x4.sub(v128.load(ws + g), meanW);
    const rw = f32x4.mul(share, w);
    sw = f32x4.add(sw, rw);
    sxw = f32x4.add(sxw, f32x4.mul(rw, f32x4.sub(v128.load(xs + g), meanX)));
    syw = f32x4.add(syw, f32x4.mul(rw, f32x4.sub(v128.load(ys + g), meanY)));
    szw = f32x4.add(szw, f32x4.mul(rw, f32x4.sub(v128.load(zs + g), meanZ)));
    sww = f32x4.add(sww, f32x4.mul(rw, w));
  }
  const sums = m.sums + component * MOMENT_BYTES;
  addTwo(sums + 32, sw, f32x4.splat(0));
  addFour(sums + 88, sxw, syw, szw, sww);
}

/** Sums of lanes 0 and 2, and of lanes 1 and 3, as f64. */
function pairSum(x: v128): v128 {
  return f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)));
}

/** Adds the sums over the lanes of four vectors to four f64. */
function addFour(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  addTwo(at, a, b);
  addTwo(at + 16, c, d);
}

function addTwo(at: usize, a: v128, b: v128): void {
  const low = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const high = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const pairs = f32x4.add(low, high);
  const sums = f64x2.add(
    f64x2.promote_low_f32x4(pairs),
    f64x2.promote_low_f32x4(v128.shuffle<i32>(pairs, pairs, 2, 3, 2, 3)),
  );
  v128.store(at, f64x2.add(v128.load(at), sums));
}
