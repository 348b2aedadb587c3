// Blocks of 16 entries: where all colors of one are farther than a color that is known, none is looked at.

import { SpatialWindow } from './layout';

/** Up to so many entries are looked at one by one. */
export const FEW: u32 = 32;
/** Bytes of a block: four groups of four entries. */
export const BLOCK_BITS: u32 = 8;
export const BLOCK: usize = 1 << BLOCK_BITS;
/** Bounds of the blocks of a pixel, f32, for up to 256 entries. */
export const BOUNDS = memory.data(4 * 16, 16);
/** Squares are reckoned in different ways: a bound is taken for so much of it. */
const ROUNDING: f32 = 0.99;

/**
 * Finds how near the colors of each block can be at least, as far as what bits cost is left out; returns how many there
 * are. Parameters: the matrix of the pixel's slopes, and the wanted color.
 */
export function boundBlocks(
  s: SpatialWindow,
  lX: v128,
  mX: v128,
  nX: v128,
  lY: v128,
  mY: v128,
  nY: v128,
  lZ: v128,
  mZ: v128,
  nZ: v128,
  x: v128,
  y: v128,
  z: v128,
): u32 {
  const blocks = (s.entryCount + 15) >> 4;
  let box = s.boxes;
  for (let block: u32 = 0; block < blocks; block += 4, box += 96) {
    const p = v128.load(box);
    const pMost = v128.load(box, 16);
    const q = v128.load(box, 32);
    const qMost = v128.load(box, 48);
    const r = v128.load(box, 64);
    const rMost = v128.load(box, 80);
    // Of the matrix from cone responses to OKLab's axes these three are below 0: m to a, and s to L and b.
    const offX = beyond(mixed(lX, mX, nX, p, q, rMost), x, mixed(lX, mX, nX, pMost, qMost, r));
    const offY = beyond(mixed(lY, mY, nY, p, qMost, r), y, mixed(lY, mY, nY, pMost, q, rMost));
    const offZ = beyond(mixed(lZ, mZ, nZ, p, q, rMost), z, mixed(lZ, mZ, nZ, pMost, qMost, r));
    const square = f32x4.add(f32x4.add(f32x4.mul(offX, offX), f32x4.mul(offY, offY)), f32x4.mul(offZ, offZ));
    v128.store(BOUNDS + (block << 2), f32x4.mul(square, f32x4.splat(ROUNDING)));
  }
  return blocks;
}

/** How far a value is outside of a range, which it may be on either side. */
function beyond(from: v128, value: v128, to: v128): v128 {
  const outside = f32x4.pmax(f32x4.sub(from, value), f32x4.sub(value, to));
  return f32x4.pmax(outside, f32x4.splat(0));
}

/** The block of least bound, which is not looked at again. */
export function takeNearestBlock(blocks: u32): u32 {
  let nearest: u32 = 0;
  for (let block: u32 = 1; block < blocks; block++)
    if (load<f32>(BOUNDS + (block << 2)) < load<f32>(BOUNDS + (nearest << 2))) nearest = block;
  store<f32>(BOUNDS + (nearest << 2), f32.MAX_VALUE);
  return nearest;
}

/** The least and the largest cone responses of each block, for four blocks at a time. */
export function boxEntries(s: SpatialWindow): void {
  for (let block: u32 = 0; block < (s.entryCount + 15) >> 4; block++) {
    let least = f32x4.splat(f32.MAX_VALUE);
    let most = f32x4.splat(-f32.MAX_VALUE);
    for (let k = block << 4; k < min(s.entryCount, (block + 1) << 4); k++) {
      least = f32x4.pmin(least, v128.load(s.cones + (k << 4)));
      most = f32x4.pmax(most, v128.load(s.cones + (k << 4)));
    }
    const box = s.boxes + (block >> 2) * 96 + ((block & 3) << 2);
    store<f32>(box, f32x4.extract_lane(least, 0));
    store<f32>(box, f32x4.extract_lane(most, 0), 16);
    store<f32>(box, f32x4.extract_lane(least, 1), 32);
    store<f32>(box, f32x4.extract_lane(most, 1), 48);
    store<f32>(box, f32x4.extract_lane(least, 2), 64);
    store<f32>(box, f32x4.extract_lane(most, 2), 80);
  }
}

/** Three sums of products at once. */
export function mixed(l: v128, m: v128, n: v128, p: v128, q: v128, r: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(l, p), f32x4.mul(m, q)), f32x4.mul(n, r));
}
