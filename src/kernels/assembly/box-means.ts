// Area means: a smaller picture, every pixel of which is the mean of a box of pixels.

/** Pixels whose sums of colour times alpha surely fit into 32 bits. */
const MOST_IN_LANES: usize = 65536;
/** Bytes of a box's sums: u64 red, green, blue times alpha, and alpha. */
const SUMS_BYTES: usize = 32;

/**
 * Adds `rows` rows of `width` packed pixels to the sums of their boxes, one per column of boxes. `edgesAt`: `columns` + 1
 * u32, the pixels where the boxes begin and end.
 */
export function boxSums(
  pixelsAt: usize,
  width: u32,
  rows: u32,
  edgesAt: usize,
  columns: u32,
  sumsAt: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const start = pixelsAt + ((<usize>row * width) << 2);
    for (let column: u32 = 0; column < columns; column++) {
      const edges = edgesAt + (column << 2);
      const end = start + ((<usize>load<u32>(edges, 4)) << 2);
      let at = start + ((<usize>load<u32>(edges)) << 2);
      const sums = sumsAt + column * SUMS_BYTES;
      while (at < end) {
        const stop = min(end, at + (MOST_IN_LANES << 2));
        let sum = i32x4.splat(0);
        for (; at < stop; at += 4) sum = i32x4.add(sum, weighted(at));
        v128.store(sums, i64x2.add(v128.load(sums), i64x2.extend_low_i32x4_u(sum)));
        v128.store(sums, i64x2.add(v128.load(sums, 16), i64x2.extend_high_i32x4_u(sum)), 16);
      }
    }
  }
}

/** Red, green and blue times alpha, and alpha, of the pixel at an address. */
function weighted(at: usize): v128 {
  const shorts = i16x8.extend_low_i8x16_u(v128.load32_zero(at));
  const wide = i32x4.extend_low_i16x8_u(shorts);
  const alpha = v128.shuffle<i32>(wide, wide, 3, 3, 3, 3);
  return i32x4.mul(i32x4.replace_lane(wide, 3, 1), alpha);
}

/** Writes the means of boxes of `rows` rows as packed pixels, halves rounded to even, and clears the sums. */
export function boxMeans(sumsAt: usize, rows: u32, edgesAt: usize, columns: u32, outAt: usize): void {
  for (let column: u32 = 0; column < columns; column++) {
    const sums = sumsAt + column * SUMS_BYTES;
    const edges = edgesAt + (column << 2);
    const alpha = <f64>load<u64>(sums, 24);
    let pixel: u32 = 0;
    if (alpha > 0) {
      for (let channel: u32 = 0; channel < 3; channel++)
        pixel |= (<u32>nearest(<f64>load<u64>(sums + (channel << 3)) / alpha)) << (channel << 3);
      const area = <f64>rows * <f64>(load<u32>(edges, 4) - load<u32>(edges));
      pixel |= (<u32>nearest(alpha / area)) << 24;
    }
    store<u32>(outAt + (column << 2), pixel);
  }
  memory.fill(sumsAt, 0, columns * SUMS_BYTES);
}
