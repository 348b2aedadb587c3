// SSIM row by row (Wang, Bovik, Sheikh, Simoncelli 2004) with a separable window of 11 x 11. Four maps
// are blurred: luma x of the source, luma y of the indexed picture, x^2 + y^2, and x y. Luma is centred
// on 0, which costs f32 fewer digits; the last rows wait in a ring of 11 slots, each 4 maps of `stride` floats.
import { indexAt } from './samples';

const TAPS: u32 = 11;
const CENTER: f32 = 128;
/** (0.01 * 255)^2 and (0.03 * 255)^2. */
const C1: f32 = 6.5025;
const C2: f32 = 58.5225;

/** Luma minus 128 (f32) of `count` packed colours over a grey of level `background`. May write 3 more. */
export function lumaOf(colorsAt: usize, count: u32, background: f32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i += 4) {
    v128.store(outAt + (i << 2), luma(v128.load(colorsAt + (i << 2)), background));
  }
}

/**
 * Fills one slot of the ring with the four maps of a row of pixels; `lumaAt` is the luma (as of `lumaOf`)
 * of every value that an index can have. Reads and writes up to 3 pixels beyond `width`.
 */
export function ssimLoadRow(
  pixelsAt: usize,
  indicesAt: usize,
  indexBytes: u32,
  lumaAt: usize,
  width: u32,
  background: f32,
  slotAt: usize,
  stride: u32,
): void {
  const map = stride << 2;
  for (let i: u32 = 0; i < width; i += 4) {
    const x = luma(v128.load(pixelsAt + (i << 2)), background);
    let y = v128.load32_zero(lumaAt + (indexAt(indicesAt, indexBytes, i) << 2));
    y = v128.load32_lane(lumaAt + (indexAt(indicesAt, indexBytes, i + 1) << 2), y, 1);
    y = v128.load32_lane(lumaAt + (indexAt(indicesAt, indexBytes, i + 2) << 2), y, 2);
    y = v128.load32_lane(lumaAt + (indexAt(indicesAt, indexBytes, i + 3) << 2), y, 3);
    const at = slotAt + (i << 2);
    v128.store(at, x);
    v128.store(at + map, y);
    v128.store(at + 2 * map, f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)));
    v128.store(at + 3 * map, f32x4.mul(x, y));
  }
}

/**
 * Blurs the ring down its columns, all maps alike, into one row of 4 maps at `outAt`. `tapsAt`: f32 weight of
 * each slot, 11 in the order of the slots. `stride` is a multiple of 4.
 */
export function ssimBlurColumns(ringAt: usize, stride: u32, tapsAt: usize, outAt: usize): void {
  const slot = stride << 4;
  for (let at: u32 = 0; at < slot; at += 64) {
    let row = ringAt + at;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let tap: u32 = 0; tap < TAPS; tap++) {
      const weight = v128.load32_splat(tapsAt + (tap << 2));
      a = f32x4.add(a, f32x4.mul(weight, v128.load(row)));
      b = f32x4.add(b, f32x4.mul(weight, v128.load(row, 16)));
      c = f32x4.add(c, f32x4.mul(weight, v128.load(row, 32)));
      d = f32x4.add(d, f32x4.mul(weight, v128.load(row, 48)));
      row += slot;
    }
    v128.store(outAt + at, a);
    v128.store(outAt + at, b, 16);
    v128.store(outAt + at, c, 32);
    v128.store(outAt + at, d, 48);
  }
}

/**
 * Blurs 4 maps along the row and returns the sum of SSIM over `count` windows, the first one starting at
 * column 0. `tapsAt`: the first 6 weights of the symmetric window. Reads 13 floats beyond `count`.
 */
export function ssimSumRow(rowAt: usize, stride: u32, count: u32, tapsAt: usize): f64 {
  const map = stride << 2;
  let sum = f32x4.splat(0);
  for (let i: u32 = 0; i < count; i += 4) {
    const at = rowAt + (i << 2);
    const x = blur(at, tapsAt);
    const y = blur(at + map, tapsAt);
    const squares = blur(at + 2 * map, tapsAt);
    const product = blur(at + 3 * map, tapsAt);
    const lanes = f32x4.lt(f32x4.add(f32x4.splat(<f32>i), LANES), f32x4.splat(<f32>count));
    sum = f32x4.add(sum, v128.and(lanes, ssim(x, y, squares, product)));
  }
  const low = f64x2.promote_low_f32x4(sum);
  const high = f64x2.promote_low_f32x4(i64x2.shuffle(sum, sum, 1, 0));
  const pair = f64x2.add(low, high);
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

const LANES: v128 = f32x4(0, 1, 2, 3);

function ssim(x: v128, y: v128, squares: v128, product: v128): v128 {
  const covariance = f32x4.sub(product, f32x4.mul(x, y));
  const variances = f32x4.sub(squares, f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)));
  const c2 = f32x4.splat(C2);
  const c1 = f32x4.splat(C1);
  x = f32x4.add(x, f32x4.splat(CENTER));
  y = f32x4.add(y, f32x4.splat(CENTER));
  const xy = f32x4.mul(x, y);
  const means = f32x4.add(f32x4.add(xy, xy), c1);
  const top = f32x4.mul(means, f32x4.add(f32x4.add(covariance, covariance), c2));
  const energy = f32x4.add(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)), c1);
  return f32x4.div(top, f32x4.mul(energy, f32x4.add(variances, c2)));
}

/** Weighted sums of 11 floats each, the first from `at` on. `tapsAt`: as for `ssimSumRow`. */
export function blur(at: usize, tapsAt: usize): v128 {
  let sum = f32x4.mul(v128.load32_splat(tapsAt, 20), v128.load(at, 20));
  sum = f32x4.add(sum, pair(v128.load32_splat(tapsAt, 0), v128.load(at, 0), v128.load(at, 40)));
  sum = f32x4.add(sum, pair(v128.load32_splat(tapsAt, 4), v128.load(at, 4), v128.load(at, 36)));
  sum = f32x4.add(sum, pair(v128.load32_splat(tapsAt, 8), v128.load(at, 8), v128.load(at, 32)));
  sum = f32x4.add(sum, pair(v128.load32_splat(tapsAt, 12), v128.load(at, 12), v128.load(at, 28)));
  return f32x4.add(sum, pair(v128.load32_splat(tapsAt, 16), v128.load(at, 16), v128.load(at, 24)));
}

function pair(tap: v128, left: v128, right: v128): v128 {
  return f32x4.mul(tap, f32x4.add(left, right));
}

/** Rec. 601 luma minus 128, of straight alpha laid over `background`. */
function luma(colors: v128, background: f32): v128 {
  const byte = i32x4.splat(255);
  const r = f32x4.convert_i32x4_u(v128.and(colors, byte));
  const g = f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(colors, 8), byte));
  const b = f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(colors, 16), byte));
  const alpha = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(colors, 24)), f32x4.splat(1.0 / 255.0));
  const rg = f32x4.add(f32x4.mul(r, f32x4.splat(0.299)), f32x4.mul(g, f32x4.splat(0.587)));
  const y = f32x4.add(rg, f32x4.mul(b, f32x4.splat(0.114)));
  const over = f32x4.mul(f32x4.sub(y, f32x4.splat(background)), alpha);
  return f32x4.add(over, f32x4.splat(background - CENTER));
}
