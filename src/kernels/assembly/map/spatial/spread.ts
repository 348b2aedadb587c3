// How changes of error reach the field. The eye's blur is the same along rows and columns, so that a row's changes are
// blurred along it once and then added to every row in reach, when the row is done. The nine taps are symmetric.

import { fieldRow, fieldStride, REACH, SpatialWindow } from './layout';

/** What the field at a pixel owes to the REACH changes before it in its row. `slot`: where its own change is. */
export function changesBefore(s: SpatialWindow, slot: usize): v128 {
  const taps = s.taps;
  const far = f32x4.mul(v128.load(slot - 64), v128.load32_splat(taps));
  const middle = f32x4.mul(v128.load(slot - 48), v128.load32_splat(taps, 4));
  const near = f32x4.mul(v128.load(slot - 32), v128.load32_splat(taps, 8));
  const next = f32x4.mul(v128.load(slot - 16), v128.load32_splat(taps, 12));
  const sum = f32x4.add(f32x4.add(far, middle), f32x4.add(near, next));
  return f32x4.mul(sum, v128.load32_splat(taps, REACH << 2));
}

/** Adds the changes of a row, which are at `changes`, to the field. */
export function spreadRow(s: SpatialWindow, y: u32, changes: usize): void {
  const stride = <usize>fieldStride(s);
  const t0 = v128.load32_splat(s.taps);
  const t1 = v128.load32_splat(s.taps, 4);
  const t2 = v128.load32_splat(s.taps, 8);
  const t3 = v128.load32_splat(s.taps, 12);
  const t4 = v128.load32_splat(s.taps, 16);
  const plain = f32x4.splat(s.plain);
  const end = changes + ((<usize>s.width) << 4);
  let here = fieldRow(s, y);
  for (let at = changes; at < end; at += 16) {
    const own = v128.load(at, 64);
    let along = f32x4.mul(f32x4.add(v128.load(at), v128.load(at, 128)), t0);
    along = f32x4.add(along, f32x4.mul(f32x4.add(v128.load(at, 16), v128.load(at, 112)), t1));
    along = f32x4.add(along, f32x4.mul(f32x4.add(v128.load(at, 32), v128.load(at, 96)), t2));
    along = f32x4.add(along, f32x4.mul(f32x4.add(v128.load(at, 48), v128.load(at, 80)), t3));
    along = f32x4.add(along, f32x4.mul(own, t4));
    addTo(here, f32x4.add(f32x4.mul(own, plain), f32x4.mul(along, t4)));
    addToBoth(here, stride, f32x4.mul(along, t3));
    addToBoth(here, 2 * stride, f32x4.mul(along, t2));
    addToBoth(here, 3 * stride, f32x4.mul(along, t1));
    addToBoth(here, 4 * stride, f32x4.mul(along, t0));
    here += 16;
  }
}

/** Adds to what is as far above as below. */
function addToBoth(at: usize, distance: usize, value: v128): void {
  addTo(at - distance, value);
  addTo(at + distance, value);
}

function addTo(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value));
}
