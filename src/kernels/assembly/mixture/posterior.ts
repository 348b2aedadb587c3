// Responsibilities of the components of a mixture for every pixel of a picture, as bytes.

import { Four } from '../cluster/colors/candidates';
import { powerOf2 } from '../core/exp-log';
import { JOINTS, keepComponents, logJoints, Mixture, ROW } from './mixture';

/** Pixels along the side of a tile: a tile is one block of points, and its colours are much alike. */
const SIDE: u32 = 8;
const TRANSPARENT: u32 = 0xffffffff;

/** Filled in by the caller. 32-bit fields in this order. */
@unmanaged
class Pixels {
  /** Four f32 planes, `planeBytes` apart. */
  planes: usize;
  planeBytes: u32;
  width: u32;
  height: u32;
  /** u32 per pixel: most probable component, the lowest of equals. Transparent pixels are marked before and stay. */
  labels: usize;
  /** Per pixel `lanes` bytes, cleared before: responsibility of each component times 255, rounded. */
  shares: usize;
  lanes: u32;
  /** 1: the most probable component gets 255, the others 0. */
  hard: u32;
}

/**
 * Labels and responsibilities of all pixels. `m`: a mixture in 4 dimensions with room for one block of 64 points and
 * its box.
 */
export function sharePixels(m: Mixture, p: Pixels): void {
  for (let y: u32 = 0; y < p.height; y += SIDE)
    for (let x: u32 = 0; x < p.width; x += SIDE) {
      gatherTile(m, p, x, y);
      const kept = keepComponents(m, 0);
      logJoints<Four>(m, kept, 0, (SIDE * SIDE) >> 2);
      for (let group: u32 = 0; group < (SIDE * SIDE) >> 2; group++)
        shareFour(m, p, kept, group << 4, x + ((group & 1) << 2), y + (group >>> 1));
    }
}

/** Copies a tile to the block, pixels beyond the border repeating the outermost, and finds its box. */
function gatherTile(m: Mixture, p: Pixels, x: u32, y: u32): void {
  for (let axis: u32 = 0; axis < 4; axis++) {
    const plane = p.planes + axis * p.planeBytes;
    const out = load<usize>(changetype<usize>(m) + (axis << 2));
    let low = f32x4.splat(Infinity);
    let high = f32x4.splat(-Infinity);
    for (let row: u32 = 0; row < SIDE; row++) {
      const from = plane + ((min(y + row, p.height - 1) * p.width) << 2);
      const to = out + ((row * SIDE) << 2);
      if (x + SIDE <= p.width) {
        v128.store(to, v128.load(from + (x << 2)));
        v128.store(to, v128.load(from + (x << 2), 16), 16);
      } else {
        for (let i: u32 = 0; i < SIDE; i++)
          store<f32>(to + (i << 2), load<f32>(from + (min(x + i, p.width - 1) << 2)));
      }
      low = f32x4.pmin(low, f32x4.pmin(v128.load(to), v128.load(to, 16)));
      high = f32x4.pmax(high, f32x4.pmax(v128.load(to), v128.load(to, 16)));
    }
    const least = min(
      min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)),
      min(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3)),
    );
    const most = max(
      max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)),
      max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3)),
    );
    store<f32>(m.boxes + (axis << 2), 0.5 * (least + most));
    store<f32>(m.boxes + (axis << 2), 0.5 * (most - least), 16);
  }
}

/** Four pixels from (x, y) on, `g` bytes into the rows of the scratch. */
function shareFour(m: Mixture, p: Pixels, kept: u32, g: u32, x: u32, y: u32): void {
  if (y >= p.height || x >= p.width) return;
  const largest = v128.load(m.scratch + g);
  const joints = m.scratch + JOINTS * ROW + g;
  let labels = i32x4.splat(-1);
  let total = f32x4.splat(0);
  for (let j: u32 = 0; j < kept; j++) {
    const below = f32x4.sub(v128.load(joints + j * ROW), largest);
    const first = v128.and(f32x4.eq(below, f32x4.splat(0)), i32x4.lt_s(labels, i32x4.splat(0)));
    labels = v128.bitselect(v128.load32_splat(m.kept + (j << 2)), labels, first);
    if (p.hard !== 0) continue;
    const relative = powerOf2(below);
    v128.store(joints + j * ROW, relative);
    total = f32x4.add(total, relative);
  }
  const scale = f32x4.div(f32x4.splat(255), total);
  for (let j: u32 = 0; p.hard === 0 && j < kept; j++) {
    const share = f32x4.add(f32x4.mul(v128.load(joints + j * ROW), scale), f32x4.splat(0.5));
    v128.store(joints + j * ROW, i32x4.trunc_sat_f32x4_u(share));
  }
  v128.store(m.scratch + g, labels);
  const end = min<u32>(4, p.width - x);
  for (let i: u32 = 0; i < end; i++) writePixel(m, p, kept, g + (i << 2), y * p.width + x + i);
}

function writePixel(m: Mixture, p: Pixels, kept: u32, g: u32, pixel: u32): void {
  const labelAt = p.labels + (pixel << 2);
  if (load<u32>(labelAt) === TRANSPARENT) return;
  const label = load<u32>(m.scratch + g);
  store<u32>(labelAt, label);
  const out = p.shares + pixel * p.lanes;
  if (p.hard !== 0) {
    store<u8>(out + label, 255);
    return;
  }
  let joint = m.scratch + JOINTS * ROW + g;
  for (let j: u32 = 0; j < kept; j++) {
    store<u8>(out + load<u32>(m.kept + (j << 2)), load<u8>(joint));
    joint += ROW;
  }
}
