// Area means: a smaller picture, every pixel of which is the mean of a box of pixels.

/** Pixels whose sums of colour times alpha surely fit into 32 bits. */
const MAX_IN_LANES: usize = 65536;
/** Bytes of a box's sums: u64 red, green, blue times alpha, and alpha. */
const SUMS_BYTES: usize = 32;

/**
 * Adds `rows` rows of `width` packed pixels to the sums of their boxes, one per column of boxes. `edgesAt`: `columns` +
 * 1 u32, the pixels where the boxes begin and end.
 */
export function boxSums(
  pixelsAt: usize,
  width: u32,
  rows: u32,
  edgesAt: usize,
  columns: u32,
  sumsAt: usize,
): void {
  sumBoxes<u32>(pixelsAt, 0, width, rows, edgesAt, columns, sumsAt);
}

/**
 * The same for rows of palette indices, u16 if `wide`, else u8. `tableAt`: per palette entry what `weighPixels` made of
 * it.
 */
export function indexedBoxSums(
  indicesAt: usize,
  wide: bool,
  tableAt: usize,
  width: u32,
  rows: u32,
  edgesAt: usize,
  columns: u32,
  sumsAt: usize,
): void {
  if (wide) sumBoxes<u16>(indicesAt, tableAt, width, rows, edgesAt, columns, sumsAt);
  else sumBoxes<u8>(indicesAt, tableAt, width, rows, edgesAt, columns, sumsAt);
}

/** Writes what `count` packed pixels add to sums: 16 bytes each. */
export function weighPixels(pixelsAt: usize, count: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++) v128.store(outAt + (i << 4), weigh(pixelsAt + (i << 2)));
}

/** `Source`: u32 for packed pixels, else the type of an index into the table. */
function sumBoxes<Source>(
  sourceAt: usize,
  tableAt: usize,
  width: u32,
  rows: u32,
  edgesAt: usize,
  columns: u32,
  sumsAt: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const start = sourceAt + <usize>row * width * sizeof<Source>();
    for (let column: u32 = 0; column < columns; column++) {
      const edges = edgesAt + (column << 2);
      const end = start + <usize>load<u32>(edges, 4) * sizeof<Source>();
      let at = start + <usize>load<u32>(edges) * sizeof<Source>();
      const sums = sumsAt + column * SUMS_BYTES;
      while (at < end) {
        const stop = min(end, at + MAX_IN_LANES * sizeof<Source>());
        let sum = i32x4.splat(0);
        for (; at < stop; at += sizeof<Source>()) sum = i32x4.add(sum, part<Source>(at, tableAt));
        v128.store(sums, i64x2.add(v128.load(sums), i64x2.extend_low_i32x4_u(sum)));
        v128.store(sums, i64x2.add(v128.load(sums, 16), i64x2.extend_high_i32x4_u(sum)), 16);
      }
    }
  }
}

function part<Source>(at: usize, tableAt: usize): v128 {
  if (sizeof<Source>() === 4) return weigh(at);
  return v128.load(tableAt + ((<usize>load<Source>(at)) << 4));
}

/** Red, green and blue times alpha, and alpha, of the pixel at an address. */
function weigh(at: usize): v128 {
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
      const area = <f64>rows * <f64>(load<u32>(edges, 4) - load<u32>(edges));
      const redGreen = f64x2.div(doubles(sums), f64x2.splat(alpha));
      const blueAlpha = f64x2.div(doubles(sums + 16), f64x2.replace_lane(f64x2.splat(alpha), 1, area));
      pixel = pack(redGreen) | (pack(blueAlpha) << 16);
    }
    store<u32>(outAt + (column << 2), pixel);
  }
  memory.fill(sumsAt, 0, columns * SUMS_BYTES);
}

/** Two u64 below 2^53 as f64. */
function doubles(at: usize): v128 {
  return f64x2(<f64>load<u64>(at), <f64>load<u64>(at, 8));
}

/** Two numbers from 0 to 255, rounded, in the lower bytes of one. */
function pack(pair: v128): u32 {
  const whole = i32x4.trunc_sat_f64x2_u_zero(f64x2.nearest(pair));
  return i32x4.extract_lane(whole, 0) | (i32x4.extract_lane(whole, 1) << 8);
}
