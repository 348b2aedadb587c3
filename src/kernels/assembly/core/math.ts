// Elementary functions for two lanes that give the same bits on every machine.

/** Adding it rounds a number below 2^51 to an integer, and leaves that in the lowest bits. */
const ROUNDER: f64 = 6755399441055744.0;
const LOG2_E: f64 = Math.LOG2E;
// ln 2 in two parts, the first with 21 trailing zero bits, so that its multiples are exact.
const LN2_HIGH: f64 = 0.69314718036912381649;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
/** Results below the smallest normal number are not wanted: smaller arguments count as this. */
const LOWEST: f64 = -708.0;

/**
 * e to the power of both lanes, which are at most 709; good to 2 units in the last place. x = n ln 2 + r with
 * |r| <= ln 2 / 2: the power of r by its Taylor series up to r^12, the power of n ln 2 as an exponent.
 */
export function expF64x2(x: v128): v128 {
  const bounded = f64x2.max(x, f64x2.splat(LOWEST));
  const shifted = f64x2.add(f64x2.mul(bounded, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDER));
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDER));
  let r = f64x2.sub(bounded, f64x2.mul(n, f64x2.splat(LN2_HIGH)));
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(LN2_LOW)));
  let sum = step(f64x2.splat(1.0 / 479001600.0), r, 1.0 / 39916800.0);
  sum = step(sum, r, 1.0 / 3628800.0);
  sum = step(sum, r, 1.0 / 362880.0);
  sum = step(sum, r, 1.0 / 40320.0);
  sum = step(sum, r, 1.0 / 5040.0);
  sum = step(sum, r, 1.0 / 720.0);
  sum = step(sum, r, 1.0 / 120.0);
  sum = step(sum, r, 1.0 / 24.0);
  sum = step(sum, r, 1.0 / 6.0);
  sum = step(sum, r, 0.5);
  sum = step(sum, r, 1.0);
  sum = step(sum, r, 1.0);
  return f64x2.mul(sum, i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
}

/** One step of Horner's rule. */
function step(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}
