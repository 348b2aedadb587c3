// Powers of two and logarithms of four f32 at once, from polynomials, the same on every machine.

/** 2^23 times 1.5: adding it leaves the nearest integer in the low bits. */
const ROUNDER: f32 = 12582912;

/** Lanes below this are taken for it, so that no product of theirs is a denormal number. */
const LEAST: f32 = -86;

/** 2 to the power of each lane, for lanes of at most 0; relative error 2e-7 (minimax polynomial of degree 5). */
export function powerOf2(x: v128): v128 {
  x = f32x4.pmax(x, f32x4.splat(LEAST));
  const rounded = f32x4.add(x, f32x4.splat(ROUNDER));
  const f = f32x4.sub(x, f32x4.sub(rounded, f32x4.splat(ROUNDER)));
  let p = f32x4.splat(0.00132647261);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.00967151299));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.0555073358));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.240222424));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.693147004));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(rounded, 23));
}

/**
 * Replaces positive normal numbers by their natural logarithms: `groups` vectors from `at` on. The polynomial is
 * that of Cephes (Moshier 1989). It comes as a loop so that its constants stay in registers.
 */
export function lnRow(at: usize, groups: u32): void {
  for (let g: u32 = 0; g < groups << 4; g += 16) v128.store(at + g, ln4(v128.load(at + g)));
}

function ln4(x: v128): v128 {
  // Mantissa from the square root of a half to that of 2, and the power of 2 that goes with it.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(3.3333331174e-1));
  const square = f32x4.mul(f, f);
  p = f32x4.mul(f32x4.mul(p, f), square);
  p = f32x4.sub(p, f32x4.mul(n, f32x4.splat(2.1219444e-4)));
  p = f32x4.sub(p, f32x4.mul(square, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(f, p), f32x4.mul(n, f32x4.splat(0.693359375)));
}
