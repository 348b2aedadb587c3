// Rows of pixels to linear light and to XYB, the space of JPEG XL (ISO/IEC 18181-1): f32 with fused multiply-adds,
// operation for operation as libjxl has them, whose roundings SSIMULACRA 2 shows. Rows are three planes each.
import { multiplyAdd } from '../core/fused';

const BIAS: f32 = 0.0037930732552754493;
/** Minus the cube root of `BIAS`. */
const MINUS_ROOT: f32 = -0.15595420054;
const MIX_LONG_R: f32 = 0.3;
const MIX_MIDDLE_R: f32 = 0.23;
const MIX_B: f32 = 0.078;
const MIX_SHORT_R: f32 = 0.24342268924547819;
const MIX_SHORT_G: f32 = 0.20476744424496821;
const ONE: f32 = 1;
const MIX_LONG_G: f32 = ONE - MIX_B - MIX_LONG_R;
const MIX_MIDDLE_G: f32 = ONE - MIX_B - MIX_MIDDLE_R;
const MIX_SHORT_B: f32 = ONE - MIX_SHORT_R - MIX_SHORT_G;

/**
 * Linear light, 0 to 1, of packed sRGB colours of straight alpha that lie over a grey (`ground`, sRGB from 0 to 1).
 * Planes are `planeBytes` apart; the last pixel is repeated once. Reads and writes up to 3 pixels beyond `width`.
 */
export function linearOver(colorsAt: usize, width: u32, ground: f32, outAt: usize, planeBytes: u32): void {
  for (let i: u32 = 0; i < width; i += 4) {
    const colors = v128.load(colorsAt + (i << 2));
    const alpha = share(i32x4.shr_u(colors, 24));
    const rest = f32x4.mul(f32x4.sub(f32x4.splat(1), alpha), f32x4.splat(ground));
    const at = outAt + (i << 2);
    v128.store(at, linear(f32x4.add(f32x4.mul(alpha, channel(colors, 0)), rest)));
    v128.store(at + planeBytes, linear(f32x4.add(f32x4.mul(alpha, channel(colors, 8)), rest)));
    v128.store(at + 2 * planeBytes, linear(f32x4.add(f32x4.mul(alpha, channel(colors, 16)), rest)));
  }
  repeatLast(outAt, width, planeBytes);
}

/** The same of opaque colours. `tableAt`: the linear light of each byte, f32. */
export function linearOpaque(
  colorsAt: usize,
  width: u32,
  tableAt: usize,
  outAt: usize,
  planeBytes: u32,
): void {
  for (let i: u32 = 0; i < width; i++) {
    const color = load<u32>(colorsAt + (i << 2));
    const at = outAt + (i << 2);
    store<f32>(at, load<f32>(tableAt + ((color & 255) << 2)));
    store<f32>(at + planeBytes, load<f32>(tableAt + (((color >>> 8) & 255) << 2)));
    store<f32>(at + 2 * planeBytes, load<f32>(tableAt + (((color >>> 16) & 255) << 2)));
  }
  repeatLast(outAt, width, planeBytes);
}

/** Means of 2 x 2 pixels of two rows into `columns` pixels; the last one is repeated once. */
export function halveRows(
  upperAt: usize,
  lowerAt: usize,
  fromPlaneBytes: u32,
  columns: u32,
  outAt: usize,
  planeBytes: u32,
): void {
  for (let plane: u32 = 0; plane < 3; plane++) {
    const upper = upperAt + plane * fromPlaneBytes;
    const lower = lowerAt + plane * fromPlaneBytes;
    const out = outAt + plane * planeBytes;
    for (let i: u32 = 0; i < columns; i += 4) {
      const sum = f32x4.add(
        f32x4.add(evens(upper + (i << 3)), odds(upper + (i << 3))),
        evens(lower + (i << 3)),
      );
      v128.store(out + (i << 2), f32x4.mul(f32x4.add(sum, odds(lower + (i << 3))), f32x4.splat(0.25)));
    }
  }
  repeatLast(outAt, columns, planeBytes);
}

/** Floats of an entry of a table of colours: linear light, X, Y, B, each with one that is not used behind it. */
const TABLE_BYTES: usize = 32;

