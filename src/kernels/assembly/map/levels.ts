// From numbers to the 256 levels of a grey map.

/**
 * Writes (value - from) * scale of `count` f32 values, rounded to integers from 0 to 255, as u16. Both arrays have
 * room for a multiple of 4; what is not a number becomes 0.
 */
export function levels(valuesAt: usize, count: u32, from: f32, scale: f32, outAt: usize): void {
  const start = f32x4.splat(from);
  const factor = f32x4.splat(scale);
  for (let i: u32 = 0; i < count; i += 4) {
    const scaled = f32x4.mul(f32x4.sub(v128.load(valuesAt + (i << 2)), start), factor);
    const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(scaled));
    const level = i32x4.min_s(i32x4.max_s(whole, i32x4.splat(0)), i32x4.splat(255));
    v128.store64_lane(outAt + (i << 1), i16x8.narrow_i32x4_u(level, level), 0);
  }
}

/** The largest of `count` f32 values that are not below 0. */
export function largestOf(valuesAt: usize, count: u32): f32 {
  let largest: f32 = 0;
  for (let i: u32 = 0; i < count; i++) largest = max(largest, load<f32>(valuesAt + (i << 2)));
  return largest;
}
