// Smoothing of label arrays (u32, row-major): the majority filter, and iterated conditional modes of a Potts field.

import { convertColors } from '../color/color';

/** The label of fully transparent pixels: they keep it, and nobody else gets it. Also what lies outside. */
const TRANSPARENT: u32 = 0xffffffff;
/** Weight of a diagonal neighbour, which is farther away: 1 / sqrt(2). */
const DIAGONAL: f32 = <f32>Math.SQRT1_2;

/** What the sweeps over a picture share. Filled in by the caller. */
@unmanaged
class Smoothing {
  labels: usize;
  width: u32;
  height: u32;
  /** Room for 3 rows of labels, 2 more each for what lies outside. */
  rows: usize;
  /** Rows of packed pixels, the whole picture. */
  pixels: usize;
  /** 12 f32 per label: the constant, the mean (3), the factor (6 in rows) of its log density, 2 unused. */
  forms: usize;
  /** Index in COLOR_SPACES of the forms' space, and what `convertColors` needs. */
  space: u32;
  linearTable: usize;
  /** Room for the 3 coordinates of a pixel, 16 bytes apart. */
  coordinates: usize;
  /** Cost of a neighbour of another label. */
  strength: f32;
  /** Byte per pixel: 1 if it keeps its label; or 0: none does. */
  kept: usize;
}

/**
 * Gives every pixel, but those that are kept, the most frequent label of its 3 x 3 neighbourhood; among equals its own,
 * else the first in reading order. All labels are those before the sweep. Returns the number of pixels that changed.
 */
export function majorityFilter(s: Smoothing): u32 {
  let changed: u32 = 0;
  clearRow(s, 0);
  copyRow(s, 0, 1);
  for (let y: u32 = 0; y < s.height; y++) {
    if (y + 1 < s.height) copyRow(s, y + 1, 2);
    else clearRow(s, 2);
    const out = s.labels + ((<usize>(y * s.width)) << 2);
    for (let x: u32 = 0; x < s.width; x++) {
      const own = neighbor(s, x, 4);
      if (own === TRANSPARENT || isUniform(s, x, own) || isKept(s, y * s.width + x)) continue;
      const best = mostFrequent(s, x, own);
      if (best === own) continue;
      store<u32>(out + ((<usize>x) << 2), best);
      changed++;
    }
    const bytes = rowBytes(s);
    memory.copy(s.rows, s.rows + bytes, 2 * bytes);
  }
  return changed;
}

/**
 * One sweep of iterated conditional modes: in reading order, each pixel takes that label of its 3 x 3 neighbourhood
 * whose log density at the pixel, less the cost of neighbours of other labels, is highest; its own among equals.
 * Returns the number of pixels that changed.
 */
export function sweepModes(s: Smoothing): u32 {
  let changed: u32 = 0;
  clearRow(s, 0);
  copyRow(s, 0, 1);
  const bytes = rowBytes(s);
  for (let y: u32 = 0; y < s.height; y++) {
    if (y + 1 < s.height) copyRow(s, y + 1, 2);
    else clearRow(s, 2);
    const first = y * s.width;
    for (let x: u32 = 0; x < s.width; x++) {
      const own = neighbor(s, x, 4);
      if (own === TRANSPARENT || isUniform(s, x, own)) continue;
      const best = bestLabel(s, first + x, x, own);
      if (best === own) continue;
      store<u32>(s.labels + ((<usize>(first + x)) << 2), best);
      store<u32>(s.rows + bytes + ((<usize>(x + 1)) << 2), best);
      changed++;
    }
    memory.copy(s.rows, s.rows + bytes, 2 * bytes);
  }
  return changed;
}

function isKept(s: Smoothing, pixel: u32): bool {
  return s.kept !== 0 && load<u8>(s.kept + pixel) !== 0;
}

function rowBytes(s: Smoothing): usize {
  return (<usize>(s.width + 2)) << 2;
}

function clearRow(s: Smoothing, row: u32): void {
  memory.fill(s.rows + row * rowBytes(s), 0xff, rowBytes(s));
}

function copyRow(s: Smoothing, y: u32, row: u32): void {
  const at = s.rows + row * rowBytes(s);
  store<u32>(at, TRANSPARENT);
  memory.copy(at + 4, s.labels + ((<usize>(y * s.width)) << 2), (<usize>s.width) << 2);
  store<u32>(at + 4 + ((<usize>s.width) << 2), TRANSPARENT);
}

/** Label number `i` of the 3 x 3 around column x of the middle row; 4 is the pixel itself. */
function neighbor(s: Smoothing, x: u32, i: u32): u32 {
  return load<u32>(s.rows + (i / 3) * rowBytes(s) + ((<usize>(x + (i % 3))) << 2));
}

/** Whether all neighbours have the label, or none. */
function isUniform(s: Smoothing, x: u32, own: u32): bool {
  let at = s.rows + ((<usize>x) << 2);
  const bytes = rowBytes(s);
  for (let row = 0; row < 3; row++) {
    for (let column: usize = 0; column < 12; column += 4) {
      const label = load<u32>(at + column);
      if (label !== own && label !== TRANSPARENT) return false;
    }
    at += bytes;
  }
  return true;
}

function mostFrequent(s: Smoothing, x: u32, own: u32): u32 {
  let best = own;
  let most: u32 = countOf(s, x, own);
  for (let i: u32 = 0; i < 9; i++) {
    const label = neighbor(s, x, i);
    if (label === TRANSPARENT || label === best || label === own) continue;
    const count = countOf(s, x, label);
    if (count <= most) continue;
    most = count;
    best = label;
  }
  return best;
}

function countOf(s: Smoothing, x: u32, label: u32): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < 9; i++) if (neighbor(s, x, i) === label) count++;
  return count;
}

function bestLabel(s: Smoothing, pixel: u32, x: u32, own: u32): u32 {
  convertPixel(s, pixel);
  let best = own;
  let least = costOf(s, x, own);
  for (let i: u32 = 0; i < 9; i++) {
    const label = neighbor(s, x, i);
    if (label === TRANSPARENT || label === own || label === best) continue;
    const cost = costOf(s, x, label);
    if (!(cost < least)) continue;
    least = cost;
    best = label;
  }
  return best;
}

function convertPixel(s: Smoothing, pixel: u32): void {
  const at = s.pixels + ((<usize>pixel) << 2);
  if (s.space > 0) {
    convertColors(at, 1, s.space, s.coordinates, 4, s.linearTable);
    return;
  }
  for (let axis: usize = 0; axis < 3; axis++)
    store<f32>(s.coordinates + (axis << 4), <f32>load<u8>(at + axis));
}

/** Negative log density of the pixel that was placed, plus the cost of its neighbours. */
function costOf(s: Smoothing, x: u32, label: u32): f32 {
  let others: f32 = 0;
  for (let i: u32 = 0; i < 9; i++) {
    const other = neighbor(s, x, i);
    if (i === 4 || other === label || other === TRANSPARENT) continue;
    others += i & 1 ? <f32>1 : DIAGONAL;
  }
  const form = s.forms + <usize>label * 48;
  const a = load<f32>(s.coordinates) - load<f32>(form, 4);
  const b = load<f32>(s.coordinates, 16) - load<f32>(form, 8);
  const c = load<f32>(s.coordinates, 32) - load<f32>(form, 12);
  const u = load<f32>(form, 16) * a;
  const v = load<f32>(form, 20) * a + load<f32>(form, 24) * b;
  const w = load<f32>(form, 28) * a + load<f32>(form, 32) * b + load<f32>(form, 36) * c;
  return u * u + v * v + w * w - load<f32>(form) + s.strength * others;
}