/**
 * Writes what `lookUpRow` needs of `count` packed colours over a grey, 32 bytes for each. `scratchAt`: six planes of
 * `planeBytes`.
 */
export function writeColorTable(
  colorsAt: usize,
  count: u32,
  ground: f32,
  scratchAt: usize,
  planeBytes: u32,
  tableAt: usize,
): void {
  const xyb = scratchAt + 3 * planeBytes;
  linearOver(colorsAt, count, ground, scratchAt, planeBytes);
  xybRow(scratchAt, planeBytes, count, xyb, true);
  for (let i: u32 = 0; i < count; i++)
    for (let plane: u32 = 0; plane < 3; plane++) {
      const from = plane * planeBytes + (i << 2);
      const to = tableAt + i * TABLE_BYTES + (plane << 2);
      store<f32>(to, load<f32>(scratchAt + from));
      store<f32>(to + 16, load<f32>(xyb + from));
    }
}

/**
 * Linear light and XYB of a row of indices (a byte each, of which up to 3 beyond the row are read) from a table of 256
 * colours, as `linearOver` and `xybRow` write them.
 */
export function lookUpRow(
  indicesAt: usize,
  width: u32,
  tableAt: usize,
  linearAt: usize,
  xybAt: usize,
  planeBytes: u32,
): void {
  for (let i: u32 = 0; i < width; i += 4) {
    const indices = load<u32>(indicesAt + i);
    const first = tableAt + (indices & 255) * TABLE_BYTES;
    const second = tableAt + ((indices >>> 8) & 255) * TABLE_BYTES;
    const third = tableAt + ((indices >>> 16) & 255) * TABLE_BYTES;
    const fourth = tableAt + (indices >>> 24) * TABLE_BYTES;
    storePlanes(first, second, third, fourth, linearAt + (i << 2), planeBytes);
    storePlanes(first + 16, second + 16, third + 16, fourth + 16, xybAt + (i << 2), planeBytes);
  }
  clearTail(xybAt, width, planeBytes);
  repeatLast(linearAt, width, planeBytes);
}

