// How rows of a picture come into a window, and leave it at the top, so that a window is enough for any height.

import { cubeRoot } from '../../color/color';
import { limitAlpha } from '../dither-target';
import { fieldStride, REACH, SpatialWindow } from './layout';
import { axesOf, overGray } from './prepare';

/** Slopes are those of brighter colors than this: darker ones are seen as black. */
const DARKEST: f32 = 0.0005;

/** Takes the pixels of rows `from` up to `to`, which have no error yet, with no more alpha than any entry has. */
export function takePixels(s: SpatialWindow, from: u32, to: u32): void {
  for (let i = from * s.width; i < to * s.width; i++) {
    const at = s.pixels + (i << 2);
    if (s.axes === 4) store<u32>(at, limitAlpha(s, load<u32>(at)));
    v128.store(s.targets + (i << 4), overGray(s, load<u32>(at)));
  }
  softenRows(s, from, to);
  memory.fill(s.errors + ((from * s.width) << 4), 0, ((to - from) * s.width) << 4);
}

/** Slopes and targets of rows `from` up to `to`. The two rows below, or all that there are in the window, are taken. */
export function prepareRows(s: SpatialWindow, from: u32, to: u32): void {
  softenColumns(s, from, to);
  for (let i = from * s.width; i < to * s.width; i++) {
    const root = cubeRoot(f32x4.pmax(v128.load(s.slopes + (i << 4)), f32x4.splat(DARKEST)));
    const slope = f32x4.div(f32x4.splat(1), f32x4.mul(f32x4.splat(3), f32x4.mul(root, root)));
    v128.store(s.slopes + (i << 4), f32x4.replace_lane(slope, 3, s.alphaWeight));
    v128.store(s.targets + (i << 4), axesOf(s, i, v128.load(s.targets + (i << 4))));
  }
}

/** Forgets the first `count` rows: what is known of the others, `kept` of them, moves up. */
export function dropRows(s: SpatialWindow, count: u32, kept: u32): void {
  const pixels = <usize>(count * s.width);
  const left = <usize>(kept * s.width);
  memory.copy(s.indices, s.indices + pixels, left);
  memory.copy(s.fixed, s.fixed + pixels, left);
  memory.copy(s.pixels, s.pixels + (pixels << 2), left << 2);
  memory.copy(s.targets, s.targets + (pixels << 4), left << 4);
  memory.copy(s.slopes, s.slopes + (pixels << 4), left << 4);
  memory.copy(s.softened, s.softened + (pixels << 4), left << 4);
  memory.copy(s.errors, s.errors + (pixels << 4), left << 4);
  const stride = <usize>fieldStride(s);
  const rows = <usize>(kept + 2 * REACH) * stride;
  memory.copy(s.field, s.field + <usize>count * stride, rows);
  memory.fill(s.field + rows, 0, <usize>count * stride);
}

/** Weights 1, 4, 6, 4, 1 along rows, which go on as they end. */
function softenRows(s: SpatialWindow, from: u32, to: u32): void {
  const last = <i32>s.width - 1;
  for (let y = from; y < to; y++) {
    const row = s.targets + <usize>((y * s.width) << 4);
    const out = s.softened + <usize>((y * s.width) << 4);
    for (let x: i32 = 0; x <= last; x++) {
      const near = f32x4.add(v128.load(row + (max(x - 1, 0) << 4)), v128.load(row + (min(x + 1, last) << 4)));
      const far = f32x4.add(v128.load(row + (max(x - 2, 0) << 4)), v128.load(row + (min(x + 2, last) << 4)));
      v128.store(out + (x << 4), soften(v128.load(row + (x << 4)), near, far));
    }
  }
}

function softenColumns(s: SpatialWindow, from: u32, to: u32): void {
  const last = <i32>s.rows - 1;
  const stride = s.width << 4;
  for (let y = <i32>from; y < <i32>to; y++) {
    for (let x: u32 = 0; x < stride; x += 16) {
      const at = s.softened + x;
      const near = f32x4.add(
        v128.load(at + max(y - 1, 0) * stride),
        v128.load(at + min(y + 1, last) * stride),
      );
      const far = f32x4.add(
        v128.load(at + max(y - 2, 0) * stride),
        v128.load(at + min(y + 2, last) * stride),
      );
      v128.store(s.slopes + x + y * stride, soften(v128.load(at + y * stride), near, far));
    }
  }
}

function soften(middle: v128, near: v128, far: v128): v128 {
  const most = f32x4.add(f32x4.mul(middle, f32x4.splat(6)), f32x4.mul(near, f32x4.splat(4)));
  return f32x4.mul(f32x4.add(most, far), f32x4.splat(1.0 / 16.0));
}
