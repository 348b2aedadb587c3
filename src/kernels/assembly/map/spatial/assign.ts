// Iterated conditional modes: every pixel in turn takes the entry that makes the blurred error of the picture least.

import * as c from '../../../../color/constants';
import { lowestNearest } from '../../cluster/colors/cell-node';
import { dot } from '../dither-ordered';
import { fieldRow, REACH, SpatialWindow } from './layout';
import { axesOf, conesOfAxes } from './prepare';
import { changesBefore, spreadRow } from './spread';

/** What alpha too far from the pixel's counts, so that it is taken only where all entries are. */
const TOO_FAR: f32 = 1e6;

/**
 * Visits the pixels of rows `from` up to `to` that are not fixed; returns how many changed. Pixels that have no entry
 * yet count as free of error, so that the first visit gives on what is lost, as error diffusion does.
 */
export function assignEntries(s: SpatialWindow, from: u32, to: u32): u32 {
  let changed: u32 = 0;
  for (let y = from; y < to; y++) {
    const field = fieldRow(s, y);
    let changes: u32 = 0;
    for (let x: u32 = 0; x < s.width; x++) {
      const i = y * s.width + x;
      const slot = s.changes + ((x + REACH) << 4);
      v128.store(slot, f32x4.splat(0));
      if (load<u8>(s.fixed + i)) continue;
      if (s.pairs) lookAround(s, x, y);
      const best = bestEntry(s, i, f32x4.add(v128.load(field + (x << 4)), changesBefore(s, slot)));
      store<u8>(s.indices + i, <u8>best);
      const error = f32x4.sub(
        axesOf(s, i, v128.load(s.cones + (best << 4))),
        v128.load(s.targets + (i << 4)),
      );
      const change = f32x4.sub(error, v128.load(s.errors + (i << 4)));
      if (!v128.any_true(f32x4.ne(change, f32x4.splat(0)))) continue;
      v128.store(s.errors + (i << 4), error);
      v128.store(slot, change);
      changes++;
    }
    if (changes > 0) spreadRow(s, y);
    changed += changes;
  }
  return changed;
}

/** Finds the rows of the tables of pairs for a pixel. */
function lookAround(s: SpatialWindow, x: u32, y: u32): void {
  const i = s.indices + y * s.width + x;
  const none = s.entryCount;
  const stride = ((s.entryCount + 3) & ~3) << 2;
  const table = (none + 1) * stride;
  s.left = s.pairs + (x > 0 ? <u32>load<u8>(i - 1) : none) * stride;
  s.above = s.pairs + table + (y > 0 ? <u32>load<u8>(i - s.width) : none) * stride;
  s.right = s.pairs + 2 * table + (x + 1 < s.width ? <u32>load<u8>(i + 1) : none) * stride;
  s.below = s.pairs + 3 * table + (y + 1 < s.rows ? <u32>load<u8>(i + s.width) : none) * stride;
}

/** The sum of squares of the errors that the pixels would have by themselves with the entries nearest to them. */
export function nearestError(s: SpatialWindow): f64 {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < s.width * s.rows; i++) {
    if (load<u8>(s.fixed + i)) continue;
    const entry = v128.load(s.cones + (bestEntry(s, i, f32x4.splat(0)) << 4));
    const error = f32x4.sub(axesOf(s, i, entry), v128.load(s.targets + (i << 4)));
    sum += <f64>dot(error, error);
  }
  return sum;
}

/** Gives the pixels of rows `from` up to `to` the errors of the indices that they have; their field had none. */
export function takeIndices(s: SpatialWindow, from: u32, to: u32): void {
  for (let y = from; y < to; y++) {
    for (let x: u32 = 0; x < s.width; x++) {
      const i = y * s.width + x;
      const slot = s.changes + ((x + REACH) << 4);
      v128.store(slot, f32x4.splat(0));
      if (load<u8>(s.fixed + i)) continue;
      const error = f32x4.sub(axesOf(s, i, v128.load(conesAt(s, i))), v128.load(s.targets + (i << 4)));
      v128.store(s.errors + (i << 4), error);
      v128.store(slot, error);
    }
    spreadRow(s, y);
  }
}