/** Three floats from each of four addresses into three planes. */
function storePlanes(a: usize, b: usize, c: usize, d: usize, out: usize, planeBytes: u32): void {
  const ab = v128.shuffle<f32>(v128.load(a), v128.load(b), 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(v128.load(c), v128.load(d), 0, 4, 1, 5);
  const last = v128.shuffle<f32>(v128.load(a, 8), v128.load(b, 8), 0, 4, 0, 4);
  const lastOthers = v128.shuffle<f32>(v128.load(c, 8), v128.load(d, 8), 0, 4, 0, 4);
  v128.store(out, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(out + planeBytes, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(out + 2 * planeBytes, v128.shuffle<f32>(last, lastOthers, 0, 1, 4, 5));
}

/**
 * XYB of linear light, each moved and scaled to lie between 0 and 1 as SSIMULACRA 2 does: 14 X + 0.42, Y + 0.01,
 * B - Y + 0.55. Floats from `width` on to the next multiple of 4 become 0. B may be left out.
 */
export function xybRow(linearAt: usize, planeBytes: u32, width: u32, outAt: usize, withB: bool): void {
  for (let i: u32 = 0; i < width; i += 4) {
    const at = linearAt + (i << 2);
    const r = v128.load(at);
    const g = v128.load(at + planeBytes);
    const b = v128.load(at + 2 * planeBytes);
    const long = cone(r, g, b, MIX_LONG_R, MIX_LONG_G, MIX_B);
    const middle = cone(r, g, b, MIX_MIDDLE_R, MIX_MIDDLE_G, MIX_B);
    const half = f32x4.splat(0.5);
    const x = f32x4.mul(half, f32x4.sub(long, middle));
    const y = f32x4.mul(half, f32x4.add(long, middle));
    const out = outAt + (i << 2);
    v128.store(out, f32x4.add(f32x4.mul(x, f32x4.splat(14)), f32x4.splat(0.42)));
    v128.store(out + planeBytes, f32x4.add(y, f32x4.splat(0.01)));
    if (!withB) continue;
    const short = cone(r, g, b, MIX_SHORT_R, MIX_SHORT_G, MIX_SHORT_B);
    v128.store(out + 2 * planeBytes, f32x4.add(f32x4.sub(short, y), f32x4.splat(0.55)));
  }
  clearTail(outAt, width, planeBytes);
}

/** Zeros from the end of a row to the next multiple of 4. */
function clearTail(at: usize, width: u32, planeBytes: u32): void {
  for (let plane: u32 = 0; plane < 3; plane++) {
    const end = at + plane * planeBytes;
    for (let i = width; (i & 3) !== 0; i++) store<f32>(end + (i << 2), 0);
  }
}

function channel(colors: v128, shift: i32): v128 {
  return share(v128.and(i32x4.shr_u(colors, shift), i32x4.splat(255)));
}

function share(bytes: v128): v128 {
  return f32x4.div(f32x4.convert_i32x4_u(bytes), f32x4.splat(255));
}

/** libjxl's rational approximation of the transfer curve of sRGB. */
function linear(encoded: v128): v128 {
  let p = f32x4.splat(8.210152774e-1);
  p = multiplyAdd(p, encoded, f32x4.splat(7.961564959e-1));
  p = multiplyAdd(p, encoded, f32x4.splat(1.624820318e-1));
  p = multiplyAdd(p, encoded, f32x4.splat(1.043637593e-2));
  p = multiplyAdd(p, encoded, f32x4.splat(2.200248328e-4));
  let q = f32x4.splat(6.521209011e-3);
  q = multiplyAdd(q, encoded, f32x4.splat(-5.512498495e-2));
  q = multiplyAdd(q, encoded, f32x4.splat(4.98752835e-1));
  q = multiplyAdd(q, encoded, f32x4.splat(1.076976492));
  q = multiplyAdd(q, encoded, f32x4.splat(2.63184697e-1));
  const line = f32x4.mul(encoded, f32x4.splat(ONE / <f32>12.92));
  return v128.bitselect(f32x4.div(p, q), line, f32x4.gt(encoded, f32x4.splat(0.04045)));
}

function cone(r: v128, g: v128, b: v128, mixR: f32, mixG: f32, mixB: f32): v128 {
  const blue = multiplyAdd(f32x4.splat(mixB), b, f32x4.splat(BIAS));
  const light = multiplyAdd(f32x4.splat(mixR), r, multiplyAdd(f32x4.splat(mixG), g, blue));
  return cubeRootLessBias(f32x4.max(light, f32x4.splat(0)));
}

/**
 * Cube root of numbers of at least `BIAS`, less that of `BIAS`: Newton's method for x^(-1/3), which divides nowhere.
 */
function cubeRootLessBias(x: v128): v128 {
  const third = f32x4.mul(f32x4.splat(<f32>(1.0 / 3.0)), x);
  const exponent = i32x4.mul(i32x4.shr_s(x, 23), i32x4.splat(0x002aaaaa));
  let r = i32x4.sub(i32x4.splat(0x54800000), exponent);
  r = newton(r, third);
  r = newton(r, third);
  r = newton(r, third);
  let square = f32x4.mul(r, r);
  const error = multiplyAdd(f32x4.neg(x), f32x4.mul(square, square), r);
  r = multiplyAdd(f32x4.splat(<f32>(1.0 / 3.0)), error, r);
  square = f32x4.mul(r, r);
  return multiplyAdd(square, x, f32x4.splat(MINUS_ROOT));
}

function newton(r: v128, third: v128): v128 {
  const square = f32x4.mul(r, r);
  const step = f32x4.mul(f32x4.splat(<f32>(4.0 / 3.0)), r);
  return multiplyAdd(f32x4.neg(third), f32x4.mul(square, square), step);
}

function repeatLast(at: usize, width: u32, planeBytes: u32): void {
  for (let plane: u32 = 0; plane < 3; plane++) {
    const end = at + plane * planeBytes + (width << 2);
    store<f32>(end, load<f32>(end - 4));
  }
}

function evens(at: usize): v128 {
  return v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6);
}

function odds(at: usize): v128 {
  return v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 1, 3, 5, 7);
}
