// Which entry a pixel takes beside its neighbours.

import * as c from '../../../../color/constants';
import { Four } from '../../cluster/colors/candidates';
import { lowestNearest } from '../../cluster/colors/cell-node';
import { isBeyond, levelOf, tintOf } from '../dither-guard';
import { valueOfPixel } from '../dither-target';
import { mixed } from './blocks';
import { NEAR_TINT, NO_LIMIT, SAME_SIDE, SpatialWindow } from './layout';

/** What alpha too far from the pixel's counts, so that no such entry is taken. */
const TOO_FAR: f32 = 1e9;
/** What a colour counts that is too far: more than any error, less than alpha. */
const OFF_COLOR: f32 = 1e5;
/** How far a translucent pixel's tint may be: farther than in diffusion, which falls back on the nearest entry. */
const TINT_REACH: f32 = 80;
/** How far in brightness an opaque pixel's entry may be, in bytes, ... */
const LEVEL_REACH: f32 = 64;
/** ... or how many times as far as its nearest one: of entries farther away there would be a few lone dots. */
const SPARSE: f32 = 5;

/**
 * The entry by which the error of the picture changes least, the lowest of equals. A change d of the pixel's error
 * where the field is f counts 2 d f + curvature d^2, which is least where d is nearest to -f / curvature.
 */
export function bestEntry(s: SpatialWindow, i: u32, field: v128): u32 {
  const slopes = v128.load(s.slopes + (i << 4));
  const l = v128.shuffle<f32>(slopes, slopes, 0, 0, 0, 0);
  const m = v128.shuffle<f32>(slopes, slopes, 1, 1, 1, 1);
  const n = v128.shuffle<f32>(slopes, slopes, 2, 2, 2, 2);
  const share: f32 = 1 / s.curvature;
  const origin = f32x4.add(v128.load(s.targets + (i << 4)), v128.load(s.errors + (i << 4)));
  const wanted = f32x4.sub(origin, f32x4.mul(field, f32x4.splat(share)));
  const wantedX = v128.shuffle<f32>(wanted, wanted, 0, 0, 0, 0);
  const wantedY = v128.shuffle<f32>(wanted, wanted, 1, 1, 1, 1);
  const wantedZ = v128.shuffle<f32>(wanted, wanted, 2, 2, 2, 2);
  const wantedW = v128.shuffle<f32>(wanted, wanted, 3, 3, 3, 3);
  const lX = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_L_L)));
  const mX = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_L_M)));
  const nX = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_L_S)));
  const lY = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_A_L)));
  const mY = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_A_M)));
  const nY = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_A_S)));
  const lZ = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_B_L)));
  const mZ = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_B_M)));
  const nZ = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_B_S)));
  const translucent = s.axes === 4;
  const alpha = <f32>(load<u32>(s.pixels + (i << 2)) >>> 24) / 255;
  const reach = s.reach;
  let least = f32x4.splat(f32.MAX_VALUE);
  let best = i32x4.splat(0);
  let numbers = i32x4(0, 1, 2, 3);
  const end = s.groups + (((s.entryCount + 3) >> 2) << 6);
  for (let group = s.groups; group < end; group += 64) {
    const p = v128.load(group);
    const q = v128.load(group, 16);
    const r = v128.load(group, 32);
    const x = f32x4.sub(mixed(lX, mX, nX, p, q, r), wantedX);
    const y = f32x4.sub(mixed(lY, mY, nY, p, q, r), wantedY);
    const z = f32x4.sub(mixed(lZ, mZ, nZ, p, q, r), wantedZ);
    let cost = f32x4.add(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)), f32x4.mul(z, z));
    if (translucent) {
      const w = v128.load(group, 48);
      const off = f32x4.sub(f32x4.mul(w, f32x4.splat(s.alphaWeight)), wantedW);
      const beyond = f32x4.sub(f32x4.abs(f32x4.sub(w, f32x4.splat(alpha))), f32x4.splat(reach));
      const far = f32x4.mul(f32x4.pmax(beyond, f32x4.splat(0)), f32x4.splat(TOO_FAR));
      cost = f32x4.add(f32x4.add(cost, f32x4.mul(off, off)), far);
      if (s.hueLimit !== NO_LIMIT) cost = f32x4.add(cost, colorCosts(s, group - s.groups));
    }
    if (s.pairs) cost = f32x4.add(cost, f32x4.mul(pairCosts(s, (group - s.groups) >> 2), f32x4.splat(share)));
    const isLess = f32x4.lt(cost, least);
    least = v128.bitselect(cost, least, isLess);
    best = v128.bitselect(numbers, best, isLess);
    numbers = i32x4.add(numbers, i32x4.splat(4));
  }
  return lowestNearest(least, best);
}

