// Morton codes: the bits of the channels interleaved, most significant first, so that colours that share
// a prefix share a cube of the colour space.

/** Moves bit i of each lane (i < 8) to bit 3i. */
export function spread3(x: v128): v128 {
  x = v128.and(v128.or(x, i32x4.shl(x, 8)), i32x4.splat(0x00f00f));
  x = v128.and(v128.or(x, i32x4.shl(x, 4)), i32x4.splat(0x0c30c3));
  return v128.and(v128.or(x, i32x4.shl(x, 2)), i32x4.splat(0x249249));
}

/** Moves bit i of each lane (i < 8) to bit 4i. */
export function spread4(x: v128): v128 {
  x = v128.and(v128.or(x, i32x4.shl(x, 12)), i32x4.splat(0x000f000f));
  x = v128.and(v128.or(x, i32x4.shl(x, 6)), i32x4.splat(0x03030303));
  return v128.and(v128.or(x, i32x4.shl(x, 3)), i32x4.splat(0x11111111));
}

/** 24-bit Morton codes of the R, G, B bytes of four packed RGBA pixels. */
export function mortonOfPixels(pixels: v128): v128 {
  const byte = i32x4.splat(0xff);
  const r = spread3(v128.and(pixels, byte));
  const g = spread3(v128.and(i32x4.shr_u(pixels, 8), byte));
  const b = spread3(v128.and(i32x4.shr_u(pixels, 16), byte));
  return v128.or(v128.or(i32x4.shl(r, 2), i32x4.shl(g, 1)), b);
}

/** Packed opaque RGBA pixel of a 24-bit Morton code. */
export function pixelOfMorton(code: u32): u32 {
  return 0xff000000 | gather3(code >> 2) | (gather3(code >> 1) << 8) | (gather3(code) << 16);
}

/** Inverse of spread3. */
function gather3(x: u32): u32 {
  x &= 0x249249;
  x = (x | (x >> 2)) & 0x0c30c3;
  x = (x | (x >> 4)) & 0x00f00f;
  return (x | (x >> 8)) & 0xff;
}
