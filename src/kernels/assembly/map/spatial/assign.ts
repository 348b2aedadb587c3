// Iterated conditional modes: every pixel in turn takes the entry that makes the blurred error of the picture least.

import { dot } from '../dither-ordered';
import { bestEntry, findReach } from './best-entry';
import { bestOpaque, Free, Priced } from './best-opaque';
import { BEHIND, changesOf, fieldRow, MOST_VISITS, REACH, SpatialWindow } from './layout';
import { axesOf, conesOfAxes } from './prepare';
import { changesBefore, spreadRow } from './spread';

/** Whether a row's pixels changed, bits that are not 0 in a v128 for each visit. */
const CHANGED = memory.data(16 * MOST_VISITS, 16);

/**
 * Visits the pixels of rows `from` up to `to` that are not fixed, so often as `visits` says; returns in how many rows
 * any changed. Each visit is BEHIND rows behind the one before, so that it sees the errors that it would if that were
 * through with the picture; where `to` is the last row, all catch up. Pixels of these rows by turns keep a processor
 * busy, which waits for a pixel before it can begin the next of its row. Pixels that have no entry yet count as free of
 * error, so that the first visit gives on what is lost, as error diffusion does.
 */
export function assignEntries(s: SpatialWindow, from: u32, to: u32, visits: u32): u32 {
  const end = to === s.rows ? to + BEHIND * (visits - 1) : to;
  let changed: u32 = 0;
  for (let y = from; y < end; y++) {
    // Of these visits there are rows: neither above the window nor not yet visited.
    const first: u32 = y < to ? 0 : (y - to) / BEHIND + 1;
    const last = min<u32>(visits, y / BEHIND + 1);
    visitRows(s, y, first, last);
    for (let visit = first; visit < last; visit++) {
      if (!v128.any_true(v128.load(CHANGED + (visit << 4)))) continue;
      spreadRow(s, y - BEHIND * visit, changesOf(s, visit));
      changed++;
    }
  }
  return changed;
}

/** Visit `first` of row `y`, and the ones up to `last` of rows above. */
function visitRows(s: SpatialWindow, y: u32, first: u32, last: u32): void {
  memory.fill(CHANGED, 0, 16 * MOST_VISITS);
  for (let x: u32 = 0; x < s.width; x++) {
    for (let visit = first; visit < last; visit++) {
      const row = y - BEHIND * visit;
      const i = row * s.width + x;
      const slot = changesOf(s, visit) + ((x + REACH) << 4);
      v128.store(slot, f32x4.splat(0));
      if (load<u8>(s.fixed + i)) continue;
      const field = f32x4.add(v128.load(fieldRow(s, row) + (x << 4)), changesBefore(s, slot));
      if (s.pairs) lookAround(s, x, row);
      const best =
        s.axes === 4
          ? bestInReach(s, i, field)
          : s.pairs
            ? bestOpaque<Priced>(s, i, field)
            : bestOpaque<Free>(s, i, field);
      store<u8>(s.indices + i, <u8>best);
      const error = f32x4.sub(
        axesOf(s, i, v128.load(s.cones + (best << 4))),
        v128.load(s.targets + (i << 4)),
      );
      const change = f32x4.sub(error, v128.load(s.errors + (i << 4)));
      v128.store(s.errors + (i << 4), error);
      v128.store(slot, change);
      const any = CHANGED + (visit << 4);
      v128.store(any, v128.or(v128.load(any), change));
    }
  }
}

function bestInReach(s: SpatialWindow, i: u32, field: v128): u32 {
  findReach(s, i);
  return bestEntry(s, i, field);
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
    spreadRow(s, y, s.changes);
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
    spreadRow(s, y, s.changes);
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