/**
 * Finds how far from a pixel's alpha that of its entry may be: at least as far as that of the nearest one. Opaque
 * pixels take opaque entries. With the guard finds what colours they may have, too.
 */
export function findReach(s: SpatialWindow, i: u32): void {
  const pixel = load<u32>(s.pixels + (i << 2));
  const alpha = pixel >>> 24;
  s.reach = alpha === 255 ? 0 : 1;
  s.hueLimit = NO_LIMIT;
  if (alpha === 255 && !s.guard) return;
  const held = s.pairs;
  s.pairs = 0;
  const own = f32x4.mul(v128.load(s.errors + (i << 4)), f32x4.splat(s.curvature));
  const near = bestEntry(s, i, own);
  s.pairs = held;
  if (s.guard) limitColor(s, pixel, near);
  if (alpha === 255) return;
  const off = load<f32>(s.cones + (near << 4), 12) - <f32>alpha / 255;
  s.reach = max<f32>(s.alphaReach, abs<f32>(off));
}

/** The colours of entries that dithering may give a pixel: see `isEntryFar`, and `levelReach`. */
function limitColor(s: SpatialWindow, pixel: u32, near: u32): void {
  const value = valueOfPixel<Four>(s, pixel);
  let tint = tintOf(value);
  const isOpaque = pixel >>> 24 === 255;
  if (isOpaque && !isBeyond(tint, s.guard.grayTint)) tint = f32x4.splat(0);
  s.hueLimit = isOpaque ? SAME_SIDE : NEAR_TINT;
  s.tintX = f32x4.extract_lane(tint, 0);
  s.tintY = f32x4.extract_lane(tint, 1);
  s.tintZ = f32x4.extract_lane(tint, 2);
  s.level = levelOf(value);
  const nearest = v128.load(s.entries + (near << 4));
  s.levelReach = max<f32>(LEVEL_REACH, SPARSE * abs<f32>(levelOf(nearest) - s.level));
}

/** What the colours of a group of four entries cost; `at`: bytes from the first group. */
function colorCosts(s: SpatialWindow, at: usize): v128 {
  const x = v128.load(s.tints + at);
  const y = v128.load(s.tints + at, 16);
  const z = v128.load(s.tints + at, 32);
  const ownX = f32x4.splat(s.tintX);
  const ownY = f32x4.splat(s.tintY);
  const ownZ = f32x4.splat(s.tintZ);
  if (s.hueLimit === SAME_SIDE) {
    const sum = f32x4.add(f32x4.add(f32x4.mul(x, ownX), f32x4.mul(y, ownY)), f32x4.mul(z, ownZ));
    const off = f32x4.abs(f32x4.sub(v128.load(s.tints + at, 48), f32x4.splat(s.level)));
    const isFar = v128.or(f32x4.lt(sum, f32x4.splat(0)), f32x4.gt(off, f32x4.splat(s.levelReach)));
    return v128.and(isFar, f32x4.splat(OFF_COLOR));
  }
  let most = f32x4.pmax(f32x4.abs(f32x4.sub(x, ownX)), f32x4.abs(f32x4.sub(y, ownY)));
  most = f32x4.pmax(most, f32x4.abs(f32x4.sub(z, ownZ)));
  return v128.and(f32x4.gt(most, f32x4.splat(TINT_REACH)), f32x4.splat(OFF_COLOR));
}

/** What four entries cost beside the neighbours; `at`: bytes from the beginning of a row. */
function pairCosts(s: SpatialWindow, at: usize): v128 {
  const before = f32x4.add(v128.load(s.left + at), v128.load(s.above + at));
  return f32x4.add(before, f32x4.add(v128.load(s.right + at), v128.load(s.below + at)));
}
