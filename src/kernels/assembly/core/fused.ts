// Fused multiply-adds of f32, which WebAssembly has none of that are the same on every machine: the product of two f32
// is exact in f64, so that one rounding of the sum to f32 is left.

/** a b + c of four lanes, rounded once. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  const low = f64x2.add(f64x2.mul(lower(a), lower(b)), lower(c));
  const high = f64x2.add(f64x2.mul(upper(a), upper(b)), upper(c));
  return joinPairs(low, high);
}

/** The same of one number. */
export function multiplyAddOne(a: f32, b: f32, c: f32): f32 {
  return <f32>(<f64>a * <f64>b + <f64>c);
}

/** x + a b of two lanes of f64 that hold f32, rounded to f32. */
export function addProduct(x: v128, a: v128, b: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(f64x2.add(x, f64x2.mul(a, b))));
}

/** The first two lanes of f32 as f64. */
export function lower(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two. */
export function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** Two pairs of f64 as four f32. */
export function joinPairs(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
