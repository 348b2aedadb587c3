// Which entry a pixel takes beside its neighbours where nothing but color counts.

import * as c from '../../../../color/constants';
import { lowestNearest } from '../../cluster/colors/cell-node';
import { SpatialWindow } from './layout';

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
  let left = s.left;
  let above = s.above;
  let right = s.right;
  let below = s.below;
  let least = f32x4.splat(f32.MAX_VALUE);
  let best = i32x4.splat(0);
  let numbers = i32x4(0, 1, 2, 3);
  const end = s.groups + (((s.entryCount + 3) >> 2) << 6);
  for (let group = s.groups; group < end; group += 64) {
    const p = v128.load(group);
    const q = v128.load(group, 16);
    const r = v128.load(group, 32);
    const x = f32x4.sub(f32x4.add(f32x4.add(f32x4.mul(lX, p), f32x4.mul(mX, q)), f32x4.mul(nX, r)), wantedX);
    const y = f32x4.sub(f32x4.add(f32x4.add(f32x4.mul(lY, p), f32x4.mul(mY, q)), f32x4.mul(nY, r)), wantedY);
    const z = f32x4.sub(f32x4.add(f32x4.add(f32x4.mul(lZ, p), f32x4.mul(mZ, q)), f32x4.mul(nZ, r)), wantedZ);
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
  return lowestNearest(least, best);
}