/** Where the cone responses of a pixel's entry are. */
function conesAt(s: SpatialWindow, i: u32): usize {
  return s.cones + ((<usize>load<u8>(s.indices + i)) << 4);
}

/** The squared error of the window, blurred, and by itself as far as that counts. */
export function spatialError(s: SpatialWindow): f64 {
  let sum: f64 = 0;
  for (let y: u32 = 0; y < s.rows; y++) {
    const field = fieldRow(s, y);
    const errors = s.errors + <usize>((y * s.width) << 4);
    for (let x: u32 = 0; x < s.width; x++) {
      sum += <f64>dot(v128.load(errors + (x << 4)), v128.load(field + (x << 4)));
    }
  }
  return sum;
}

/** Adds to the field what a step of each entry's cone responses (four f32 at `steps`) would. */
export function spreadSteps(s: SpatialWindow, steps: usize): void {
  for (let y: u32 = 0; y < s.rows; y++) {
    for (let x: u32 = 0; x < s.width; x++) {
      const i = y * s.width + x;
      const slot = s.changes + ((x + REACH) << 4);
      v128.store(slot, f32x4.splat(0));
      if (load<u8>(s.fixed + i)) continue;
      v128.store(slot, axesOf(s, i, v128.load(steps + ((<usize>load<u8>(s.indices + i)) << 4))));
    }
    spreadRow(s, y);
  }
}

/** Adds up, for each entry, how the field's error changes with its cone responses: four f64 at `sums`. */
export function gatherSteps(s: SpatialWindow, sums: usize): void {
  memory.fill(sums, 0, s.entryCount << 5);
  for (let y: u32 = 0; y < s.rows; y++) {
    const field = fieldRow(s, y);
    for (let x: u32 = 0; x < s.width; x++) {
      const i = y * s.width + x;
      if (load<u8>(s.fixed + i)) continue;
      const step = conesOfAxes(s, i, v128.load(field + (x << 4)));
      const sum = sums + ((<usize>load<u8>(s.indices + i)) << 5);
      store<f64>(sum, load<f64>(sum) + <f64>f32x4.extract_lane(step, 0));
      store<f64>(sum, load<f64>(sum, 8) + <f64>f32x4.extract_lane(step, 1), 8);
      store<f64>(sum, load<f64>(sum, 16) + <f64>f32x4.extract_lane(step, 2), 16);
    }
  }
}

/**
 * The entry by which the error of the picture changes least, the lowest of equals. A change d of the pixel's error
 * where the field is f counts 2 d f + curvature d^2, which is least where d is nearest to -f / curvature.
 */
function bestEntry(s: SpatialWindow, i: u32, field: v128): u32 {
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
  const reach: f32 = alpha === 1 ? 0 : s.alphaReach;
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
    }
    if (s.pairs) cost = f32x4.add(cost, f32x4.mul(pairCosts(s, (group - s.groups) >> 2), f32x4.splat(share)));
    const isLess = f32x4.lt(cost, least);
    least = v128.bitselect(cost, least, isLess);
    best = v128.bitselect(numbers, best, isLess);
    numbers = i32x4.add(numbers, i32x4.splat(4));
  }
  return lowestNearest(least, best);
}

/** What four entries cost beside the neighbours; `at`: bytes from the beginning of a row. */
function pairCosts(s: SpatialWindow, at: usize): v128 {
  const before = f32x4.add(v128.load(s.left + at), v128.load(s.above + at));
  return f32x4.add(before, f32x4.add(v128.load(s.right + at), v128.load(s.below + at)));
}

function mixed(l: v128, m: v128, n: v128, p: v128, q: v128, r: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(l, p), f32x4.mul(m, q)), f32x4.mul(n, r));
}
