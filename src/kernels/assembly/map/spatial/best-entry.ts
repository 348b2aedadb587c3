// Which entry a pixel takes beside its neighbours.

import * as c from '../../../../color/constants';
import { lowestNearest } from '../../cluster/colors/cell-node';
import { SpatialWindow } from './layout';
import { axesOf } from './prepare';

/** What alpha or chroma too far from the pixel's counts, so that no such entry is taken. */
const TOO_FAR: f32 = 1e9;
/** More than what a square in chroma is off when it is reckoned in another way. */
const ROUNDING: f32 = 1.001;

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
  const own = f32x4.sub(wanted, v128.load(s.targets + (i << 4)));
  const ownY = v128.shuffle<f32>(own, own, 1, 1, 1, 1);
  const ownZ = v128.shuffle<f32>(own, own, 2, 2, 2, 2);
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
      const tint = f32x4.sub(tintSquare(f32x4.add(y, ownY), f32x4.add(z, ownZ)), f32x4.splat(s.tint));
      const offHue = f32x4.mul(f32x4.pmax(tint, f32x4.splat(0)), f32x4.splat(TOO_FAR));
      cost = f32x4.add(f32x4.add(cost, f32x4.mul(off, off)), f32x4.add(far, offHue));
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
 * Finds how far from a pixel's alpha and chroma those of its entry may be: as far as those of the nearest one of
 * about its chroma at least. Opaque pixels take opaque entries of any chroma.
 */
export function findReach(s: SpatialWindow, i: u32): void {
  const alpha = load<u32>(s.pixels + (i << 2)) >>> 24;
  s.tint = alpha === 255 ? f32.MAX_VALUE : s.tintSquare;
  s.reach = alpha === 255 ? 0 : 1;
  if (alpha === 255) return;
  const held = s.pairs;
  s.pairs = 0;
  const own = f32x4.mul(v128.load(s.errors + (i << 4)), f32x4.splat(s.curvature));
  const near = v128.load(s.cones + (bestEntry(s, i, own) << 4));
  s.pairs = held;
  s.reach = max<f32>(s.alphaReach, abs<f32>(f32x4.extract_lane(near, 3) - <f32>alpha / 255));
  const off = f32x4.sub(axesOf(s, i, near), v128.load(s.targets + (i << 4)));
  const square = tintSquare(f32x4.splat(f32x4.extract_lane(off, 1)), f32x4.splat(f32x4.extract_lane(off, 2)));
  s.tint = max<f32>(s.tintSquare, ROUNDING * f32x4.extract_lane(square, 0));
}

function tintSquare(y: v128, z: v128): v128 {
  return f32x4.add(f32x4.mul(y, y), f32x4.mul(z, z));
}

/** What four entries cost beside the neighbours; `at`: bytes from the beginning of a row. */
function pairCosts(s: SpatialWindow, at: usize): v128 {
  const before = f32x4.add(v128.load(s.left + at), v128.load(s.above + at));
  return f32x4.add(before, f32x4.add(v128.load(s.right + at), v128.load(s.below + at)));
}

function mixed(l: v128, m: v128, n: v128, p: v128, q: v128, r: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(l, p), f32x4.mul(m, q)), f32x4.mul(n, r));
}
