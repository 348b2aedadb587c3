// Pictures as JPEG files hold them, luma and two chromas, in colours: by the integers of libjpeg, so that a file
// has the same pixels on every host.

/** Rows of a picture. Filled in by the caller, 32-bit fields in this order. */
@unmanaged
export class YccBand {
  /** Bytes of these rows, with 16 bytes after them that may be read. */
  luma: usize;
  /** Bytes of the rows of chroma from `firstChroma` on: those of these rows, and one above and below where there is. */
  cb: usize;
  cr: usize;
  /** Packed RGBA, with room for 32 bytes more. */
  out: usize;
  /** Room for 8 bytes per column, and 96 more. */
  scratch: usize;
  width: u32;
  rows: u32;
  /** Number of the first row in the picture. */
  top: u32;
  chromaWidth: u32;
  /** Rows of chroma in the picture. */
  chromaHeight: u32;
  firstChroma: u32;
  /** 1 where two columns have one chroma; then more than two columns of it. */
  halfWidth: u32;
  /** 1 where two rows have one chroma; with `halfWidth` only. */
  halfHeight: u32;
}

/** Bytes before the sums of a row: one sum is written there, and blocks are aligned. */
const HEAD: usize = 16;

/** Writes the colours of all rows. */
export function colorYccRows(band: YccBand): void {
  const wide = band.width + 32;
  const blue = band.scratch;
  const red = blue + wide;
  const sums = red + wide;
  for (let y: u32 = 0; y < band.rows; y++) {
    const row = band.top + y;
    const near = row >> band.halfHeight;
    const nearAt = (near - band.firstChroma) * band.chromaWidth;
    const luma = band.luma + y * band.width;
    const out = band.out + ((y * band.width) << 2);
    if (band.halfWidth === 0) {
      colorRow(luma, band.cb + nearAt, band.cr + nearAt, band.width, out);
      continue;
    }
    const farAt = (farRow(band, near, row) - band.firstChroma) * band.chromaWidth;
    widenRow(band, band.cb + nearAt, band.cb + farAt, sums, blue);
    widenRow(band, band.cr + nearAt, band.cr + farAt, sums, red);
    colorRow(luma, blue, red, band.width, out);
  }
}

/** The row of chroma that is next to a row on the side where `near` is not. */
function farRow(band: YccBand, near: u32, row: u32): u32 {
  if (band.halfHeight === 0) return near;
  if ((row & 1) !== 0) return min(near + 1, band.chromaHeight - 1);
  return near === 0 ? 0 : near - 1;
}

/**
 * Chroma of every column by those of every other, three parts of the nearer and one of the farther, and the same of the
 * rows. Source: `h2v1_fancy_upsample` and `h2v2_fancy_upsample` of libjpeg, whose rounding alternates.
 */
function widenRow(band: YccBand, near: usize, far: usize, sums: usize, out: usize): void {
  const count = band.chromaWidth;
  const both = band.halfHeight !== 0;
  const first = sums + HEAD;
  const three = i16x8.splat(3);
  for (let x: u32 = 0; x < count; x += 8) {
    let sum = v128.load8x8_u(near + x);
    if (both) sum = i16x8.add(i16x8.mul(sum, three), v128.load8x8_u(far + x));
    v128.store(first + (x << 1), sum);
  }
  store<u16>(first - 2, load<u16>(first));
  store<u16>(first + (count << 1), load<u16>(first + ((count - 1) << 1)));
  const shift = both ? 4 : 2;
  const evenHalf = i16x8.splat(both ? 8 : 1);
  const oddHalf = i16x8.splat(both ? 7 : 2);
  for (let x: u32 = 0; x < count; x += 8) {
    const at = first + (x << 1);
    const most = i16x8.mul(v128.load(at), three);
    const even = i16x8.shr_u(i16x8.add(i16x8.add(most, v128.load(at - 2)), evenHalf), shift);
    const odd = i16x8.shr_u(i16x8.add(i16x8.add(most, v128.load(at + 2)), oddHalf), shift);
    v128.store(out + (x << 1), v128.or(even, i16x8.shl(odd, 8)));
  }
}

/** Colours of a row. Source: JFIF 1.02, in the fixed point of libjpeg: 16 bits after the point. */
function colorRow(luma: usize, cb: usize, cr: usize, count: u32, out: usize): void {
  const middle = i16x8.splat(128);
  const opaque = i16x8.splat(255);
  // 1.402 is 1 and 26345, 1.772 is 2 less 14942, -0.71414 is -1 and 18734 of 65536 parts; -0.34414 is -22554.
  const red = i16x8.splat(26345);
  const blue = i16x8.splat(-14942);
  const green = i32x4.splat((18734 << 16) | (-22554 & 0xffff));
  for (let x: u32 = 0; x < count; x += 8) {
    const y = v128.load8x8_u(luma + x);
    const b = i16x8.sub(v128.load8x8_u(cb + x), middle);
    const r = i16x8.sub(v128.load8x8_u(cr + x), middle);
    const low = i32x4.dot_i16x8_s(v128.shuffle<i16>(b, r, 0, 8, 1, 9, 2, 10, 3, 11), green);
    const high = i32x4.dot_i16x8_s(v128.shuffle<i16>(b, r, 4, 12, 5, 13, 6, 14, 7, 15), green);
    const forRed = rounded(i32x4.extmul_low_i16x8_s(r, red), i32x4.extmul_high_i16x8_s(r, red));
    const forBlue = rounded(i32x4.extmul_low_i16x8_s(b, blue), i32x4.extmul_high_i16x8_s(b, blue));
    const reds = i16x8.add(i16x8.add(y, r), forRed);
    const greens = i16x8.add(i16x8.sub(y, r), rounded(low, high));
    const blues = i16x8.add(i16x8.add(y, i16x8.shl(b, 1)), forBlue);
    const rg = i8x16.narrow_i16x8_u(reds, greens);
    const ba = i8x16.narrow_i16x8_u(blues, opaque);
    const at = out + (x << 2);
    v128.store(at, v128.shuffle<i8>(rg, ba, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27));
    v128.store(at, v128.shuffle<i8>(rg, ba, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31), 16);
  }
}

/** Two times four numbers without the 16 bits after their point. */
function rounded(low: v128, high: v128): v128 {
  const half = i32x4.splat(1 << 15);
  const below = i32x4.shr_s(i32x4.add(low, half), 16);
  const above = i32x4.shr_s(i32x4.add(high, half), 16);
  return i16x8.narrow_i32x4_s(below, above);
}
