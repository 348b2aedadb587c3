// Weighted points in kernel memory: Morton order, coarser copies.

import { spread3, spread4 } from '../../core/morton';
import { Solver } from './solver';

/** Writes packed RGBA colours as the coordinates of the points, 0 to 255 each; alpha is left alone. */
export function unpackColors(s: Solver, colorsAt: usize): void {
  const byte = i32x4.splat(0xff);
  for (let i: u32 = 0; i < s.count; i += 4) {
    const offset = i << 2;
    const colors = v128.load(colorsAt + offset);
    v128.store(s.x + offset, f32x4.convert_i32x4_u(v128.and(colors, byte)));
    v128.store(s.y + offset, f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(colors, 8), byte)));
    v128.store(s.z + offset, f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(colors, 16), byte)));
  }
}

/** Adds an offset to the coordinates, with 0 for the fourth, and multiplies them by alpha, 0 to 1. */
export function premultiply(s: Solver, colorsAt: usize, x: f32, y: f32, z: f32, w: f32): void {
  for (let i: u32 = 0; i < s.count; i += 4) {
    const offset = i << 2;
    const alpha = f32x4.convert_i32x4_u(i32x4.shr_u(v128.load(colorsAt + offset), 24));
    const share = f32x4.div(alpha, f32x4.splat(255));
    shiftAndScale(s.x + offset, x, share);
    shiftAndScale(s.y + offset, y, share);
    shiftAndScale(s.z + offset, z, share);
    v128.store(s.w + offset, f32x4.mul(share, f32x4.splat(w)));
  }
}

/** Four numbers plus `shift`, times `share`; plus 0, so that there is no negative zero. */
function shiftAndScale(at: usize, shift: f32, share: v128): void {
  const product = f32x4.mul(f32x4.add(v128.load(at), f32x4.splat(shift)), share);
  v128.store(at, f32x4.add(product, f32x4.splat(0)));
}

/** Smallest coordinate of each axis to `originAt` (four f32); returns the largest extent of any axis. */
export function boundPoints(s: Solver, originAt: usize): f32 {
  let extent: f32 = 0;
  for (let axis: u32 = 0; axis < 4; axis++) {
    const values = load<usize>(changetype<usize>(s) + (axis << 2));
    let low: f32 = load<f32>(values);
    let high: f32 = low;
    for (let i: u32 = 1; i < s.count; i++) {
      const value = load<f32>(values + (i << 2));
      low = min(low, value);
      high = max(high, value);
    }
    store<f32>(originAt + (axis << 2), low);
    extent = max(extent, high - low);
  }
  return extent;
}

/**
 * Writes the Morton code of every point: each coordinate less `origin[axis]`, times `scale`, as 8 bits.
 * `originAt`: four f32. Returns 1 when the codes are already ascending.
 */
export function mortonCodes(s: Solver, originAt: usize, scale: f32): u32 {
  const factor = f32x4.splat(scale);
  const originX = v128.load32_splat(originAt);
  const originY = v128.load32_splat(originAt + 4);
  const originZ = v128.load32_splat(originAt + 8);
  const originW = v128.load32_splat(originAt + 12);
  for (let i: u32 = 0; i < s.count; i += 4) {
    const offset = i << 2;
    const x = digits(v128.load(s.x + offset), originX, factor);
    const y = digits(v128.load(s.y + offset), originY, factor);
    const z = digits(v128.load(s.z + offset), originZ, factor);
    let code: v128;
    if (s.dims === 3) {
      code = v128.or(v128.or(i32x4.shl(spread3(x), 2), i32x4.shl(spread3(y), 1)), spread3(z));
    } else {
      const w = digits(v128.load(s.w + offset), originW, factor);
      const xy = v128.or(i32x4.shl(spread4(x), 3), i32x4.shl(spread4(y), 2));
      code = v128.or(xy, v128.or(i32x4.shl(spread4(z), 1), spread4(w)));
    }
    v128.store(s.codes + offset, code);
  }
  for (let i: u32 = 1; i < s.count; i++) {
    if (load<u32>(s.codes + (i << 2)) < load<u32>(s.codes + ((i - 1) << 2))) return 0;
  }
  return 1;
}

function digits(values: v128, origin: v128, factor: v128): v128 {
  const scaled = f32x4.mul(f32x4.sub(values, origin), factor);
  return i32x4.min_u(i32x4.trunc_sat_f32x4_u(scaled), i32x4.splat(255));
}

/** Fills in the energies of all points and their sum. */
export function fillEnergies(s: Solver): void {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < s.count; i++) {
    const offset = i << 2;
    const x = <f64>load<f32>(s.x + offset);
    const y = <f64>load<f32>(s.y + offset);
    const z = <f64>load<f32>(s.z + offset);
    const w = <f64>load<f32>(s.w + offset);
    const energy = load<f64>(s.weights + (i << 3)) * (x * x + y * y + z * z + w * w);
    store<f64>(s.energies + (i << 3), energy);
    sum += energy;
  }
  s.energy = sum;
}

/** Number of cells of `bits` bits per axis that hold points. */
export function countCells(s: Solver, bits: u32): u32 {
  const shift = (8 - bits) * s.dims;
  let cells: u32 = 0;
  let last: u32 = 0xffffffff;
  for (let i: u32 = 0; i < s.count; i++) {
    const cell = load<u32>(s.codes + (i << 2)) >>> shift;
    if (cell !== last) cells++;
    last = cell;
  }
  return cells;
}

/** Writes the weighted mean, weight and code of every cell of `bits` bits per axis as the points of `to`. */
export function meansOfCells(s: Solver, bits: u32, to: Solver): void {
  const shift = (8 - bits) * s.dims;
  let out: u32 = 0;
  for (let i: u32 = 0; i < s.count; ) {
    const cell = load<u32>(s.codes + (i << 2)) >>> shift;
    let weight: f64 = 0;
    let x: f64 = 0;
    let y: f64 = 0;
    let z: f64 = 0;
    let w: f64 = 0;
    for (; i < s.count && load<u32>(s.codes + (i << 2)) >>> shift === cell; i++) {
      const own = load<f64>(s.weights + (i << 3));
      const offset = i << 2;
      weight += own;
      x += own * <f64>load<f32>(s.x + offset);
      y += own * <f64>load<f32>(s.y + offset);
      z += own * <f64>load<f32>(s.z + offset);
      w += own * <f64>load<f32>(s.w + offset);
    }
    const offset = out << 2;
    store<f32>(to.x + offset, <f32>(x / weight));
    store<f32>(to.y + offset, <f32>(y / weight));
    store<f32>(to.z + offset, <f32>(z / weight));
    store<f32>(to.w + offset, <f32>(w / weight));
    store<f64>(to.weights + (out << 3), weight);
    store<u32>(to.codes + offset, cell << shift);
    out++;
  }
}
