// Iterated conditional modes: every pixel in turn takes the entry that makes the blurred error of the picture least.

import { dot } from '../dither-ordered';
import { bestEntry, findReach } from './best-entry';
import { fieldRow, REACH, SpatialWindow } from './layout';
import { axesOf, conesOfAxes } from './prepare';
import { changesBefore, spreadRow } from './spread';

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
      if (s.axes === 4) findReach(s, i);
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
    s.reach = 1;
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
