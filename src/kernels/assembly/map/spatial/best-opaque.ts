// Which entry a pixel takes beside its neighbours where nothing but color counts.

import * as c from '../../../../color/constants';
import { lowestNearest } from '../../cluster/colors/cell-node';
import { BLOCK, BLOCK_BITS, BOUNDS, boundBlocks, FEW, mixed, takeNearestBlock } from './blocks';
import { SpatialWindow } from './layout';

/** Squares are reckoned in different ways: by so much a bound may be too high, beside a share. */
const SLACK: f32 = 0.01;

/** Whether bits cost something, for the compiler: `offsetof` is more than 0. */
@unmanaged
export class Free {}
@unmanaged
export class Priced {
  price: f32;
}

/** `bestEntry` for opaque pictures. */
export function bestOpaque<Price>(s: SpatialWindow, i: u32, field: v128): u32 {
  const share: f32 = 1 / s.curvature;
  const slopes = v128.load(s.slopes + (i << 4));
  const l = v128.shuffle<f32>(slopes, slopes, 0, 0, 0, 0);
  const m = v128.shuffle<f32>(slopes, slopes, 1, 1, 1, 1);
  const n = v128.shuffle<f32>(slopes, slopes, 2, 2, 2, 2);
  const origin = f32x4.add(v128.load(s.targets + (i << 4)), v128.load(s.errors + (i << 4)));
  const wanted = f32x4.sub(origin, f32x4.mul(field, f32x4.splat(share)));
  const wantedX = v128.shuffle<f32>(wanted, wanted, 0, 0, 0, 0);
  const wantedY = v128.shuffle<f32>(wanted, wanted, 1, 1, 1, 1);
  const wantedZ = v128.shuffle<f32>(wanted, wanted, 2, 2, 2, 2);
  const lX = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_L_L)));
  const mX = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_L_M)));
  const nX = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_L_S)));
  const lY = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_A_L)));
  const mY = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_A_M)));
  const nY = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_A_S)));
  const lZ = f32x4.mul(l, f32x4.splat(<f32>(100.0 * c.OK_B_L)));
  const mZ = f32x4.mul(m, f32x4.splat(<f32>(100.0 * c.OK_B_M)));
  const nZ = f32x4.mul(n, f32x4.splat(<f32>(100.0 * c.OK_B_S)));
  let least = f32x4.splat(f32.MAX_VALUE);
  let best = i32x4.splat(0);
  const last = s.groups + (((s.entryCount + 3) >> 2) << 6);
  let group = s.groups;
  let end = last;
  let blocks: u32 = 0;
  if (s.entryCount > FEW) {
    blocks = boundBlocks(s, lX, mX, nX, lY, mY, nY, lZ, mZ, nZ, wantedX, wantedY, wantedZ);
    group += (<usize>takeNearestBlock(blocks)) << BLOCK_BITS;
    end = min(last, group + BLOCK);
  }
  let next: u32 = 0;
  while (true) {
    let numbers = i32x4.add(i32x4.splat(<i32>((group - s.groups) >> 4)), i32x4(0, 1, 2, 3));
    const at = (group - s.groups) >> 2;
    let left = s.left + at;
    let above = s.above + at;
    let right = s.right + at;
    let below = s.below + at;
    for (; group < end; group += 64) {
      const p = v128.load(group);
      const q = v128.load(group, 16);
      const r = v128.load(group, 32);
      const x = f32x4.sub(mixed(lX, mX, nX, p, q, r), wantedX);
      const y = f32x4.sub(mixed(lY, mY, nY, p, q, r), wantedY);
      const z = f32x4.sub(mixed(lZ, mZ, nZ, p, q, r), wantedZ);
      let cost = f32x4.add(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)), f32x4.mul(z, z));
      if (offsetof<Price>() > 0) {
        const before = f32x4.add(v128.load(left), v128.load(above));
        const pairs = f32x4.add(before, f32x4.add(v128.load(right), v128.load(below)));
        cost = f32x4.add(cost, f32x4.mul(pairs, f32x4.splat(share)));
        left += 16;
        above += 16;
        right += 16;
        below += 16;
      }
      const isLess = f32x4.lt(cost, least);
      least = f32x4.pmin(least, cost);
      best = v128.bitselect(numbers, best, isLess);
      numbers = i32x4.add(numbers, i32x4.splat(4));
    }
    if (blocks === 0) break;
    const most = leastOf(least) + SLACK;
    while (next < blocks && load<f32>(BOUNDS + (next << 2)) > most) next++;
    if (next === blocks) break;
    group = s.groups + ((<usize>next) << BLOCK_BITS);
    end = min(last, group + BLOCK);
    next++;
  }
  return lowestNearest(least, best);
}

function leastOf(costs: v128): f32 {
  const pairs = f32x4.pmin(costs, v128.shuffle<f32>(costs, costs, 2, 3, 0, 1));
  return min(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}
