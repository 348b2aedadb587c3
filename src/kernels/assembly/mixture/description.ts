// What a mixture says about every point: its most probable component, its density, how certain the first is.

import { Four, Three } from '../cluster/colors/candidates';
import { lnRow, powerOf2 } from '../core/exp-log';
import { BLOCK, JOINTS, keepComponents, logJoints, Mixture, MOMENT_BYTES, ROW } from './mixture';

/**
 * Fills in the outputs that have an address: label (largest responsibility, the lowest of equals), log density,
 * entropy of the responsibilities (natural units), and responsibilities by component; those must be zero before.
 */
export function describePoints(m: Mixture): void {
  if (m.dims === 3) describeBlocks<Three>(m);
  else describeBlocks<Four>(m);
}

function describeBlocks<Axes>(m: Mixture): void {
  for (let start: u32 = 0; start < m.count; start += BLOCK) {
    const groups = (min(BLOCK, m.count - start) + 3) >> 2;
    const kept = keepComponents(m, start / BLOCK);
    logJoints<Axes>(m, kept, (<usize>start) << 2, groups);
    for (let group: u32 = 0; group < groups; group++) shareGroup(m, kept, start + 4 * group, group << 4);
    lnRow(m.scratch + ROW, groups);
    for (let g: u32 = 0; g < groups << 4; g += 16) writeGroup(m, ((<usize>start) << 2) + g, g);
  }
}

/**
 * Labels and responsibilities of four points from number `i` on, whose values are `g` bytes into the rows of the
 * scratch; leaves the sum of their relative densities in row 1, and its part of their entropies in row 2.
 */
function shareGroup(m: Mixture, kept: u32, i: u32, g: u32): void {
  const largest = v128.load(m.scratch + g);
  const joints = m.scratch + JOINTS * ROW + g;
  let labels = i32x4.splat(-1);
  let total = f32x4.splat(0);
  let spread = f32x4.splat(0);
  for (let j: u32 = 0; j < kept; j++) {
    const below = f32x4.sub(v128.load(joints + j * ROW), largest);
    const relative = powerOf2(below);
    v128.store(joints + j * ROW, relative);
    total = f32x4.add(total, relative);
    spread = f32x4.add(spread, f32x4.mul(relative, f32x4.pmax(below, f32x4.splat(-99))));
    const first = v128.and(f32x4.eq(below, f32x4.splat(0)), i32x4.lt_s(labels, i32x4.splat(0)));
    labels = v128.bitselect(v128.load32_splat(m.kept + (j << 2)), labels, first);
  }
  v128.store(m.scratch + g, total, ROW);
  v128.store(m.scratch + g, f32x4.div(spread, total), 2 * ROW);
  if (m.labels !== 0)
    v128.store_lane<u64>(m.labels + ((<usize>i) << 1), i16x8.narrow_i32x4_u(labels, labels), 0);
  if (m.columns === 0) return;
  for (let j: u32 = 0; j < kept; j++) {
    const column = load<usize>(m.columns + (load<u32>(m.kept + (j << 2)) << 2));
    if (column !== 0) v128.store(column + ((<usize>i) << 2), f32x4.div(v128.load(joints + j * ROW), total));
  }
}

/** Densities and entropies of four points, `at` bytes into the outputs. */
function writeGroup(m: Mixture, at: usize, g: u32): void {
  const ln2 = f32x4.splat(<f32>Math.LN2);
  const log = v128.load(m.scratch + g, ROW);
  if (m.densities !== 0)
    v128.store(m.densities + at, f32x4.add(f32x4.mul(v128.load(m.scratch + g), ln2), log));
  if (m.entropies !== 0)
    v128.store(m.entropies + at, f32x4.sub(log, f32x4.mul(ln2, v128.load(m.scratch + g, 2 * ROW))));
}

/** Adds the moments of points with fixed labels (u32 each), about the means of the forms, to cleared sums. */
export function momentsOfLabels(m: Mixture, labelsAt: usize): void {
  memory.fill(m.sums, 0, m.k * MOMENT_BYTES);
  for (let i: u32 = 0; i < m.count; i++) {
    const component = load<u32>(labelsAt + (i << 2));
    const weight = load<f64>(m.weights + (i << 3));
    const sums = m.sums + component * MOMENT_BYTES;
    store<f64>(sums, load<f64>(sums) + weight);
    let second = sums + ((m.dims + 1) << 3);
    for (let row: u32 = 0; row < m.dims; row++) {
      const share = weight * offsetOf(m, component, row, i);
      const first = sums + ((row + 1) << 3);
      store<f64>(first, load<f64>(first) + share);
      for (let axis: u32 = 0; axis <= row; axis++) {
        store<f64>(second, load<f64>(second) + share * offsetOf(m, component, axis, i));
        second += 8;
      }
    }
  }
}

/** Coordinate of point `i` less the mean of a component. */
function offsetOf(m: Mixture, component: u32, axis: u32, i: u32): f64 {
  const values = load<usize>(changetype<usize>(m) + (axis << 2));
  const mean = load<f32>(m.forms + (axis + 1) * m.stride + (component << 2));
  return <f64>load<f32>(values + (i << 2)) - <f64>mean;
}
